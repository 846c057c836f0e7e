"""The mails about accessibility reports: a receipt, a notice to who mends the site, and the answer."""

import logging

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.models import AccessibilityReport, Audience, Message, MessageKind
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.recipients import accessibility_address
from intake.notifications.wording import Wording, absolute, word

log = logging.getLogger(__name__)


def announce_report(report: AccessibilityReport) -> None:
    """A receipt to whoever left an e-mail address, and a notice to the accessibility coordinator."""
    messages = []
    if report.email:
        receipt = word("report_receipt", report.language, report=report)
        messages.append(_message(report, Audience.APPLICANT, MessageKind.RECEIPT, report.email, receipt))
    if address := accessibility_address():
        case_url = absolute(reverse("accessibilityreport:inspect", args=[report.pk]))
        notice = word("new_report", settings.LANGUAGE_CODE, report=report, case_url=case_url)
        messages.append(_message(report, Audience.STAFF, MessageKind.NEW_REPORT, address, notice))
    else:
        log.error("Nobody has an address for notices of accessibility reports: set the site's contact address.")
    Message.objects.bulk_create(messages)
    wake_mail_worker()


def report_answer(report: AccessibilityReport) -> Wording:
    """The text that staff start from when they answer."""
    return word("report_answer", report.language, report=report)


def mail_answer(report: AccessibilityReport, *, words: Wording, by: User) -> Message:
    """The answer, on its way to the address that was left."""
    message = _message(report, Audience.APPLICANT, MessageKind.REPORT_ANSWER, report.email, words, by=by)
    message.save()
    wake_mail_worker()
    return message


def _message(
    report: AccessibilityReport,
    audience: Audience,
    kind: MessageKind,
    to: str,
    words: Wording,
    by: User | None = None,
) -> Message:
    now = timezone.now()
    return Message(
        report=report,
        audience=audience,
        kind=kind,
        to=to,
        language=report.language if audience == Audience.APPLICANT else settings.LANGUAGE_CODE,
        subject=" ".join(words.subject.split()),  # a line break would let a mail's headers be forged
        body=words.body,
        written_by=by,
        written_at=now,
        next_attempt_at=now,
    )
