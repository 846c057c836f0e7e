"""Puts messages into the outbox, in the caller's transaction, and wakes the mail worker."""

from uuid import UUID

from django.conf import settings
from django.utils import timezone

from home.models import User
from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications import wording
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.recipients import addresses_of_staff
from intake.notifications.wording import Wording


def announce_new(inquiry: Inquiry) -> None:
    """A receipt to the applicants and a notice to each of the wings' staff."""
    notice = wording.new_inquiry(inquiry, settings.LANGUAGE_CODE)
    messages = [
        _message(inquiry, Audience.APPLICANT, MessageKind.RECEIPT, inquiry.email, wording.receipt(inquiry)),
        *(
            _message(inquiry, Audience.STAFF, MessageKind.NEW_INQUIRY, address, notice)
            for address in addresses_of_staff(inquiry.track)
        ),
    ]
    Message.objects.bulk_create(messages)
    wake_mail_worker()


def write_to_applicant(
    inquiry: Inquiry, *, kind: MessageKind, words: Wording, by: User, key: UUID | None = None
) -> Message:
    """A message that a staff member wrote to the applicants; `key` becomes its mail's, if given."""
    message = _message(inquiry, Audience.APPLICANT, kind, inquiry.email, words, by=by)
    message.mail_key = key or message.mail_key
    message.save()
    wake_mail_worker()
    return message


def _message(
    inquiry: Inquiry,
    audience: Audience,
    kind: MessageKind,
    to: str,
    words: Wording,
    by: User | None = None,
) -> Message:
    now = timezone.now()
    return Message(
        inquiry=inquiry,
        audience=audience,
        kind=kind,
        to=to,
        language=inquiry.language if audience == Audience.APPLICANT else settings.LANGUAGE_CODE,
        subject=" ".join(words.subject.split()),  # a line break would let a mail's headers be forged
        body=words.body,
        written_by=by,
        written_at=now,
        next_attempt_at=now,
    )
