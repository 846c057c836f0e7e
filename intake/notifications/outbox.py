"""Puts messages into the outbox, in the caller's transaction, and wakes the mail worker."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from home.models import User
from intake.models import Audience, Delivery, Inquiry, Message, MessageKind
from intake.notifications import wording
from intake.notifications.announcing import notices
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.new_message import new_message
from intake.notifications.recipients import addresses_for, addresses_of_handler
from intake.notifications.wording import Call, News, Wording

KIND_OF_CALL = {
    Call.OPINION: MessageKind.OPINION_ASKED,
    Call.MENTION: MessageKind.MENTIONED,
    Call.TASK: MessageKind.TASK,
}


def acknowledge(inquiry: Inquiry) -> None:
    """The receipt to the applicants, or a request to confirm what staff filled in."""
    Message.objects.bulk_create(_first_mail(inquiry))
    wake_mail_worker()


def acknowledge_late(inquiry: Inquiry) -> None:
    """The same for applicants who were taken for robots: it was held back in a flood, or stopped as spam."""
    first = Message.objects.filter(inquiry=inquiry, kind__in=[MessageKind.RECEIPT, MessageKind.CONFIRMATION])
    if not first.exclude(delivery=Delivery.STOPPED).exists():
        acknowledge(inquiry)


def announce(inquiry: Inquiry) -> None:
    """The same, and notices to the staff. In a flood what is not verified gets its receipt once a person has looked."""
    first = [] if _is_held(inquiry) else _first_mail(inquiry)
    Message.objects.bulk_create([*first, *notices(inquiry)])
    wake_mail_worker()


def _is_held(inquiry: Inquiry) -> bool:
    """Whether so many unverified inquiries were acknowledged within the hour that the next wait: see the setting."""
    if not inquiry.unverified:
        return False
    lately = Message.objects.filter(
        kind=MessageKind.RECEIPT, inquiry__unverified=True, written_at__gt=timezone.now() - timedelta(hours=1)
    )
    return lately.count() >= settings.INTAKE_UNVERIFIED_RECEIPTS_PER_HOUR


def _first_mail(inquiry: Inquiry) -> list[Message]:
    """What the applicants get first; nothing where staff took the inquiry down without an address."""
    if not inquiry.email:
        return []
    if inquiry.awaits_confirmation:
        kind, words = MessageKind.CONFIRMATION, wording.confirmation(inquiry)
    else:
        kind, words = MessageKind.RECEIPT, wording.receipt(inquiry)
    return [new_message(inquiry, Audience.APPLICANT, kind, inquiry.email, words)]


def write_to_applicant(
    inquiry: Inquiry, *, kind: MessageKind, words: Wording, by: User, key: UUID | None = None
) -> Message:
    """A message that a staff member wrote to the applicants; `key` becomes its mail's, if given."""
    message = new_message(inquiry, Audience.APPLICANT, kind, inquiry.email, words, by=by)
    message.mail_key = key or message.mail_key
    message.save()
    wake_mail_worker()
    return message


def tell_status(inquiry: Inquiry) -> None:
    """A short mail to the applicants that says where the inquiry stands now; none where there is no address."""
    if inquiry.email:
        words = wording.status_news(inquiry)
        new_message(inquiry, Audience.APPLICANT, MessageKind.STATUS, inquiry.email, words).save()
        wake_mail_worker()


def tell_staff(inquiry: Inquiry, news: News) -> None:
    """A notice of what the applicants did: to the handler, or to the wings' staff while there is none."""
    notice = wording.from_applicants(inquiry, news, settings.LANGUAGE_CODE)
    Message.objects.bulk_create(
        new_message(inquiry, Audience.STAFF, MessageKind.FROM_APPLICANT, address, notice)
        for address in addresses_for(inquiry)
    )
    wake_mail_worker()


def tell_handler(inquiry: Inquiry) -> None:
    """A notice to whoever was made the handler by somebody else, without a word of the inquiry or of the note."""
    notice = wording.handed_over(inquiry, settings.LANGUAGE_CODE)
    Message.objects.bulk_create(
        new_message(inquiry, Audience.STAFF, MessageKind.HANDED_OVER, address, notice)
        for address in addresses_of_handler(inquiry)
    )
    wake_mail_worker()


def call_upon(inquiry: Inquiry, call: Call, people: Iterable[User]) -> None:
    """A notice to colleagues that something about the inquiry waits for them, without a word of it."""
    notice = wording.calling_upon(inquiry, call, settings.LANGUAGE_CODE)
    Message.objects.bulk_create(
        new_message(inquiry, Audience.STAFF, KIND_OF_CALL[call], person.email, notice)
        for person in people
        if person.is_active and person.email
    )
    wake_mail_worker()


def invite_back(inquiry: Inquiry) -> Message | None:
    """A mail to the applicants on the day that a "not yet" named; none where there is no address."""
    if not inquiry.email:
        return None
    words = wording.came_back(inquiry)
    message = new_message(inquiry, Audience.APPLICANT, MessageKind.QUESTION, inquiry.email, words)
    message.save()
    wake_mail_worker()
    return message


def tell_new_contact(inquiry: Inquiry, *, former: str) -> None:
    """A link to the page to whoever is the contact from now on, and word of it to the address before."""
    mails = [(inquiry.email, wording.new_contact(inquiry)), (former, wording.former_contact(inquiry))]
    told = [
        new_message(inquiry, Audience.APPLICANT, MessageKind.STATUS, address, words)
        for address, words in mails
        if address
    ]
    for message in told:  # they have just asked for it, and wait for the link
        message.keeps_quiet_hours, message.next_attempt_at = False, message.written_at
    Message.objects.bulk_create(told)
    wake_mail_worker()
