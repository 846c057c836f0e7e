"""The clock of an inquiry: when a stay in a status begins and ends, and by which day it should end.

It runs in working days of the wings that answer for the inquiry. While its applicants have to answer it stands, and
goes on with what was left; while they asked us to wait it stands likewise. Whoever calls saves the inquiry.
"""

from datetime import date, datetime

from django.utils import timezone

from intake.models import Inquiry, Office, Stay
from intake.statuses import ON_THE_CLOCK, WAITING_ON_THEM, Status

# The columns of an inquiry that are set here.
CLOCK = ["due_on", "days_left"]


def begin(inquiry: Inquiry) -> Stay:
    """The first stay of an inquiry that is being sent, not stored yet; the inquiry's clock is set by it."""
    stay = Stay(inquiry=inquiry, track=inquiry.track, status=inquiry.status, began_at=inquiry.status_since)
    set_clock(inquiry, stay, Office())
    return stay


def change_over(inquiry: Inquiry, office: Office | None = None) -> None:
    """End the former stay and begin the one in the status that the inquiry, taken for change, is in by now.

    `office` spares reading it again, where one act changes many.
    """
    office = office or Office()
    stay = Stay(inquiry=inquiry, track=inquiry.track, status=inquiry.status, began_at=inquiry.status_since)
    former = Stay.objects.going_on().filter(inquiry=inquiry).first()
    if former:
        stay.allowed = _carried(inquiry, former, office)
        end(inquiry, former, office)
        former.save(update_fields=["ended_at", "working_days", "stood"])
    stay.save(force_insert=True)
    set_clock(inquiry, stay, office)


def step_back(inquiry: Inquiry) -> None:
    """Let the former stay go on as if it had never ended. The caller puts the columns back."""
    stays = list(Stay.objects.filter(inquiry=inquiry).order_by("-began_at", "-pk")[:2])
    if len(stays) < 2 or stays[0].ended_at is not None:
        return
    last, former = stays
    last.delete()
    if former.ended_at and inquiry.paused_at is not None:
        since, until = _standing_since(inquiry, former), timezone.localdate(former.ended_at)
        former.stood = max(former.stood - max(Office().between(inquiry.track, since, until), 0), 0)
    former.ended_at, former.working_days = None, None
    former.save(update_fields=["ended_at", "working_days", "stood"])


def _carried(inquiry: Inquiry, former: Stay, office: Office) -> int | None:
    """The working days that the new stay begins with: what was left when they were asked, or as many as the target."""
    if inquiry.status in WAITING_ON_THEM:
        return _left(inquiry, former, office)
    is_answered = former.status in WAITING_ON_THEM and inquiry.status == Status.IN_REVIEW
    return former.allowed if is_answered else None


def _left(inquiry: Inquiry, stay: Stay, office: Office) -> int | None:
    due = _due(inquiry, stay, office)
    return None if due is None else office.between(inquiry.track, _standing_since(inquiry, stay), due)


def _standing_since(inquiry: Inquiry, stay: Stay) -> date:
    """The day on which the clock stopped; today where it runs."""
    if inquiry.paused_at is None:
        return timezone.localdate()
    return timezone.localdate(max(inquiry.paused_at, stay.began_at))


def _due(inquiry: Inquiry, stay: Stay, office: Office) -> date | None:
    """The day by which the stay should end, were it not to stand any longer; None where there is no target."""
    if stay.status not in ON_THE_CLOCK:
        return None
    target = office.target(stay.status, inquiry.track)
    count = target if stay.allowed is None else stay.allowed
    if target is None or count is None:
        return None
    return office.due(inquiry.track, timezone.localdate(stay.began_at), count + stay.stood)


def end(inquiry: Inquiry, stay: Stay, office: Office) -> None:
    """Write into the stay when it ended, and how many working days it took without those in which the clock stood."""
    _count_standing(inquiry, stay, office)
    stay.ended_at = timezone.now()
    began, ended = timezone.localdate(stay.began_at), timezone.localdate(stay.ended_at)
    stay.working_days = max(office.between(inquiry.track, began, ended) - stay.stood, 0)


def _count_standing(inquiry: Inquiry, stay: Stay, office: Office) -> None:
    since = _standing_since(inquiry, stay)
    stay.stood += max(office.between(inquiry.track, since, timezone.localdate()), 0)


def stand(inquiry: Inquiry) -> None:
    """Stop the clock: the applicants of the inquiry, taken for change, have just asked us to wait."""
    stay = Stay.objects.going_on().filter(inquiry=inquiry).first()
    if stay:
        set_clock(inquiry, stay, Office())


def go_on_with(inquiry: Inquiry) -> None:
    """Let the clock of the inquiry, taken for change, go on. Call it while `paused_at` still says since when it stood.

    Empties `paused_at`.
    """
    stay, office = Stay.objects.going_on().filter(inquiry=inquiry).first(), Office()
    if stay:
        _count_standing(inquiry, stay, office)
        stay.save(update_fields=["stood"])
    inquiry.paused_at = None
    if stay:
        set_clock(inquiry, stay, office)


def set_clock(inquiry: Inquiry, stay: Stay, office: Office) -> bool:
    """Set the day the inquiry is due, or what is left of its target while it stands; return whether that is new."""
    before = inquiry.due_on, inquiry.days_left
    if stay.status in WAITING_ON_THEM:
        inquiry.due_on, inquiry.days_left = None, stay.allowed
    elif inquiry.paused_at is not None:
        inquiry.due_on, inquiry.days_left = None, _left(inquiry, stay, office)
    else:
        inquiry.due_on, inquiry.days_left = _due(inquiry, stay, office), None
    return before != (inquiry.due_on, inquiry.days_left)


def change_over_all(inquiries: list[Inquiry], status: Status, at: datetime) -> None:
    """End the stays of many inquiries, taken for change, and begin those in a closed status that all are put into."""
    office, by_key = Office(), {inquiry.pk: inquiry for inquiry in inquiries}
    former = list(Stay.objects.going_on().filter(inquiry__in=by_key))
    for stay in former:
        end(by_key[stay.inquiry_id], stay, office)
    Stay.objects.bulk_update(former, ["ended_at", "working_days", "stood"])
    Stay.objects.bulk_create(
        Stay(inquiry=inquiry, track=inquiry.track, status=status, began_at=at) for inquiry in inquiries
    )
