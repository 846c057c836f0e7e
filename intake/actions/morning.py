"""What the staff are told on the morning of each working day: what presses them, and what is late for too long."""

import logging
from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from home.models import User
from intake.models import Inquiry, Office, Stay
from intake.models.absence import Away
from intake.models.inquiry import InquiryQuerySet
from intake.models.staff import staff_who_see
from intake.notifications.morning import Overview, write_of_late, write_overviews
from intake.notifications.recipients import managers, people_granted
from intake.permissions import HANDLE, tracks_seen_by
from intake.statuses import ON_THE_CLOCK, Status, Track
from intake.working_days import due_day, is_working, may_send_at

log = logging.getLogger(__name__)


def tell_staff_of_day(*, now: datetime) -> tuple[int, int]:
    """Write the overviews of the day and tell the managers of what is late for too long, each once.

    Returns how many overviews were written, and of how many late inquiries the managers were told. Nothing is
    written on a day when nobody works, or at night.
    """
    if not (is_working(timezone.localdate(now)) and may_send_at(now)):
        return 0, 0
    return _write_overviews(now), escalate(now=now)


@transaction.atomic
def _write_overviews(now: datetime) -> int:
    today = timezone.localdate(now)
    day = _Day(now, Away(today))
    people = people_granted(HANDLE.values())
    return write_overviews({person: day.overview_of(person) for person in people}, today)


class _Day:
    """What is due late or soon, what is new, and who acts for whom: a handful of queries for the whole staff."""

    def __init__(self, now: datetime, away: Away) -> None:
        self.today, self.away = timezone.localdate(now), away
        sees = {track: staff_who_see([track]).order_by() for track in Track.values}
        self.staff = {track: set(people.values_list("pk", flat=True)) for track, people in sees.items()}
        until = Office().soon_until(self.today)
        rows = Inquiry.objects.filter(due_on__lte=max(until.values())).by_due()
        pressing = rows.values_list("reference", "due_on", "track", "handler")
        # The reference, the day, the track, and who acts for the handler.
        self.pressing = [(*row[:3], self.whose(*row[2:])) for row in pressing if row[1] and row[1] <= until[row[2]]]
        new = (
            Inquiry.objects.filter(status=Status.NEW).order_by().values("track", "handler").annotate(count=Count("pk"))
        )
        self.new = Counter[str]()
        for group in new:
            if self.whose(group["track"], group["handler"]) is None:
                self.new[group["track"]] += group["count"]

    def whose(self, track: str, handler: int | None) -> int | None:
        """Who acts for a handler, by key: their stand-in, or themselves; None where neither may see the track.

        So it is with an account that was closed, and with whoever has left the wing.
        """
        people = [] if handler is None else [self.away.stand_in_of(handler), handler]
        return next((person for person in people if person in self.staff[track]), None)

    def overview_of(self, person: User) -> Overview:
        """What presses the person; of what nobody handles nothing while somebody stands in for them."""
        is_stood_in_for = self.away.stand_in_of(person.pk) != person.pk
        tracks = [] if is_stood_in_for else tracks_seen_by(person)
        own = [(reference, due) for reference, due, _track, whose in self.pressing if whose == person.pk]
        return Overview(
            late=[reference for reference, due in own if due and due < self.today],
            soon=[reference for reference, due in own if due and due >= self.today],
            nobodys_pressing=sum(track in tracks and whose is None for *_row, track, whose in self.pressing),
            nobodys_new=sum(self.new[track] for track in tracks),
        )


@transaction.atomic
def escalate(*, now: datetime) -> int:
    """Tell the managers of what is late by more working days than is good, once a stay; return how many there are.

    Whoever does the same at once passes over what is taken here.
    """
    people = list(managers())
    late = _too_late(now)
    if not late:
        return 0
    if not people:
        log.error("Nobody who leads the intake has an address for notices of what is late.")
        return 0
    inquiries = Inquiry.objects.filter(pk__in=[stay.inquiry_id for stay in late])
    write_of_late({person: _references(inquiries, person) for person in people})
    Stay.objects.filter(pk__in=[stay.pk for stay in late]).update(escalated_at=now)
    return len(late)


def _too_late(now: datetime) -> list[Stay]:
    """The stays that should have ended so long ago, taken for change. Closures make the number of days smaller."""
    today, most, office = timezone.localdate(now), settings.INTAKE_ESCALATE_WORKING_DAYS, Office()
    stays: QuerySet[Stay] = Stay.objects.going_on().filter(
        status__in=ON_THE_CLOCK, escalated_at=None, inquiry__due_on__lte=due_day(today, -most - 1)
    )
    taken = stays.select_related("inquiry").select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    return [stay for stay in taken if office.between(stay.track, stay.inquiry.due_on, today) > most]  # type: ignore[arg-type]


def _references(inquiries: InquiryQuerySet, person: User) -> list[str]:
    return list(inquiries.visible_to(person).by_due().values_list("reference", flat=True))
