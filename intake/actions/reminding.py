"""Reminders of a draft that was not sent: two at most, gentle, and stopped by one press.

Somebody may have typed another's address, so one is written only for a draft that has come some way, and an
address that was reminded of one draft, or asked for no more, hears of no other.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intake.actions.drafting import typed_address
from intake.models import Draft
from intake.notifications.ways_back import reminder
from intake.questionnaires.display import is_empty
from intake.working_days import may_send_at

# How many questions must be answered before anybody is reminded.
FEWEST_ANSWERS = 5


def due_for_reminder(now: datetime) -> QuerySet[Draft]:
    """The drafts whose first or second reminder is due: some days after the last change, and some before the end."""
    first = now - timedelta(days=settings.INTAKE_REMIND_AFTER_DAYS)
    second = now - timedelta(days=settings.INTAKE_DRAFT_DAYS - settings.INTAKE_REMIND_BEFORE_DAYS)
    is_due = Q(reminders_sent=0, changed_at__lte=first) | Q(reminders_sent=1, changed_at__lte=second)
    others = Draft.objects.filter(email_digest=OuterRef("email_digest")).exclude(pk=OuterRef("pk"))
    heard = others.filter(Q(reminders_sent__gt=0, sent_at=None) | Q(reminders_stopped_at__isnull=False))
    waiting = Draft.objects.filter(is_due, ~Exists(heard), sent_at=None, reminders_stopped_at=None, assisted_by=None)
    return waiting.exclude(email_digest="")


def remind(*, now: datetime) -> int:
    """Write the reminders that are due at `now`, none on a day of rest or at night; return how many.

    Each is written in a transaction that counts it, under its draft's lock: two who do this at once write it once,
    and one who is killed has left nothing half.
    """
    if not may_send_at(now):
        return 0
    due = due_for_reminder(now).order_by("changed_at").values_list("pk", flat=True)
    return sum(_remind_of(pk, now) for pk in list(due))


@transaction.atomic
def _remind_of(pk: int, now: datetime) -> bool:
    draft = Draft.objects.select_for_update().filter(pk=pk).first()
    if draft is None or not due_for_reminder(now).filter(pk=pk).exists():
        return False
    address = typed_address(draft)
    if not address or sum(not is_empty(answer) for answer in draft.answers.values()) < FEWEST_ANSWERS:
        return False
    # Where the first is late, the second would follow at once: it is left out.
    is_late = draft.changed_at <= now - timedelta(days=settings.INTAKE_DRAFT_DAYS - settings.INTAKE_REMIND_BEFORE_DAYS)
    # Not by save(): a reminder is no change, and the draft's days do not begin anew.
    Draft.objects.filter(pk=pk).update(reminders_sent=2 if is_late else 1)
    reminder(draft, to=address)
    return True


def stop_reminders(*, draft: Draft) -> None:
    """Send no more reminders to the draft's address, of this draft or any other."""
    same = Q(pk=draft.pk) | Q(email_digest=draft.email_digest) if draft.email_digest else Q(pk=draft.pk)
    Draft.objects.filter(same, sent_at=None, reminders_stopped_at=None).update(reminders_stopped_at=timezone.now())
