"""Puts messages into the outbox, in the caller's transaction, and wakes the mail worker."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from home.models import User
from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications import wording
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.recipients import addresses_for, addresses_of_handler
from intake.notifications.wording import News, Wording


def announce_new(inquiry: Inquiry) -> None:
    """A receipt to the applicants, or a request to confirm what staff filled in, and a notice to the staff."""
    notice = wording.new_inquiry(inquiry, settings.LANGUAGE_CODE)
    addresses = addresses_for(inquiry)
    flooded = _flooded(addresses)
    spared = [address for address in addresses if address not in flooded]
    messages = _first_mail(inquiry)
    messages += [_message(inquiry, Audience.STAFF, MessageKind.NEW_INQUIRY, address, notice) for address in spared]
    Message.objects.bulk_create([*messages, *_of_many(inquiry, flooded)])
    wake_mail_worker()


def _flooded(addresses: list[str]) -> list[str]:
    """Those who got as many notices within an hour as are written one by one."""
    lately = Message.objects.filter(kind=MessageKind.NEW_INQUIRY, to__in=addresses, written_at__gt=_hour_ago())
    counted = lately.order_by().values("to").annotate(count=Count("pk"))
    return [row["to"] for row in counted if row["count"] >= settings.INTAKE_NOTICES_PER_HOUR]


def _of_many(inquiry: Inquiry, addresses: list[str]) -> list[Message]:
    """A mail that speaks of all the rest, to those who got none within the hour."""
    if not addresses:
        return []
    told = Message.objects.filter(kind=MessageKind.MANY_NEW, to__in=addresses, written_at__gt=_hour_ago())
    told_to = set(told.values_list("to", flat=True))
    words = wording.many_new(settings.LANGUAGE_CODE)
    return [
        _message(inquiry, Audience.STAFF, MessageKind.MANY_NEW, address, words)
        for address in addresses
        if address not in told_to
    ]


def _hour_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)


def acknowledge(inquiry: Inquiry) -> None:
    """The receipt, once what staff filled in is confirmed."""
    Message.objects.bulk_create(_first_mail(inquiry))
    wake_mail_worker()


def _first_mail(inquiry: Inquiry) -> list[Message]:
    """What the applicants get first; nothing where staff took the inquiry down without an address."""
    if not inquiry.email:
        return []
    if inquiry.awaits_confirmation:
        kind, words = MessageKind.CONFIRMATION, wording.confirmation(inquiry)
    else:
        kind, words = MessageKind.RECEIPT, wording.receipt(inquiry)
    return [_message(inquiry, Audience.APPLICANT, kind, inquiry.email, words)]


def write_to_applicant(
    inquiry: Inquiry, *, kind: MessageKind, words: Wording, by: User, key: UUID | None = None
) -> Message:
    """A message that a staff member wrote to the applicants; `key` becomes its mail's, if given."""
    message = _message(inquiry, Audience.APPLICANT, kind, inquiry.email, words, by=by)
    message.mail_key = key or message.mail_key
    message.save()
    wake_mail_worker()
    return message


def tell_status(inquiry: Inquiry) -> None:
    """A short mail to the applicants that says where the inquiry stands now; none where there is no address."""
    if inquiry.email:
        words = wording.status_news(inquiry)
        _message(inquiry, Audience.APPLICANT, MessageKind.STATUS, inquiry.email, words).save()
        wake_mail_worker()


def tell_staff(inquiry: Inquiry, news: News) -> None:
    """A notice of what the applicants did: to the handler, or to the wings' staff while there is none."""
    notice = wording.from_applicants(inquiry, news, settings.LANGUAGE_CODE)
    Message.objects.bulk_create(
        _message(inquiry, Audience.STAFF, MessageKind.FROM_APPLICANT, address, notice)
        for address in addresses_for(inquiry)
    )
    wake_mail_worker()


def tell_handler(inquiry: Inquiry) -> None:
    """A notice to whoever was made the handler by somebody else, without a word of the inquiry or of the note."""
    notice = wording.handed_over(inquiry, settings.LANGUAGE_CODE)
    Message.objects.bulk_create(
        _message(inquiry, Audience.STAFF, MessageKind.HANDED_OVER, address, notice)
        for address in addresses_of_handler(inquiry)
    )
    wake_mail_worker()


def tell_new_contact(inquiry: Inquiry, *, former: str) -> None:
    """A link to the page to whoever is the contact from now on, and word of it to the address before."""
    mails = [(inquiry.email, wording.new_contact(inquiry)), (former, wording.former_contact(inquiry))]
    Message.objects.bulk_create(
        _message(inquiry, Audience.APPLICANT, MessageKind.STATUS, address, words) for address, words in mails if address
    )
    wake_mail_worker()


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
