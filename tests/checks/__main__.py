"""Runs every check, even after one failed, and ends with what was found: see `test`, `check`, `fault-suite` of make."""

import os
import sys
import time
from collections.abc import Iterator

from tests.checks.chromium import find_chromium
from tests.checks.node import NoNode, programs
from tests.checks.postgres import NoPostgres, postgres_server
from tests.checks.running import FAILED, LEFT_OUT, OK, Outcome, Step, run, summary

PYTHON = sys.executable
MANAGE = (PYTHON, "-W", "error", "manage.py")
PYTEST = (
    PYTHON,
    "-m",
    "pytest",
    "-n",
    "auto",
    "--maxprocesses",
    "8",
    "--dist",
    "loadgroup",
    "--durations",
    "10",
    "--durations-min",
    "5",
)
RULES = ("tests/rules",)
COVERED = ("-m", "not browser and not conformance", "--ignore", *RULES, "--cov", "--cov-report=", "--cov-fail-under=0")
# Where the server is killed and the database, the network, the disk or the mail server is away.
FAULTS = (
    "tests/intake/faults", "tests/intake/test_kill_server.py", "tests/intake/test_kill_upload.py",
    "tests/browser/test_autosave.py",
)  # fmt: skip
# What knows no database runs once.
WITH_DATABASE = ("-m", "not browser and not conformance and not without_database", "--ignore", *RULES)

STATIC = (
    Step("ruff: lint", (PYTHON, "-m", "ruff", "check", "--quiet")),
    Step("ruff: format", (PYTHON, "-m", "ruff", "format", "--check", "--quiet")),
    Step("mypy", (PYTHON, "-m", "mypy", "--no-error-summary")),
    Step("import contracts", (PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()")),
    Step("djlint", (PYTHON, "-m", "djlint", "templates", "--lint", "--quiet")),
    Step("Django's checks", (*MANAGE, "check", "--fail-level", "WARNING")),
    Step("missing migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    Step("rules of this repository", (*PYTEST, *RULES)),
)


def static_outcomes() -> Iterator[Outcome]:
    yield from map(run, STATIC)


def all_outcomes() -> Iterator[Outcome]:
    yield from static_outcomes()
    yield run(Step("tests on SQLite", (*PYTEST, *COVERED)))
    yield postgres_outcome()
    yield run(Step("branch coverage", (PYTHON, "-m", "coverage", "report")))
    yield browser_outcome()
    yield conformance_outcome()


def postgres_outcome() -> Outcome:
    name = "tests on PostgreSQL"
    try:
        with postgres_server() as url:
            return run(Step(name, (*PYTEST, *WITH_DATABASE), {"DATABASE_URL": url}))
    except NoPostgres as reason:
        return Outcome(name, missing(), detail=str(reason))


def fault_outcomes() -> Iterator[Outcome]:
    """One after the other, so that no killing is late: on SQLite, and on PostgreSQL where there is one."""
    one_by_one = (PYTHON, "-m", "pytest", "--quiet", *FAULTS)
    chromium = {"CHROMIUM": find_chromium() or ""}
    yield run(Step("faults on SQLite", one_by_one, chromium))
    try:
        with postgres_server() as url:
            yield run(Step("faults on PostgreSQL", one_by_one, chromium | {"DATABASE_URL": url}))
    except NoPostgres as reason:
        yield Outcome("faults on PostgreSQL", missing(), detail=str(reason))


def browser_outcome() -> Outcome:
    name = "journeys in Chromium"
    if chromium := find_chromium():
        return run(Step(name, (*PYTEST, "-m", "browser", "tests/browser"), {"CHROMIUM": chromium}))
    return Outcome(name, missing(), detail="no Chromium was found: install it, or name it with CHROMIUM=...")


def conformance_outcome() -> Outcome:
    name = "HTML conformance"
    try:
        folder = programs(with_lighthouse=False)
    except NoNode as reason:
        return Outcome(name, missing(), detail=str(reason))
    return run(Step(name, (PYTHON, "-m", "pytest", "-m", "conformance", "tests/audit"), {"CONFORMANCE": str(folder)}))


def missing() -> str:
    """What a part that cannot run amounts to: with CI set nothing may be left out."""
    return FAILED if os.environ.get("CI") else LEFT_OUT


def main() -> int:
    began = time.monotonic()
    parts = {"static": static_outcomes, "faults": fault_outcomes}
    outcomes = list(parts.get("".join(sys.argv[1:]), all_outcomes)())
    print(summary(outcomes))
    counted = ", ".join(
        f"{sum(o.verdict == verdict for o in outcomes)} {verdict}" for verdict in (OK, FAILED, LEFT_OUT)
    )
    print(f"{counted}; {time.monotonic() - began:.0f} seconds in all")
    return any(outcome.verdict == FAILED for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main())
