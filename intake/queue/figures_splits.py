"""The figures that split the inquiries by what they are: track, wing, region, source and channel."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intake.questionnaires import options_ever
from intake.queue.answer_filters import PREFIX
from intake.queue.figures_chosen import REGION, SOURCE, TRACK, WING, Chosen
from intake.queue.figures_counts import HEARD, STANDINGS, Kinds, Times
from intake.queue.figures_hiding import Hiding
from intake.queue.figures_shown import Figure, Line, Number, bars, number
from intake.queue.figures_tables import fewest, standing_cells, standing_head
from intake.statuses import OPEN, Track, Wing

CHANNEL = "channel"
# Where few inquiries could be recognised as somebody's.
RECOGNISABLE = (REGION, SOURCE, CHANNEL)


def names_of(split: str) -> dict[str, str]:
    """What each part of a split is called, in the order in which they are shown."""
    return {
        TRACK: {track.value: str(track.label) for track in Track},
        WING: {wing.value: str(wing.label) for wing in Wing},
        REGION: {key: str(label) for key, label in options_ever("region")},
        SOURCE: {key: str(label) for key, label in options_ever(HEARD)} | {"": _("Not said")},
        CHANNEL: {"web": _("Sent by themselves"), "assisted": _("Filled in by the staff")},
        "": {"": ""},
    }[split]


def _titles() -> dict[str, tuple[str, str]]:
    few = _("A count under %(fewest)s is not shown, nor is one that would give it away.") % {"fewest": fewest()}
    return {
        TRACK: (_("By track"), ""),
        WING: (_("By wing"), _("A school belongs to both wings, so these do not add up to all.")),
        REGION: (_("By region"), few),
        SOURCE: (_("By how they heard of us"), few),
        CHANNEL: (_("By the way they came in"), few),
    }


def _filters(split: str, key: str) -> dict[str, str] | None:
    """The queue's filters for a part; None where it has none."""
    if split in (TRACK, WING, REGION):
        return {split: key}
    return {f"{PREFIX}{HEARD}": key} if split == SOURCE and key else None


def splits(chosen: Chosen, found: Kinds) -> list[Figure]:
    """A figure for each of the splits."""
    return [_split(chosen, split, found) for split in (TRACK, WING, REGION, SOURCE, CHANNEL)]


def _split(chosen: Chosen, split: str, found: Kinds) -> Figure:
    (title, words), names, counted = _titles()[split], names_of(split), found.by.get(split, {})
    # What has no name by now counts as not said.
    parts = {key: Counter[str]() for key in names if key not in _left_out(chosen, split)}
    for key, counts in counted.items():
        if key in _left_out(chosen, split):
            continue
        parts.setdefault(key if key in names else "", Counter()).update(counts)
    lines = [Line(names.get(key, _("Not said")), _cells(chosen, split, key, counts)) for key, counts in parts.items()]
    if split in RECOGNISABLE:
        lines = _hide(lines, [[counts[stands] for stands in STANDINGS] for counts in parts.values()])
    drawn = [(line.label, line.cells[0].text, [_length(line.cells[0])]) for line in lines]
    total = None if split == WING else Line(pgettext("sum", "Total"), _plain(found.all))
    head = standing_head(title)
    return Figure(f"by-{split}", title, words, head, lines, total=total, bars=bars(drawn))


def _left_out(chosen: Chosen, split: str) -> set[str]:
    """The parts that are not asked for: the other wing's schools are its own, too, but not all that it has."""
    if split == WING and chosen.wing:
        return set(Wing.values) - {chosen.wing}
    return set(Track.values) - set(chosen.tracks) if split == TRACK else set()


def _plain(counts: Counter[str]) -> list[Number]:
    return [number(counts.total()), *(number(counts[stands]) for stands in STANDINGS)]


def _length(cell: Number) -> int | float:
    return 0 if isinstance(cell.value, str) else cell.value


def _cells(chosen: Chosen, split: str, key: str, counts: Counter[str]) -> list[Number]:
    filters = _filters(split, key)
    return _plain(counts) if filters is None else standing_cells(chosen, counts, **filters)


def _hide(lines: list[Line], counts: list[list[int]]) -> list[Line]:
    """The lines without what may not be shown. The sum stands in their first cell."""
    hiding = Hiding(counts, fewest())
    few, other = (_("fewer than %(fewest)s") % {"fewest": fewest()}), _("not shown")
    hidden = {place: few if hiding.is_few(place) else other for place in hiding.hidden}
    return [
        Line(
            line.label,
            [
                Number(words, words, is_hidden=True) if (words := hidden.get((row, (column - 1) % len(line.cells))))
                else cell
                for column, cell in enumerate(line.cells)
            ],
        )
        for row, line in enumerate(lines)
    ]  # fmt: skip


def times_figure(chosen: Chosen, found: dict[str, dict[str, Times]]) -> Figure:
    """How long inquiries stayed in each status."""
    split = chosen.times_by
    is_recognisable = split in RECOGNISABLE
    lines, drawn = [], []
    names = names_of(split)
    for status in OPEN:
        for key in _keys(names, found):
            taken = found.get(key, {}).get(status)
            label = ": ".join(filter(None, [str(status.label), names.get(key, _("Not said"))]))
            if taken and is_recognisable and taken.count < fewest():
                taken = None
            lines.append(Line(label, _time_cells(taken, with_count=not is_recognisable)))
            if taken:
                words = _("half within %(median)s, nine of ten within %(most)s") % {
                    "median": number(taken.median).text,
                    "most": number(taken.nine_of_ten).text,
                }
                drawn.append((label, words, [taken.median, taken.nine_of_ten - taken.median]))
    words = _("Working days of the stays that ended in this time, without those in which the applicants asked to wait.")
    if is_recognisable:
        words += " " + _("Under %(fewest)s stays, no time is shown.") % {"fewest": fewest()}
    counts = [] if is_recognisable else [_("Stays")]
    head = [pgettext("column", "Status"), *counts, _("Half within (days)"), _("Nine of ten within (days)")]
    legend = [(0, _("Half of them")), (1, _("Nine of ten"))]
    return Figure("times", _("Time in each status"), words, head, lines, bars=bars(drawn), legend=legend)


def _keys(names: dict[str, str], found: dict[str, dict[str, Times]]) -> Iterable[str]:
    return [*names, *sorted(key for key in found if key not in names)]


def _time_cells(taken: Times | None, *, with_count: bool) -> list[Number]:
    none = Number("", "–")
    if taken is None:
        return [*([number(0)] if with_count else []), none, none]
    return [*([number(taken.count)] if with_count else []), number(taken.median), number(taken.nine_of_ten)]
