"""Being away: when, and who stands in."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Absence
from intake.permissions import Person, may_manage, may_see_inquiries, tracks_seen_by


def may_plan_for(person: Person, whom: User) -> bool:
    """Whether this person may say when `whom` is away: about oneself, and managers about anybody of the staff."""
    return may_see_inquiries(whom) and (person.pk == whom.pk or may_manage(person))


@transaction.atomic
def plan_absence(*, person: User, first_day: date, last_day: date, stand_in: User | None, by: User) -> Absence:
    """Write down that the person is away from the first to the last day, and return it.

    Raises NotAllowed, or Refused with the reason.
    """
    if not may_plan_for(by, person):
        raise NotAllowed
    # One of two people who write at once waits for the other here.
    User.objects.select_for_update().get(pk=person.pk)
    _check(person, first_day, last_day, stand_in)
    absence = Absence.objects.create(person=person, first_day=first_day, last_day=last_day, stand_in=stand_in)
    log(instance=absence, action="intake.absence", user=by, data=_said(absence))
    return absence


@transaction.atomic
def end_absence(*, pk: int, by: User) -> None:
    """The person is here again from today; an absence that had not begun is taken back."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)
    if not may_plan_for(by, absence.person):
        raise NotAllowed
    log(instance=absence, action="intake.absence_ended", user=by, data=_said(absence))
    yesterday = timezone.localdate() - timedelta(days=1)
    if absence.first_day > yesterday:
        absence.delete()
    elif absence.last_day > yesterday:
        absence.last_day = yesterday
        absence.save(update_fields=["last_day"])


def _said(absence: Absence) -> dict[str, object]:
    """What the log keeps of it."""
    days = {"first_day": absence.first_day, "last_day": absence.last_day}
    return {"person": absence.person_id, "stand_in": absence.stand_in_id, **days}


def _check(person: User, first_day: date, last_day: date, stand_in: User | None) -> None:
    if last_day < first_day:
        raise Refused(_("The last day cannot be before the first."))
    if last_day < timezone.localdate():
        raise Refused(_("These days are over."))
    if person.absences.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused(_("Some of these days are written down already."))
    if stand_in is None:
        return
    if stand_in.pk == person.pk:
        raise Refused(_("Nobody can stand in for themselves."))
    if set(tracks_seen_by(person)) - set(tracks_seen_by(stand_in)):
        raise Refused(_("The stand-in does not handle all that this person handles."))
