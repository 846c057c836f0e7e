"""Lighthouse's scores of a page, as a phone sees it: the median of several runs."""

import json
import os
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.audit.weighing import FLAGS
from tests.checks.node import node

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SECONDS = 240


@dataclass(frozen=True)
class Scores:
    """What Lighthouse said of a page: the scores out of 100, the layout's shift, and what failed."""

    scores: dict[str, int]
    shift: float
    paint_ms: float
    failed: tuple[str, ...]


def audit(program: Path, address: str, runs: int) -> Scores:
    """Look at a page several times, and return the run in the middle."""
    found = sorted((run(program, address) for _ in range(runs)), key=lambda each: each.scores["performance"])
    middle = found[len(found) // 2]
    return Scores(middle.scores, statistics.median(each.shift for each in found), middle.paint_ms, middle.failed)


def run(program: Path, address: str) -> Scores:
    """Look at a page; once more where Chromium did not answer in time, as happens on a busy machine."""
    try:
        return look(program, address)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return look(program, address)


def look(program: Path, address: str) -> Scores:
    """Look at a page once."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [node(), str(program / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
        flags = f"--chrome-flags=--headless {' '.join(FLAGS)}"
        subprocess.run(
            [*command, "--output=json", f"--output-path={report}", flags],
            env=os.environ, timeout=SECONDS, check=True, capture_output=True,
        )  # fmt: skip
        return scores_in(json.loads(report.read_text(encoding="utf-8")))


def scores_in(report: dict[str, Any]) -> Scores:
    """Read a report."""
    audits = report["audits"]
    scores = {name: round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    failed = tuple(name for name, each in audits.items() if each["score"] == 0 and each["scoreDisplayMode"] == "binary")
    return Scores(
        scores=scores,
        shift=audits["cumulative-layout-shift"].get("numericValue") or 0.0,
        paint_ms=audits["largest-contentful-paint"].get("numericValue") or 0.0,
        failed=failed,
    )
