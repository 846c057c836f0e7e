"""How a figure is shown: as bars with words, and as the table behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import get_language_bidi

# A bar of nothing but this share of the longest would not be seen.
WHOLE = 100.0


@dataclass(frozen=True)
class Number:
    """What stands in a cell; `value` is what is exported, and `url` leads to the same inquiries in the queue."""

    value: int | float | str
    text: str
    url: str = ""
    is_hidden: bool = False


def number(value: int | float, url: str = "") -> Number:
    """A cell with a number; nothing leads to no inquiries."""
    text = number_format(value, 0 if float(value).is_integer() else 1, force_grouping=True)
    return Number(value, text, url if value else "")


@dataclass(frozen=True)
class Segment:
    """A piece of a bar, in percent of the longest; `kind` decides its colour and its pattern."""

    kind: int
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    """One line of a chart: whatever the bar shows stands beside it in words, too."""

    label: str
    words: str
    segments: list[Segment]


@dataclass(frozen=True)
class Line:
    """One row of a table."""

    label: str
    cells: list[Number]


@dataclass(frozen=True)
class Figure:
    """A title, what it tells, the chart and the table; `head` names the table's columns, that of the labels first."""

    key: str
    title: str
    words: str
    head: list[str]
    lines: list[Line]
    total: Line | None = None
    bars: list[Bar] = field(default_factory=list)
    legend: list[tuple[int, str]] = field(default_factory=list)


def bars(rows: Iterable[tuple[str, str, Sequence[float]]]) -> list[Bar]:
    """A bar for each label, its words and the lengths of its pieces; they begin where lines begin to be read."""
    rows = list(rows)
    longest = max((sum(pieces) for _label, _words, pieces in rows), default=0) or 1
    return [Bar(label, words, _segments(pieces, longest)) for label, words, pieces in rows]


def _segments(pieces: Sequence[float], longest: float) -> list[Segment]:
    made, start = [], 0.0
    for kind, piece in enumerate(pieces):
        width = WHOLE * piece / longest
        x = WHOLE - start - width if get_language_bidi() else start
        if piece:
            made.append(Segment(kind, f"{x:.2f}%", f"{width:.2f}%"))
        start += width
    return made
