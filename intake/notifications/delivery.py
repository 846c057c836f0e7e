"""Sends what is in the outbox. Runs in the mail worker, never in a visitor's request.

A message is first claimed: its next attempt moves past the claim's lease, so that two workers never
take the same one, and one whose worker was killed is tried again when the lease runs out. It then has
the same Message-ID, by which mail programs know a repeated mail.
"""

import logging
from datetime import timedelta
from email.utils import parseaddr
from itertools import islice

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from intake.models import Audience, Delivery, KeyKind, Message, MessageKind
from intake.models.message import MOST_ATTEMPTS
from intake.notifications.bounces import METADATA
from intake.notifications.links import Links
from intake.notifications.recipients import contact_address
from intake.statuses import Status
from intake.working_days import may_send_at, next_sending

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
REST = timedelta(hours=1)  # how long a mail that may not go out now waits
MOST_AT_A_LOOK = 10
# Looks planned within so long of each other are one.
JUST_THEN = timedelta(minutes=1)


class NoAddress(Exception):
    """There is nowhere to send it: whoever told us of the group on the phone gave no address."""


@task(backend="mail")
def deliver_due() -> int:
    """Send what is due, and plan to come back for the rest. Returns how many went out.

    A look sends a limited number, so that a worker that is asked to stop need not be killed.
    """
    sent = 0
    try:
        for message in islice(iter(_claim, None), MOST_AT_A_LOOK):
            sent += _send(message)
    finally:
        wake_for_pending()
    return sent


def wake_mail_worker() -> None:
    """Have the worker look at the outbox once the current transaction is committed."""
    deliver_due.enqueue()


def wake_for_pending() -> None:
    """Have the worker look at the outbox when the next pending message is due, unless it is to look just then.

    Called at the end of every look and when a worker starts, so that a message whose worker was killed
    is found too. A task to be run at once does not count: it runs before the message is due.
    """
    following = Message.objects.pending().order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    if following is None:
        return
    due = max(following, timezone.now())
    planned = DBTaskResult.objects.filter(
        task_path=deliver_due.module_path, status=TaskResultStatus.READY, run_after__range=(due, due + JUST_THEN)
    )
    if not planned.exists():
        deliver_due.using(run_after=due).enqueue()


def reply_addresses(message: Message) -> list[str]:
    """Where an applicant's reply goes: the site's own contact address, once it is set."""
    address = contact_address() if message.audience == Audience.APPLICANT else ""
    return [address] if address else []


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The mail: text, and the same text as HTML in the reader's direction. Its links get their keys here."""
    links = Links(message)
    body = links.fill(message.body)
    with translation.override(message.language):
        html = render_to_string("intake/mail/message.html", {"message": message, "body": body})
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{message.mail_key}@{domain}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=body,
        to=[message.to],
        reply_to=reply_addresses(message),
        headers=headers | stop_headers(message, links),
    )
    mail.attach_alternative(html, "text/html")
    mail.metadata = {METADATA: str(message.mail_key)}  # type: ignore[attr-defined]  # read by django-anymail alone
    return mail


def stop_headers(message: Message, links: Links) -> dict[str, str]:
    """What lets a mail program stop the reminders by one press (RFC 8058); nothing for any other mail."""
    if message.kind != MessageKind.REMINDER:
        return {}
    stop = links.address(KeyKind.STOP)
    return {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if stop else {}


def _claim() -> Message | None:
    with transaction.atomic():
        now = timezone.now()
        message = Message.objects.select_for_update(skip_locked=True).due(now).first()
        if message is None:
            return None
        message.delivery = Delivery.SENDING
        message.attempts += 1
        message.next_attempt_at = now + LEASE
        message.save(update_fields=["delivery", "attempts", "next_attempt_at"])
    return message


def _send(message: Message) -> bool:
    if message.kind == MessageKind.REMINDER and not _may_remind(message):
        return False
    if message.keeps_quiet_hours and not may_send_at(timezone.now()):
        _hold(message)
        return False
    if _is_for_spam(message):
        Message.objects.filter(pk=message.pk, delivery=Delivery.SENDING).update(delivery=Delivery.STOPPED)
        return False
    try:
        if not message.to:
            raise NoAddress
        as_mail(message).send()
    except Exception as error:  # noqa: BLE001 (whatever a mail server can do wrong must not stop the others)
        _record_failure(message, error)
        return False
    # Not over what the provider has reported meanwhile: see `bounces`.
    ours = Message.objects.filter(pk=message.pk, delivery=Delivery.SENDING)
    ours.update(delivery=Delivery.SENT, sent_at=timezone.now(), last_error="")
    return True


def _may_remind(message: Message) -> bool:
    """Whether a reminder still makes sense, and goes out now. Else it is forgotten, or waits until nobody rests."""
    draft, now = message.draft, timezone.now()
    if draft is None or draft.sent_at or draft.reminders_stopped_at or draft.changed_at > message.written_at:
        message.delete()
        return False
    if may_send_at(now):
        return True
    message.delivery, message.next_attempt_at = Delivery.QUEUED, now + REST
    message.attempts -= 1
    message.save(update_fields=["delivery", "next_attempt_at", "attempts"])
    return False


def _is_for_spam(message: Message) -> bool:
    """Whether it answers what is marked as spam by now: a flood gives the addresses of others."""
    to_applicant = message.audience == Audience.APPLICANT
    return to_applicant and message.inquiry is not None and message.inquiry.status == Status.SPAM


def _hold(message: Message) -> None:
    """Put back what was to be tried again in quiet hours, or was late for them."""
    message.delivery, message.next_attempt_at = Delivery.QUEUED, next_sending(timezone.now())
    message.attempts -= 1
    message.save(update_fields=["delivery", "next_attempt_at", "attempts"])


def _record_failure(message: Message, error: Exception) -> None:
    given_up = message.attempts >= MOST_ATTEMPTS or isinstance(error, NoAddress)
    message.delivery = Delivery.FAILED if given_up else Delivery.QUEUED
    message.next_attempt_at = timezone.now() + message.pause_before_next_attempt()
    message.last_error = type(error).__name__
    log.warning("message %s: attempt %s failed with %s", message.pk, message.attempts, message.last_error)
    message.save(update_fields=["delivery", "next_attempt_at", "last_error"])
