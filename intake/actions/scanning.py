"""Has ClamAV look into the files, in the worker that also sends the mail.

As in the outbox, a file is claimed first: its next attempt moves past the claim's lease, so that two workers never
take the same one, and one whose worker was killed is tried again when the lease runs out.
"""

import logging
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log as log_action

from intake.files.clamd import TooLarge, Unanswered, virus_in
from intake.files.storage import private_storage
from intake.models import Attachment, Scan

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
MOST_AT_A_LOOK = 10
# A file that is too large for the scanner: until then somebody may have given it more room.
LATER = timedelta(days=1)
JUST_THEN = timedelta(minutes=1)


@task(backend="mail")
def scan_due() -> int:
    """Scan what is due, and plan to come back for the rest. Returns how many files the scanner has judged."""
    judged = 0
    try:
        for attachment in islice(iter(_claim, None), MOST_AT_A_LOOK):
            judged += _scan(attachment)
    finally:
        wake_for_waiting()
    return judged


def wake_scanner() -> None:
    """Have the worker look at the files once the current transaction is committed, where there is a scanner."""
    if settings.CLAMD_URL:
        scan_due.enqueue()


def wake_for_waiting() -> None:
    """Have the worker look when the next file is due, unless it is to look just then. Called when it starts, too."""
    waiting = Attachment.objects.unscanned() if settings.CLAMD_URL else Attachment.objects.none()
    following = waiting.order_by("next_scan_at").values_list("next_scan_at", flat=True).first()
    if following is None:
        return
    due = max(following, timezone.now())
    planned = DBTaskResult.objects.filter(
        task_path=scan_due.module_path, status=TaskResultStatus.READY, run_after__range=(due, due + JUST_THEN)
    )
    if not planned.exists():
        scan_due.using(run_after=due).enqueue()


def _claim() -> Attachment | None:
    if not settings.CLAMD_URL:
        return None
    with transaction.atomic():
        now = timezone.now()
        attachment = Attachment.objects.select_for_update(skip_locked=True).due(now).first()
        if attachment is None:
            return None
        attachment.scan = Scan.WAITING
        attachment.scan_attempts += 1
        attachment.next_scan_at = now + LEASE
        attachment.save(update_fields=["scan", "scan_attempts", "next_scan_at"])
    return attachment


def _scan(attachment: Attachment) -> bool:
    try:
        with private_storage.open(attachment.stored_as) as file:
            virus = virus_in(file, url=settings.CLAMD_URL)
    except TooLarge as error:
        ours = Attachment.objects.filter(pk=attachment.pk)
        ours.update(scan=Scan.TOO_LARGE, next_scan_at=timezone.now() + LATER)
        log.error("file %s is too large to scan (%s): raise StreamMaxLength in clamd.conf", attachment.pk, error)
        return False
    except (Unanswered, OSError) as error:
        pause = attachment.pause_before_next_scan()
        Attachment.objects.filter(pk=attachment.pk).update(next_scan_at=timezone.now() + pause)
        log.warning("file %s: attempt %s to scan it failed: %s", attachment.pk, attachment.scan_attempts, error)
        return False
    _judge(attachment, virus)
    return True


@transaction.atomic
def _judge(attachment: Attachment, virus: str) -> None:
    """Write down what the scanner said. An infected file is deleted; what it was called stays, to be told."""
    current = Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
    if current is None:
        return  # removed meanwhile
    current.scan, current.scanned_at = (Scan.INFECTED if virus else Scan.CLEAN), timezone.now()
    current.save(update_fields=["scan", "scanned_at"])
    if not virus:
        return
    log.warning("file %s is infected (%s) and was deleted", current.pk, virus)
    transaction.on_commit(lambda: private_storage.delete(current.stored_as))
    if current.inquiry:
        log_action(instance=current.inquiry, action="intake.file_infected", data={"file": current.pk})
