"""The figures of the page, in their order, each with its chart and its table."""

from collections import Counter
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from intake.queue.due import LATE as DUE_LATE
from intake.queue.figures_chosen import Chosen
from intake.queue.figures_counts import (
    AGES,
    LATE,
    MONTH,
    OTHERWISE,
    STANDINGS,
    UNDER_WAY,
    WEEK,
    Age,
    Handled,
    Piece,
)
from intake.queue.figures_shown import Figure, Line, Number, bars, number
from intake.statuses import OPEN, Status, Track

STANDING_LABELS: dict[str, str | Promise] = {
    UNDER_WAY: gettext_lazy("Open, not late"),
    LATE: gettext_lazy("Open and late"),
    OTHERWISE: gettext_lazy("Duplicate or spam"),
    **{status: status.label for status in Status if status in STANDINGS},
}
HEADS = {
    WEEK: gettext_lazy("Week"),
    MONTH: gettext_lazy("Month"),
    "year": pgettext_lazy("of the calendar", "Year"),
}


def standing_filters(stands: str) -> dict[str, str | list[str]] | None:
    """The queue's filters for where inquiries stand; None where it has none for that."""
    if stands == UNDER_WAY:
        return None
    if stands == LATE:
        return {"due": DUE_LATE}
    return {"status": [Status.DUPLICATE, Status.SPAM] if stands == OTHERWISE else stands}


def standing_cells(chosen: Chosen, counts: Counter[str], **filters: str) -> list[Number]:
    """All of them, and those of each standing; `filters` narrow the queue to the same row."""
    cells = [number(counts.total(), chosen.url(**filters))]
    for stands in STANDINGS:
        more = standing_filters(stands)
        cells.append(number(counts[stands], chosen.url(**{**filters, **more}) if more else ""))
    return cells


def standing_head(first: str) -> list[str]:
    """The columns of a table of standings."""
    return [first, pgettext("inquiries", "All"), *(str(STANDING_LABELS[stands]) for stands in STANDINGS)]


def _days_of(piece: Piece) -> dict[str, str]:
    return {"created_at_from": piece.first.isoformat(), "created_at_to": piece.last.isoformat()}


def _piece_label(step: str, piece: Piece) -> str:
    if step == MONTH:
        return date_format(piece.first, "F Y")
    return f"{_short(piece.first)}–{_short(piece.last)}" if step == WEEK else str(piece.first.year)


def _short(day: date) -> str:
    return date_format(day, "j.n.y")


def inflow(chosen: Chosen, step: str, pieces: list[Piece]) -> Figure:
    """How many were sent in each piece of the time, by track."""
    labels = [_piece_label(step, piece) for piece in pieces]
    tracks = [track for track in Track if track in chosen.tracks]
    return Figure(
        "inflow",
        _("What came in"),
        _("All that were sent, with duplicates and spam."),
        [str(HEADS[step]), pgettext("inquiries", "All"), *(str(track.label) for track in tracks)],
        [
            Line(
                label,
                [
                    number(piece.tracks.total(), chosen.url(**_days_of(piece))),
                    *(number(piece.tracks[each], chosen.url(**_days_of(piece) | {"track": each})) for each in tracks),
                ],
            )
            for label, piece in zip(labels, pieces, strict=True)
        ],
        bars=bars(
            (label, str(piece.tracks.total()), [piece.tracks[track] for track in tracks])
            for label, piece in zip(labels, pieces, strict=True)
        ),
        legend=[(kind, str(track.label)) for kind, track in enumerate(tracks)],
    )


def outcomes(chosen: Chosen, step: str, pieces: list[Piece]) -> Figure:
    """Where those sent in each piece of the time stand by now."""
    labels = [_piece_label(step, piece) for piece in pieces]
    words = pgettext("accepted of all", "%(accepted)s of %(all)s accepted")
    return Figure(
        "outcomes",
        _("What came of them"),
        _("Where the inquiries stand today, by the time they were sent."),
        standing_head(str(HEADS[step])),
        [
            Line(label, standing_cells(chosen, piece.standings, **_days_of(piece)))
            for label, piece in zip(labels, pieces, strict=True)
        ],
        bars=bars(
            (
                label,
                words % {"accepted": piece.standings[Status.ACCEPTED], "all": piece.standings.total()},
                [piece.standings[stands] for stands in STANDINGS],
            )
            for label, piece in zip(labels, pieces, strict=True)
        ),
        legend=standing_legend(),
    )


def standing_legend() -> list[tuple[int, str]]:
    """Which piece of a bar is which standing."""
    return [(kind, str(STANDING_LABELS[stands])) for kind, stands in enumerate(STANDINGS)]


def _age_labels() -> list[str]:
    bounds = [0, *AGES]
    spans = [f"{least + 1 if least else 0}–{most}" for least, most in zip(bounds, AGES, strict=False)]
    return [_("%(days)s days") % {"days": span} for span in spans] + [_("over %(days)s days") % {"days": AGES[-1]}]


def open_ones(chosen: Chosen, ages: list[Age]) -> Figure:
    """All that are open now, by status and age."""
    labels, lines, drawn = _age_labels(), [], []
    for status in OPEN:
        counts = [age.counts[status] for age in ages]
        late = sum(age.late[status] for age in ages)
        lines.append(
            Line(
                str(status.label),
                [
                    number(sum(counts), chosen.url_ever(status=status)),
                    *(
                        number(count, chosen.url_ever(status=status, **_days_of_age(age)))
                        for count, age in zip(counts, ages, strict=True)
                    ),
                    number(late, chosen.url_ever(status=status, due=DUE_LATE)),
                ],
            )
        )
        drawn.append((str(status.label), _("%(count)s, late: %(late)s") % {"count": sum(counts), "late": late}, counts))
    return Figure(
        "open",
        _("Open now, by status and age"),
        _("All that are open, whenever they were sent. The age is in working days since then."),
        [pgettext("column", "Status"), pgettext("inquiries", "All"), *labels, _("Late")],
        lines,
        bars=bars(drawn),
        legend=list(enumerate(labels)),
    )


def _days_of_age(age: Age) -> dict[str, str]:
    since = {"created_at_from": age.first.isoformat()} if age.first else {}
    return since | {"created_at_to": age.last.isoformat()}


def by_person(chosen: Chosen, handled: dict[int, Handled], names: dict[int, str]) -> Figure:
    """What each handler has, by name."""
    keys = sorted(handled, key=lambda key: (names[key], key))
    lines = [
        Line(
            names[key],
            [
                number(handled[key].open, chosen.url_ever(handler=str(key), stage="open")),
                number(handled[key].late, chosen.url_ever(handler=str(key), due=DUE_LATE)),
                number(handled[key].closed),
            ],
        )
        for key in keys
    ]
    return Figure(
        "handlers",
        _("By handler"),
        _("By name. How hard an inquiry is to handle does not show in a count."),
        [_("Handler"), pgettext("inquiries", "Open"), _("Late"), _("Closed in this time")],
        lines,
    )


def fewest() -> int:
    """The fewest inquiries of a region or a source that are shown."""
    return int(settings.INTAKE_FEWEST_SHOWN)
