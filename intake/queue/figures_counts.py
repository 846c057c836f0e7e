"""What the figures are made of: a few queries that group, each with so many rows as there are kinds of inquiries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil, floor
from typing import Any

from django.db.models import Case, Count, DateField, F, FilteredRelation, Q, Value, When
from django.db.models.functions import TruncDate, TruncMonth, TruncYear
from django.utils import timezone

from intake.models import Office, Stay
from intake.queue.figures_chosen import REGION, SOURCE, TRACK, WING, Chosen
from intake.statuses import OPEN, WINGS_OF, Status
from intake.working_days import due_day

# The question that says how they heard of us.
HEARD = "heard_from"
# Where inquiries stand by now, as outcomes are counted: those of every row add up to all of it.
LATE, UNDER_WAY, OTHERWISE = "late", "open", "otherwise"
STANDINGS = (UNDER_WAY, LATE, Status.ACCEPTED, Status.NOT_YET, Status.DECLINED, Status.WITHDRAWN, OTHERWISE)
# The ages of open inquiries end after so many working days; the last has no end.
AGES = (5, 10, 20)
WEEK, MONTH, YEAR = "week", "month", "year"
MOST_DAYS_BY_WEEK, MOST_DAYS_BY_MONTH = 92, 1100


def standing(status: str, is_late: bool) -> str:
    """Which of STANDINGS an inquiry is."""
    if status in OPEN:
        return LATE if is_late else UNDER_WAY
    return status if status in STANDINGS else OTHERWISE


def _late() -> Case:
    return Case(When(due_on__lt=timezone.localdate(), then=Value(True)), default=Value(False))


@dataclass(frozen=True)
class Kinds:
    """How many inquiries of each kind were sent: by track, region, channel and source, each by where they stand."""

    by: dict[str, dict[str, Counter[str]]]
    all: Counter[str]


def kinds(chosen: Chosen) -> Kinds:
    """Count those that were sent in the time: one query for what stands in their columns, one for the source."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    rows = chosen.sent().annotate(is_late=_late()).values_list("track", "region", "is_assisted", "status", "is_late")
    whole: Counter[str] = Counter()
    for track, region, is_assisted, status, is_late, count in rows.annotate(count=Count("pk")):
        stands = standing(status, is_late)
        whole[stands] += count
        found[TRACK][track][stands] += count
        found[REGION][region][stands] += count
        found["channel"]["assisted" if is_assisted else "web"][stands] += count
        for wing in WINGS_OF[track]:
            found[WING][wing][stands] += count
    heard = FilteredRelation("answer_values", condition=_HEARD_ROW)
    sources = chosen.sent().annotate(is_late=_late(), heard=heard).values_list("heard__option", "status", "is_late")
    for source, status, is_late, count in sources.annotate(count=Count("pk")):
        found[SOURCE][source or ""][standing(status, is_late)] += count
    return Kinds(found, whole)


# Rows of an answer with an option; a condition that excludes would become a query within the query.
_HEARD_ROW = Q(answer_values__key=HEARD, answer_values__option__gt="")


def step_of(chosen: Chosen, first: date | None) -> str:
    """Whether the time is shown week by week, month by month or year by year."""
    days = (chosen.until - (chosen.since or first or chosen.until)).days
    if days <= MOST_DAYS_BY_WEEK:
        return WEEK
    return MONTH if days <= MOST_DAYS_BY_MONTH else YEAR


@dataclass(frozen=True)
class Piece:
    """A week, a month or a year of the time, as far as it lies in it."""

    first: date
    last: date
    standings: Counter[str]
    tracks: Counter[str]


def by_time(chosen: Chosen) -> tuple[str, list[Piece]]:
    """What was sent in each week, month or year, from the first that has any; which of them it is comes with it."""
    first = chosen.since or _first_day(chosen)
    step = step_of(chosen, first)
    trunc = {WEEK: TruncDate("created_at"), MONTH: TruncMonth("created_at", output_field=DateField())}
    begins = trunc.get(step, TruncYear("created_at", output_field=DateField()))
    rows = chosen.sent().annotate(begins=begins, is_late=_late()).values_list("begins", "track", "status", "is_late")
    pieces = {start: Piece(max(start, first), min(end, chosen.until), Counter(), Counter())
              for start, end in _pieces(step, first, chosen.until)} if first else {}  # fmt: skip
    for begins_on, track, status, is_late, count in rows.annotate(count=Count("pk")):
        piece = pieces[_start(step, begins_on)]
        piece.standings[standing(status, is_late)] += count
        piece.tracks[track] += count
    return step, list(pieces.values())


def _first_day(chosen: Chosen) -> date | None:
    sent = chosen.sent().order_by("created_at").values_list("created_at", flat=True).first()
    return timezone.localdate(sent) if sent else None


def _start(step: str, day: date) -> date:
    """The first day of the week, from Sunday on, or of the month or year, that a day lies in."""
    if step == WEEK:
        return day - timedelta(days=(day.weekday() + 1) % 7)
    return day.replace(day=1) if step == MONTH else day.replace(month=1, day=1)


def _pieces(step: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    start = _start(step, first)
    while start <= last:
        after = _start(step, start + timedelta(days={WEEK: 7, MONTH: 31, YEAR: 366}[step]))
        yield start, after - timedelta(days=1)
        start = after


@dataclass(frozen=True)
class Age:
    """The open inquiries that were sent between two days, both among them; `first` is None for the oldest."""

    first: date | None
    last: date
    counts: Counter[str]  # by status
    late: Counter[str]


def open_by_age(chosen: Chosen) -> list[Age]:
    """All that are open now, by status and by the working days since they were sent, the youngest first.

    Days on which none of those who answer for the tracks work do not count.
    """
    today, office = timezone.localdate(), Office()
    closed = frozenset.intersection(*(office.closed_for(track) for track in chosen.tracks)) if chosen.tracks else ()
    firsts = [*(due_day(today, -days, closed) for days in AGES), None]
    lasts = [today, *(first - timedelta(days=1) for first in firsts if first)]
    ages = [Age(first, last, Counter(), Counter()) for first, last in zip(firsts, lasts, strict=True)]
    bands = Case(
        *(When(created_at__gte=_midnight(first), then=Value(number)) for number, first in enumerate(firsts) if first),
        default=Value(len(AGES)),
    )
    rows = chosen.ever().open().annotate(band=bands, is_late=_late()).values_list("band", "status", "is_late")
    for band, status, is_late, count in rows.annotate(count=Count("pk")):
        ages[band].counts[status] += count
        ages[band].late[status] += count * is_late
    return ages


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Times:
    """How many working days stays took: how many there were, the middle one, and what nine of ten did not pass."""

    count: int
    median: float
    nine_of_ten: float


def times(chosen: Chosen) -> dict[str, dict[str, Times]]:
    """How long the stays took that ended in the time, by status, and by what they are split by."""
    stays = Stay.objects.filter(
        track__in=chosen.tracks, status__in=OPEN, working_days__isnull=False, **chosen.within("ended_at")
    )
    part: Any = {TRACK: F("track"), WING: F("track"), REGION: F("inquiry__region"), SOURCE: F("heard__option")}.get(
        chosen.times_by, Value("")
    )
    if chosen.times_by == SOURCE:
        condition = Q(inquiry__answer_values__key=HEARD, inquiry__answer_values__option__gt="")
        stays = stays.annotate(heard=FilteredRelation("inquiry__answer_values", condition=condition))
    rows = stays.order_by().annotate(part=part).values_list("part", "status", "working_days")
    lengths: dict[str, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for name, status, days, count in rows.annotate(count=Count("pk")):
        for key in WINGS_OF[name] if chosen.times_by == WING else [name or ""]:
            lengths[key][status][days] += count
    return {key: {status: _times(days) for status, days in by_status.items()} for key, by_status in lengths.items()}


def _times(lengths: Counter[int]) -> Times:
    return Times(lengths.total(), percentile(lengths, 0.5), percentile(lengths, 0.9))


def percentile(lengths: Counter[int], part: float) -> float:
    """The length that so great a part of them does not pass; between two, in proportion, as databases count it.

    `lengths` says how many there are of each: no more rows than different lengths leave the database.
    """
    place = part * (lengths.total() - 1)
    below, above = _at(lengths, floor(place)), _at(lengths, ceil(place))
    return below + (above - below) * (place - floor(place))


def _at(lengths: Counter[int], place: int) -> int:
    for length in sorted(lengths):
        place -= lengths[length]
        if place < 0:
            return length
    raise IndexError(place)


@dataclass(frozen=True)
class Handled:
    """What one person has: open ones, late ones among these, and what was closed in the time."""

    open: int
    late: int
    closed: int


def by_handler(chosen: Chosen) -> dict[int, Handled]:
    """Count what each handler has, by the key of the person."""
    is_open, today = Q(status__in=OPEN), timezone.localdate()
    rows = chosen.ever().filter(handler__isnull=False).values_list("handler")
    counted = rows.annotate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due_on__lt=today)),
        closed=Count("pk", filter=~is_open & Q(**chosen.within("status_since"))),
    )
    return {handler: Handled(*numbers) for handler, *numbers in counted}
