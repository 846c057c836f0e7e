"""What was typed while something failed, and what of it was found afterwards: counted, and printed at the end."""

from collections.abc import Iterable
from typing import Any

import pytest

SENTENCE = "כתבנו כאן משהו שחשוב לנו, ולא נרצה לכתוב אותו שוב. "


def texts_in(value: Any) -> list[str]:
    """Every text within an answer, of whatever shape."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts_in(part)]


class Ledger:
    """The texts that were typed in a test; no two are alike."""

    def __init__(self, item: pytest.Item) -> None:
        self.item = item
        self.typed: list[str] = []
        self.count = 0

    def write(self, *, short: bool = False) -> str:
        """A text that nobody has typed before: some words, or a page of them in several lines."""
        self.count += 1
        mark = f"{self.count}"
        self.typed.append(f"טקסט {mark} קצר" if short else f"{SENTENCE * 15}\n{mark}\n{SENTENCE * 10}סוף {mark}")
        return self.typed[-1]

    def settle(self, *stored: Any) -> None:
        """Look for every text in what is stored, say so, and fail where a single character is missing."""
        there = {text for each in stored for text in texts_in(each)}
        lost = [text for text in self.typed if text not in there]
        typed = sum(map(len, self.typed))
        found = typed - sum(map(len, lost))
        self.item.user_properties += [("typed", typed), ("found", found)]
        assert (lost, found) == ([], typed)


def say(reports: Iterable[Any], write: Any) -> None:
    """Print what was typed and found in all tests that ran, wherever they ran."""
    counts = [dict(report.user_properties) for report in reports if getattr(report, "when", "") == "call"]
    counted = [each for each in counts if "typed" in each]
    if counted:
        typed, found = (sum(each[name] for each in counted) for name in ("typed", "found"))
        faults = sum(each.get("faults", 1) for each in counted)
        write(f"{faults} faults: {typed} characters typed, {found} found, {typed - found} lost")
