"""Mails to people who have not sent yet, or who look for what they sent: each holds a link of their own."""

from django.conf import settings
from django.utils import timezone

from intake.models import Audience, Draft, Inquiry, KeyKind, Message, MessageKind
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.links import placeholder
from intake.notifications.wording import Wording, word


def way_back(draft: Draft, *, to: str, language: str) -> Message:
    """A link back to a draft, on its way to an address."""
    words = word("way_back", language, draft=draft, link=placeholder(KeyKind.RETURN))
    return _sent(_message(MessageKind.WAY_BACK, to, language, words, draft=draft))


def way_to_status(inquiry: Inquiry, *, language: str) -> Message:
    """A link to where an inquiry stands, on its way to its contact."""
    words = word("way_to_status", language, inquiry=inquiry, link=placeholder(KeyKind.STATUS))
    return _sent(_message(MessageKind.WAY_BACK, inquiry.email, language, words, inquiry=inquiry))


def reminder(draft: Draft, *, to: str) -> Message:
    """A reminder of a draft in its own language, with a link back to it and one that stops reminders."""
    links = {"link": placeholder(KeyKind.RETURN), "stop_link": placeholder(KeyKind.STOP)}
    words = word("reminder", draft.language, draft=draft, draft_days=settings.INTAKE_DRAFT_DAYS, **links)
    return _sent(_message(MessageKind.REMINDER, to, draft.language, words, draft=draft))


def _message(
    kind: MessageKind,
    to: str,
    language: str,
    words: Wording,
    draft: Draft | None = None,
    inquiry: Inquiry | None = None,
) -> Message:
    now = timezone.now()
    return Message(
        draft=draft,
        inquiry=inquiry,
        audience=Audience.APPLICANT,
        kind=kind,
        to=to,
        language=language,
        subject=" ".join(words.subject.split()),  # a line break would let a mail's headers be forged
        body=words.body,
        written_at=now,
        next_attempt_at=now,
    )


def _sent(message: Message) -> Message:
    message.save()
    wake_mail_worker()
    return message
