"""Taking in what was sent: all the work on a new inquiry that its sender need not wait for.

It runs in the mail worker. The inquiry itself says that this is still to be done: a worker that is killed begins again
with those that are left, and whoever changes an inquiry before the worker came to it takes it in first.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from intake.actions.assigning import choose_handler, record_rule
from intake.actions.clocking import CLOCK, begin
from intake.actions.counting import count_sending
from intake.actions.finding import searchable
from intake.actions.listing_answers import write_values
from intake.actions.traits import write_traits
from intake.models import Inquiry, InquiryLogEntry, Locality
from intake.notifications.outbox import announce
from intake.statuses import Status

log = logging.getLogger(__name__)
MOST_AT_A_LOOK = 50
# Until one that could not be taken in is tried again.
LATER = timedelta(minutes=1)
FIELDS = ["handler", "locality", "search_text", "is_arriving", "sent_from", *CLOCK]


def take_in(inquiry: Inquiry) -> None:
    """Give a new inquiry, locked by the caller, its handler and its clock, log it, make it findable, tell everybody.

    One that was cleared as spam before anybody came to it has its stay already, and nobody hears of it.
    """
    is_spam = inquiry.status == Status.SPAM
    rule, stay = choose_handler(inquiry), None if is_spam else begin(inquiry)
    inquiry.locality = Locality.objects.named(inquiry.locality_name) if inquiry.locality_name else None
    inquiry.search_text = searchable(inquiry, inquiry.all_answers())
    data = {"track": inquiry.track, "language": inquiry.language}
    InquiryLogEntry.objects.log_action(
        inquiry,
        "intake.sent",
        user=inquiry.assisted_by,
        timestamp=inquiry.created_at,
        address=inquiry.sent_from,
        data=data,
    )
    inquiry.is_arriving, inquiry.sent_from = False, ""
    inquiry.save(update_fields=FIELDS)
    if stay:
        stay.save(force_insert=True)
    write_traits(inquiry)
    write_values(inquiry)
    count_sending(inquiry.all_answers())
    if rule:
        record_rule(inquiry, rule)
    if not is_spam:
        announce(inquiry)


@task(backend="mail")
def take_in_arriving() -> int:
    """Take in what was sent, and plan to come back for the rest. Returns how many there were."""
    taken = 0
    try:
        keys = Inquiry.objects.arriving().order_by("pk").values_list("pk", flat=True)
        taken = sum(map(_take_in_or_log, list(keys[:MOST_AT_A_LOOK])))
    finally:
        wake_for_arriving(timedelta() if taken else LATER)
    return taken


def _take_in_or_log(pk: int) -> bool:
    """What is wrong with one inquiry must not keep the others from being taken in."""
    try:
        return _take_in_once(pk)
    except Exception:
        log.exception("Inquiry %s could not be taken in", pk)
        return False


@transaction.atomic
def _take_in_once(pk: int) -> bool:
    """Take in one inquiry, once, whoever else tries at the same time; whether this call did."""
    inquiry = Inquiry.objects.select_for_update(skip_locked=True, of=("self",)).arriving().filter(pk=pk).first()
    if inquiry is None:
        return False
    take_in(inquiry)
    return True


def wake_worker() -> None:
    """Have the worker take in what has arrived once the current transaction is committed."""
    take_in_arriving.enqueue()


def wake_for_arriving(after: timedelta = timedelta()) -> None:
    """Have the worker look for those that are left, unless it is to look anyhow. Called when it starts, too."""
    planned = DBTaskResult.objects.filter(task_path=take_in_arriving.module_path, status=TaskResultStatus.READY)
    if Inquiry.objects.arriving().exists() and not planned.exists():
        take_in_arriving.using(run_after=timezone.now() + after).enqueue()
