"""Runs one step after the other, shows all they say, and sums up in the end."""

import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOSING = re.compile(r"=* ?((?:\d+ [a-z]+(?:, )?)+ in [\d.]+s.*?) ?=*$")
FAULTS = re.compile(r"(\d+ faults: .* lost)$")
COVERED = re.compile(r"TOTAL .* (\d+(?:\.\d+)?%)$")


@dataclass(frozen=True)
class Step:
    """A program to run; `environment` is added to ours."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """How a step ended. `detail` is what it said of itself: pytest's closing line, the coverage, what was lost."""

    name: str
    verdict: str
    seconds: float = 0.0
    detail: str = ""


OK, FAILED, LEFT_OUT = "ok", "FAILED", "left out"


def surroundings() -> dict[str, str]:
    """The environment of every step: the suite's settings, and our folders where Python looks."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
    }
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours


def run(step: Step) -> Outcome:
    """Run a step and pass on what it says, as it says it."""
    print(f"\n--- {step.name} ---", flush=True)
    began = time.monotonic()
    environment = {**surroundings(), **step.environment}
    last: deque[str] = deque(maxlen=40)
    with subprocess.Popen(
        step.command, cwd=ROOT, env=environment, text=True, errors="replace", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last.append(line.rstrip())
    verdict = FAILED if process.returncode else OK
    return Outcome(step.name, verdict, time.monotonic() - began, said_of_itself(last))


def said_of_itself(lines: Iterable[str]) -> str:
    """Return pytest's closing counts or coverage's total, and what faults lost; nothing where none was said."""
    found = {"": "", "faults": ""}
    for line in lines:
        if match := FAULTS.match(line):
            found["faults"] = match[1]
        elif match := CLOSING.match(line) or COVERED.match(line):
            found[""] = match[1]
    return "; ".join(filter(None, found.values()))


def summary(outcomes: Iterable[Outcome]) -> str:
    """A line a step."""
    outcomes = list(outcomes)
    width = max(len(outcome.name) for outcome in outcomes)
    rows = (f"{o.name:<{width}}  {o.verdict:<8} {o.seconds:>6.1f} s  {o.detail}".rstrip() for o in outcomes)
    return "\n".join(["", "--- summary ---", *rows])
