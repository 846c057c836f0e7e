"""How many inquiries each value of a filter has among those that are listed, in one query."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext as _

from intake.models.inquiry import InquiryQuerySet
from intake.queue.filters import BOUNDS, CLOSED, NOBODYS, OPEN, InquiryFilterSet
from intake.queue.paging import MOST_COUNTED
from intake.statuses import OPEN as OPEN_STATUSES
from intake.statuses import Wing, tracks_of

# By a column each; those made of other columns are added up below.
COLUMNS = ("status", "track", "region", "language", "handler_id", "size")


@dataclass(frozen=True)
class Facets:
    """The counts by filter and value. With `more` only so many were counted: each count is then the least it is."""

    counts: dict[str, dict[str, int]]
    total: int
    more: bool

    def words(self, name: str, value: str) -> str:
        """The count of a filter's value, such as "12" or "120+"; empty text where nothing was counted."""
        if name not in self.counts:
            return ""
        count = self.counts[name].get(value, 0)
        return f"{count:,}+" if self.more else f"{count:,}"


def facets(inquiries: InquiryQuerySet, most: int = MOST_COUNTED) -> Facets:
    """Count at most so many of the inquiries, by each facet."""
    size = Case(
        *(When(_within(*bounds), then=Value(name)) for name, bounds in BOUNDS.items()), output_field=CharField()
    )
    rows = inquiries.order_by().annotate(size=size).values("pk", *COLUMNS)[: most + 1]
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for name, value, count in _grouped(rows):
        counts[name][str(value)] = count
    total = sum(counts["status"].values())
    return Facets(_with_sums(counts), total=total, more=total > most)


def _within(least: int | None, most: int) -> Q:
    return Q(group_size=None) if least is None else Q(group_size__gte=least, group_size__lte=most)


def _grouped(rows: Any) -> list[tuple[str, Any, int]]:
    """Each facet's values with their counts. The rows are read once, and grouped once for each facet."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    names = [connection.ops.quote_name(name) for name in COLUMNS]
    parts = [
        f"SELECT '{column}', CAST({name} AS VARCHAR(60)), COUNT(*) FROM counted GROUP BY {name}"  # noqa: S608
        for column, name in zip(COLUMNS, names, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH counted AS ({sql}) {' UNION ALL '.join(parts)}", params)
        return list(cursor.fetchall())


def _with_sums(counts: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    statuses, tracks, handlers = counts["status"], counts["track"], counts.pop("handler_id", {})
    is_open = sum(count for status, count in statuses.items() if status in OPEN_STATUSES)
    stages = {OPEN: is_open, CLOSED: sum(statuses.values()) - is_open}
    wings = {wing: sum(tracks.get(track, 0) for track in tracks_of(wing)) for wing in Wing.values}
    handlers.pop("None", 0)
    return {**counts, "stage": stages, "wing": wings, "handler": handlers}


def show_counts(filters: InquiryFilterSet, counted: Facets) -> None:
    """Put the counts beside the values that the filters offer."""
    for name in counted.counts:
        field = filters.form.fields[name]
        field.widget.choices = [
            (value, _("%(value)s (%(count)s)") % {"value": label, "count": words})
            if value and (words := counted.words(name, str(value))) and _is_counted(name, str(value))
            else (value, label)
            for value, label in field.choices
        ]


def _is_counted(name: str, value: str) -> bool:
    """Whether the counts know the value: mine and waiting are made of more than one column."""
    return (name, value) not in (("handler", "mine"), ("stage", "waiting"), ("handler", NOBODYS))
