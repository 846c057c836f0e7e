"""Reading sensitive answers: for a reason, for a while, and never without a line that a manager reviews."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from home.whereabouts import address_now
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Inquiry, Reading
from intake.models.reading import What
from intake.permissions import Person, may_manage, may_see, may_see_sensitive, tracks_seen_by

FEWEST_WORDS = 2


def read_until(person: Person, inquiry: Inquiry) -> datetime | None:
    """Until when the inquiry's sensitive answers are open to the person; None where they are masked."""
    if not may_see_sensitive(person, inquiry.track):
        return None
    return (
        Reading.objects.open_to(person)
        .filter(inquiry=inquiry)
        .order_by("-until")
        .values_list("until", flat=True)
        .first()
    )


def may_read_now(person: Person, inquiry: Inquiry) -> bool:
    """Whether the person has the inquiry's sensitive answers open at this moment."""
    return read_until(person, inquiry) is not None


@transaction.atomic
def open_answers(*, pk: int, by: User, reason: str) -> Reading:
    """Open the inquiry's sensitive answers to this person for a while. Raises NotAllowed or Refused."""
    inquiry = Inquiry.objects.get(pk=pk)
    if not may_see_sensitive(by, inquiry.track):
        raise NotAllowed
    until = timezone.now() + timedelta(minutes=settings.INTAKE_READING_MINUTES)
    reading = record_reading(by=by, what=What.ANSWERS, reason=reason, inquiry=inquiry, until=until)
    log(instance=inquiry, action="intake.unmasked", user=by, data={"reading": reading.pk})
    return reading


def close_answers(*, pk: int, by: User) -> None:
    """Mask the inquiry's sensitive answers again, before the time is over."""
    Reading.objects.open_to(by).filter(inquiry=pk).update(until=timezone.now())


def record_reading(
    *,
    by: User,
    what: str,
    reason: str,
    inquiry: Inquiry | None = None,
    rows: int = 1,
    narrowed_by: Iterable[str] = (),
    until: datetime | None = None,
) -> Reading:
    """Keep that the person reads sensitive answers: of an inquiry, or of so many in a file, chosen by these filters.

    Raises NotAllowed, or Refused where the reason says nothing.
    """
    tracks = [inquiry.track] if inquiry else tracks_seen_by(by)
    if not any(may_see_sensitive(by, track) for track in tracks):
        raise NotAllowed
    if len(reason.split()) < FEWEST_WORDS:
        raise Refused(_("Write in a few words why the sensitive answers are needed."))
    return Reading.objects.create(
        inquiry=inquiry,
        person=by,
        what=what,
        reason=reason.strip(),
        rows=rows,
        narrowed_by=sorted(narrowed_by),
        address=address_now(),
        until=until,
    )


@transaction.atomic
def review(*, pk: int, by: User) -> Reading:
    """Say that this manager looked at a reading. Raises NotAllowed, or Refused where it is the manager's own."""
    reading = Reading.objects.select_for_update(of=("self",)).select_related("inquiry").get(pk=pk)
    if not may_manage(by) or (reading.inquiry and not may_see(by, reading.inquiry.track)):
        raise NotAllowed
    if reading.person_id == by.pk:
        raise Refused(_("Nobody reviews what they read themselves: ask another manager."))
    if reading.reviewed_at is None:
        reading.reviewed_by, reading.reviewed_at = by, timezone.now()
        reading.save(update_fields=["reviewed_by", "reviewed_at"])
    return reading
