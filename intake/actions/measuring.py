"""How long answers and decisions take, measured each morning over the inquiries of a year.

An answer has come when the review leads to a question, to a conversation or to a decision: the applicants hear of
each. Left out are spam and duplicates, those that were withdrawn before, and those that staff took down with their
applicants, who had spoken to us already. One that waits longer than it should counts with the days it has waited:
otherwise the figure would be the better, the more are forgotten.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import dropwhile, groupby
from math import ceil
from operator import attrgetter

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from intake.models import Measured, Office, Stay
from intake.models.measured import ANSWER, DECISION
from intake.status_texts import Clock
from intake.statuses import DECISIONS, Status

YEAR = timedelta(days=365)
# Each clock runs through the first statuses, and what it waits for has come with one of the others.
RUNS: dict[Clock, tuple[tuple[Status, ...], tuple[Status, ...]]] = {
    ANSWER: ((Status.NEW, Status.IN_REVIEW), (Status.INFO_REQUESTED, Status.CONVERSATION, Status.DECISION_PENDING)),
    DECISION: ((Status.DECISION_PENDING,), DECISIONS),
}
NEVER_COUNTED = (Status.SPAM, Status.DUPLICATE)


def measure(*, now: datetime) -> int:
    """Measure, and write what has become another figure; return how many have."""
    found = dict(_figures(timezone.localdate(now), since=now - YEAR))
    with transaction.atomic():
        stored = {(row.track, row.clock): row.working_days for row in Measured.objects.select_for_update()}
        for track, clock in stored.keys() - found.keys():
            Measured.objects.filter(track=track, clock=clock).delete()
        changed = {key: days for key, days in found.items() if stored.get(key) != days}
        for (track, clock), days in changed.items():
            Measured.objects.update_or_create(track=track, clock=clock, defaults={"working_days": days})
    return len(changed) + len(stored.keys() - found.keys())


def nine_in_ten(days: list[int]) -> int:
    """The fewest days, and one at least, within which nine in ten of these lie."""
    return max(sorted(days)[ceil(len(days) * 9 / 10) - 1], 1)


def _figures(today: date, since: datetime) -> Iterator[tuple[tuple[str, str], int]]:
    """Each figure behind which enough inquiries stand, by track and clock."""
    taken: dict[tuple[str, str], list[int]] = defaultdict(list)
    look = _Look(today, Office())
    for _inquiry, stays in groupby(_stays(since), key=attrgetter("inquiry_id")):
        each = list(stays)
        for clock in RUNS:
            days = look.taken(each, clock)
            if days is not None:
                taken[each[0].track, clock].append(days)
    return ((key, nine_in_ten(days)) for key, days in taken.items() if len(days) >= settings.INTAKE_MEASURED_FROM)


def _stays(since: datetime) -> Iterator[Stay]:
    """The stays of all inquiries sent since then that count, one inquiry's after the other's, in order."""
    inquiries = Stay.objects.filter(inquiry__created_at__gte=since, inquiry__is_assisted=False)
    counted = inquiries.exclude(inquiry__status__in=NEVER_COUNTED).select_related("inquiry")
    own = ("track", "status", "began_at", "working_days", "stood")
    only = counted.only(*own, "inquiry__due_on", "inquiry__unverified", "inquiry__suspicions")
    return only.order_by("inquiry_id", "began_at", "pk").iterator(chunk_size=2000)


@dataclass(frozen=True)
class _Look:
    """What is known of inquiries on a day."""

    today: date
    office: Office

    def taken(self, stays: list[Stay], clock: Clock) -> int | None:
        """The working days that a clock has taken in an inquiry; None where it does not count."""
        runs, comes = RUNS[clock]
        days = 0
        for stay in dropwhile(lambda stay: stay.status not in runs, stays):
            if stay.status not in runs:
                return days if stay.status in comes else None
            if stay.working_days is None:
                return self._so_far(stay, days)
            days += stay.working_days
        return None

    def _so_far(self, stay: Stay, days: int) -> int | None:
        """The days until now of one that is late; None for one that still has time, or that looks like abuse."""
        inquiry = stay.inquiry
        if inquiry.due_on is None or inquiry.due_on >= self.today or inquiry.unverified or inquiry.suspicions:
            return None
        since = timezone.localdate(stay.began_at)
        return days + max(self.office.between(stay.track, since, self.today) - stay.stood, 0)
