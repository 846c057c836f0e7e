"""Accessibility reports: receiving one, answering it, noting on it, and letting go of what is long answered."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.refusals import NotAllowed, Refused
from intake.models import AccessibilityReport, Delivery, Message
from intake.models.accessibility_report import LEGAL_DAYS
from intake.models.reference import new_reference
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.reports import announce_report, mail_answer
from intake.notifications.wording import Wording
from intake.permissions import may_see_inquiries
from intake.working_days import after_working_days


@transaction.atomic
def receive_report(
    *, key: UUID, answers: dict[str, Any], language: str, address_digest: str = ""
) -> AccessibilityReport:
    """Keep a report from its checked answers, start its clocks, put its mails into the outbox, and return it.

    `key` belongs to the form: a second call with it, even at the same moment, returns the report of the first.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    report, is_new = AccessibilityReport.objects.get_or_create(
        form_key=key,
        defaults={
            **answers,
            "reference": _unused_reference(),
            "language": language,
            "address_digest": address_digest,
            "received_at": now,
            "target_on": after_working_days(today, settings.INTAKE_REPORT_WORKING_DAYS),
            "due_on": today + timedelta(days=LEGAL_DAYS),
        },
    )
    if is_new:
        log(instance=report, action="intake.report.received", data={"language": language})
        announce_report(report)
    return report


def _unused_reference() -> str:
    reference = new_reference()
    while AccessibilityReport.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference


def _take(*, pk: int, by: User) -> AccessibilityReport:
    """Lock the report for change in the current transaction. Raises NotAllowed."""
    if not may_see_inquiries(by):
        raise NotAllowed
    return AccessibilityReport.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=pk)


@transaction.atomic
def answer_report(*, pk: int, words: Wording, by: User) -> AccessibilityReport:
    """Stop the clocks and keep what was answered; where an e-mail address was left, mail it.

    Sent twice, the same answer is one; another after the first is refused, and so is an empty one.
    """
    report = _take(pk=pk, by=by)
    if not words.body.strip() or (report.email and not words.subject.strip()):
        raise Refused(_("Write the answer first."))
    if report.answered_at is not None:
        if report.answer == words.body and report.answered_by == by:
            return report
        raise Refused(_already_answered(report))
    report.answer, report.answered_at, report.answered_by = words.body, timezone.now(), by
    report.save(update_fields=["answer", "answered_at", "answered_by"])
    log(instance=report, action="intake.report.answered", user=by, data={"mailed": bool(report.email)})
    if report.email:
        mail_answer(report, words=words, by=by)
    return report


def _already_answered(report: AccessibilityReport) -> str:
    person = report.answered_by
    name = (person.get_full_name() or person.get_username()) if person else _("A former staff member")
    return _("The report was already answered by %(who)s, %(time)s. Nothing was sent.") % {
        "who": name,
        "time": date_format(timezone.localtime(report.answered_at), "SHORT_DATETIME_FORMAT"),
    }


@transaction.atomic
def note_on_report(*, pk: int, text: str, by: User) -> AccessibilityReport:
    """Add an internal note under those that are there, with its day and its writer."""
    report = _take(pk=pk, by=by)
    if not text.strip():
        raise Refused(_("Write the note first."))
    who = by.get_full_name() or by.get_username()
    when = date_format(timezone.localtime(), "SHORT_DATETIME_FORMAT")
    report.notes = f"{report.notes}\n\n{when} · {who}\n{text.strip()}".strip()
    report.save(update_fields=["notes"])
    log(instance=report, action="intake.report.note", user=by)
    return report


@transaction.atomic
def retry_answer(*, pk: int, by: User) -> Message:
    """Put a mail about a report that could not be delivered back into the outbox."""
    message = Message.objects.select_for_update(of=("self",)).select_related("report").get(pk=pk, report__isnull=False)
    if not may_see_inquiries(by):
        raise NotAllowed
    if message.delivery != Delivery.FAILED:
        raise Refused(_("Only a message that was not delivered can be sent again."))
    message.delivery, message.attempts, message.next_attempt_at = Delivery.QUEUED, 0, timezone.now()
    message.save(update_fields=["delivery", "attempts", "next_attempt_at"])
    log(instance=message.report, action="intake.report.retry", user=by, data={"message": message.pk})
    wake_mail_worker()
    return message


def delete_answered_reports(*, before: datetime) -> int:
    """Delete the reports that were answered before, with their mails; return how many there were."""
    old = AccessibilityReport.objects.filter(answered_at__lt=before)
    count = old.count()
    old.delete()
    return count
