"""Asking colleagues what they think of an inquiry, and giving one's opinion."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import take
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Opinion, Recommendation
from intake.notifications.outbox import call_upon
from intake.notifications.wording import Call
from intake.permissions import may_see


@transaction.atomic
def ask_opinions(*, pk: int, people: Iterable[User], due_on: date, by: User) -> list[Opinion]:
    """Ask colleagues for their opinion by a date; each gets a notice. Whoever still owes one is not asked twice."""
    inquiry = take(pk=pk, by=by)
    asked = list(people)
    if not asked:
        raise Refused(_("Choose whom to ask."))
    if not all(person.is_active and may_see(person, inquiry.track) for person in asked):
        raise Refused(_("This person does not handle inquiries of this track."))
    if due_on < timezone.localdate():
        raise Refused(_("The day must not have passed."))
    owing = set(inquiry.opinions.filter(given_at=None).values_list("person", flat=True))
    new = [person for person in asked if person.pk not in owing]
    now = timezone.now()
    opinions = [
        Opinion.objects.create(inquiry=inquiry, person=person, due_on=due_on, asked_by=by, asked_at=now)
        for person in new
    ]
    if new:
        log(instance=inquiry, action="intake.opinions_asked", user=by, data={"people": [person.pk for person in new]})
        call_upon(inquiry, Call.OPINION, [person for person in new if person.pk != by.pk])
    return opinions


@transaction.atomic
def give_opinion(*, pk: int, recommendation: str, reason: str, by: User) -> Opinion:
    """Give the opinion that one owes on the inquiry. It stands as given: what others read is not changed under them."""
    inquiry = take(pk=pk, by=by)
    opinion = inquiry.opinions.filter(person=by, given_at=None).first()
    if opinion is None:
        raise NotAllowed
    if recommendation not in Recommendation.values or not reason.strip():
        raise Refused(_("Choose a recommendation, and write the reason."))
    opinion.recommendation, opinion.reason, opinion.given_at = recommendation, reason.strip(), timezone.now()
    opinion.save(update_fields=["recommendation", "reason", "given_at"])
    log(instance=inquiry, action="intake.opinion", user=by, data={"opinion": opinion.pk})
    return opinion
