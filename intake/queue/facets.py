"""How many inquiries each value of a filter has among those that are listed, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from intake.models import Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.queue.filters import BOUNDS, CLOSED, MINE, NOBODYS, OPEN, WAITING, InquiryFilterSet
from intake.queue.paging import MOST_COUNTED
from intake.queue.people import staff_who_see
from intake.statuses import OPEN as OPEN_STATUSES
from intake.statuses import WAITING_ON_THEM, Track, Wing, tracks_of

# By a column each; those made of other columns are added up below.
COLUMNS = ("status", "track", "region", "language", "handler_id", "size", "waits", "held")
ALSO, SPAN = "also", "span"
DENSE = 0.1  # of the rows that one passes


@dataclass(frozen=True)
class Facets:
    """The counts by filter and value. With `more` only so many were counted: each count is then the least it is.

    `also` holds the counts of the other rows that were asked for along with them, in their order. `is_dense`, where
    there are more, says whether those counted lie near each other.
    """

    counts: dict[str, dict[str, int]]
    total: int
    more: bool
    also: list[int]
    is_dense: bool = False

    def words(self, name: str, value: str) -> str:
        """The count of a filter's value, such as "12" or "120+"; empty text where nothing was counted."""
        if name not in self.counts:
            return ""
        count = self.counts[name].get(value, 0)
        return f"{count:,}+" if self.more else f"{count:,}"


def facets(inquiries: InquiryQuerySet, most: int = MOST_COUNTED, also: Sequence[QuerySet[Any]] = ()) -> Facets:
    """Count at most so many of the inquiries, by each facet, and in the same query how many `also` are."""
    size = Case(
        *(When(_within(*bounds), then=Value(name)) for name, bounds in BOUNDS.items()), output_field=CharField()
    )
    computed = {"size": size, "waits": _waits(), "held": _held()}
    rows = inquiries.order_by().annotate(**computed).values("pk", *COLUMNS)[: most + 1]
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for name, value, count in _grouped(rows, also):
        counts[name][str(value)] = count
    others, span = counts.pop(ALSO, {}), counts.pop(SPAN, {})
    total = sum(counts["status"].values())
    numbers = [others.get(str(place), 0) for place in range(len(also))]
    is_dense = total > most and total >= DENSE * sum(span.values())
    return Facets(_with_sums(counts) if total else {}, total, total > most, numbers, is_dense)


def _waits() -> Case:
    ours = [status for status in OPEN_STATUSES if status not in WAITING_ON_THEM]
    return Case(When(status__in=ours, paused_at=None, then=Value(WAITING)), default=Value(""), output_field=CharField())


def _held() -> Case:
    """Nobody's are also those whose handler has left the staff."""
    held = Q(handler__isnull=False, handler__in=staff_who_see(Track.values).order_by())
    return Case(When(held, then=Value("")), default=Value(NOBODYS), output_field=CharField())


def _within(least: int | None, most: int) -> Q:
    return Q(group_size=None) if least is None else Q(group_size__gte=least, group_size__lte=most)


def _grouped(rows: Any, also: Iterable[QuerySet[Any]]) -> list[tuple[str, Any, int]]:
    """Each facet's values with their counts. The rows are read once, and grouped once for each facet."""
    begin, parts, params = "", [], []
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        pass
    else:
        begin, params = f"WITH counted AS ({sql})", list(params)
        quote = connection.ops.quote_name
        parts = [
            f"SELECT '{column}', CAST({quote(column)} AS VARCHAR(60)), COUNT(*) FROM counted GROUP BY {quote(column)}"  # noqa: S608
            for column in COLUMNS
        ]
        tagged = Inquiry.tags.through._meta.db_table
        parts.append(
            "SELECT 'tags', CAST(tagged.tag_id AS VARCHAR(60)), COUNT(*)"  # noqa: S608
            f" FROM counted JOIN {quote(tagged)} tagged ON tagged.inquiry_id = counted.pk GROUP BY tagged.tag_id"
        )
        parts.append(f"SELECT '{SPAN}', '', MAX(pk) - MIN(pk) FROM counted HAVING COUNT(*) > 0")  # noqa: S608
    for place, others in enumerate(also):
        try:
            sql, more = others.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT '{ALSO}', '{place}', COUNT(*) FROM ({sql}) AS {ALSO}{place}")  # noqa: S608
        params += more
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{begin} {' UNION ALL '.join(parts)}", params)
        return list(cursor.fetchall())


def _with_sums(counts: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    statuses, tracks, handlers = counts["status"], counts["track"], counts.pop("handler_id", {})
    is_open = sum(count for status, count in statuses.items() if status in OPEN_STATUSES)
    waiting, nobodys = counts.pop("waits").get(WAITING, 0), counts.pop("held").get(NOBODYS, 0)
    stages = {OPEN: is_open, WAITING: waiting, CLOSED: sum(statuses.values()) - is_open}
    wings = {wing: sum(tracks.get(track, 0) for track in tracks_of(wing)) for wing in Wing.values}
    handlers.pop("None", 0)
    tags = counts.get("tags", {})
    return {**counts, "stage": stages, "wing": wings, "handler": handlers | {NOBODYS: nobodys}, "tags": tags}


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
    """Whether the counts know the value: whose absence makes others' mine is not read for a number."""
    return (name, value) != ("handler", MINE)
