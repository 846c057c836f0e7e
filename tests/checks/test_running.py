"""The summary of `make test` says what happened, and no more."""

import sys

import pytest

from tests.checks.running import FAILED, LEFT_OUT, OK, Outcome, Step, run, said_of_itself, summary

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("============ 812 passed, 3 skipped in 41.20s ============", "812 passed, 3 skipped in 41.20s"),
        (
            "=== 1 failed, 811 passed, 2 errors in 75.02s (0:01:15) ===",
            "1 failed, 811 passed, 2 errors in 75.02s (0:01:15)",
        ),
        ("10 passed in 9.03s", "10 passed in 9.03s"),
        ("TOTAL      4123    120   800   30  96.4%", "96.4%"),
        ("All good in 3 parts", ""),
    ],
)
def test_closing_lines_are_found(line: str, found: str) -> None:
    assert said_of_itself(["something before", line, "something after"]) == found


def test_what_faults_lost_stands_beside_the_closing_line() -> None:
    ledger = "41 faults: 6469 characters typed, 6469 found, 0 lost"
    assert said_of_itself(["...", ledger, "2 passed in 9.03s"]) == f"2 passed in 9.03s; {ledger}"


def test_a_step_passes_on_what_it_says_and_how_it_ended(capsys: pytest.CaptureFixture[str]) -> None:
    good = run(Step("good", (sys.executable, "-c", "print('3 passed in 0.10s')")))
    bad = run(Step("bad", (sys.executable, "-c", "raise SystemExit('no')")))
    assert (good.verdict, good.detail) == (OK, "3 passed in 0.10s")
    assert bad.verdict == FAILED
    assert "3 passed" in capsys.readouterr().out


def test_a_database_of_the_person_at_the_keyboard_reaches_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    code = "import os; print(f\"{len(os.environ.get('DATABASE_URL', ''))} passed in 0.1s\")"
    assert run(Step("looks", (sys.executable, "-c", code))).detail == "0 passed in 0.1s"
    assert run(Step("looks", (sys.executable, "-c", code), {"DATABASE_URL": "x"})).detail == "1 passed in 0.1s"


def test_the_summary_has_a_line_a_step() -> None:
    text = summary([Outcome("one", OK, 1.24, "3 passed"), Outcome("another", LEFT_OUT, detail="no Chromium")])
    assert text.splitlines()[-2:] == ["one      ok          1.2 s  3 passed", "another  left out    0.0 s  no Chromium"]
