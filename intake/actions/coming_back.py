"""What a "not yet" put off: on its day the inquiry opens again, and its applicants go on from their answers."""

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from intake.actions.answering import reopenable
from intake.actions.changing import step
from intake.models import Decision, InformationRequest, Inquiry
from intake.notifications.outbox import invite_back, tell_staff
from intake.notifications.wording import News
from intake.statuses import BY_NAME, Status
from intake.working_days import may_send_at


def due_to_come_back(now: datetime) -> QuerySet[Inquiry]:
    """Those that stand at "not yet", and whose day has come."""
    latest = Decision.objects.filter(inquiry=OuterRef("pk")).order_by("-decided_at", "-pk")
    standing = Inquiry.objects.filter(status=Status.NOT_YET).annotate(
        latest_day=Subquery(latest.values("return_on")[:1]), latest_return=Subquery(latest.values("returned_at")[:1])
    )
    return standing.filter(latest_day__lte=timezone.localdate(now), latest_return=None)


def come_back(*, now: datetime) -> int:
    """Re-open those whose day has come, none on a day of rest or at night; return how many.

    Each in a transaction of its own, under the inquiry's lock: two who do this at once do it once.
    """
    if not may_send_at(now):
        return 0
    return sum(_come_back(pk, now) for pk in list(due_to_come_back(now).order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _come_back(pk: int, now: datetime) -> bool:
    inquiry = Inquiry.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if inquiry is None or not due_to_come_back(now).filter(pk=pk).exists():
        return False
    decision = inquiry.decisions.all()[0]
    decision.returned_at = now
    decision.save(update_fields=["returned_at"])
    step(inquiry, BY_NAME["reopen"], by=None, is_system=True)
    step(inquiry, BY_NAME["request_info"], by=None, is_system=True)
    InformationRequest.objects.create(
        inquiry=inquiry,
        message=invite_back(inquiry),
        questions=[field.key for field in reopenable(inquiry)],
        asked_at=inquiry.status_since,
    )
    tell_staff(inquiry, News.CAME_BACK)
    return True
