"""The locks pin every package by hash, name no server, and agree with each other."""

import re
import tomllib

import pytest

from tests.rules.files import ROOT

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
NAMES = ("requirements.txt", "requirements-dev.txt")


def pins(name: str) -> set[tuple[str, str]]:
    """Each package of the lock with its version; one may stand twice, for different Pythons."""
    return set(PINNED.findall((ROOT / name).read_text()))


@pytest.mark.parametrize("name", NAMES)
def test_every_package_is_pinned_by_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert [entry for entry in entries if not PINNED.match(entry) or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_server_is_named(name: str) -> None:
    assert re.findall(r"://|file:|index-url|find-links|trusted-host", (ROOT / name).read_text()) == []


def test_the_suite_runs_on_what_the_site_runs_on() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_direct_dependency_is_locked_and_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [line for line in wanted if ">=" not in line] == []
    names = {re.split(r"[\[>]", line)[0] for line in wanted}
    assert names <= {name for name, _ in pins("requirements-dev.txt")}


def test_no_lock_of_another_kind_is_kept() -> None:
    assert [name for name in ("uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock") if (ROOT / name).exists()] == []
