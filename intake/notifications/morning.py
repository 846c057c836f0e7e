"""The staff's mails of a morning: what presses each of them, and what the managers should know is late.

They hold references, counts and links, and nothing of the applicants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.models import Audience, Message, MessageKind
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.wording import Wording, absolute, word

MOST_NAMED = 20  # references in one list; the queue has the others


@dataclass(frozen=True)
class Overview:
    """What presses one person: references of their own, earliest first, and counts of what nobody handles."""

    late: Sequence[str]
    soon: Sequence[str]
    nobodys_pressing: int
    nobodys_new: int

    def __bool__(self) -> bool:
        return bool(self.late or self.soon or self.nobodys_pressing or self.nobodys_new)


def write_overviews(overviews: dict[User, Overview], day: date) -> int:
    """Put a mail for each into the outbox, one a person and day whoever else does the same; return how many are new."""
    messages = [
        _message(person, MessageKind.DAY, overview_words(overview), _key(person, day))
        for person, overview in overviews.items()
        if overview
    ]
    keys = [message.mail_key for message in messages]
    before = Message.objects.filter(mail_key__in=keys).count()
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    wake_mail_worker()
    return len(messages) - before


def overview_words(overview: Overview) -> Wording:
    """The words of somebody's overview."""
    context = {name: _named(getattr(overview, name)) for name in ("late", "soon")}
    counts = {name: getattr(overview, name) for name in ("nobodys_pressing", "nobodys_new")}
    urls = {"mine_url": _queue("handler=mine"), "nobodys_url": _queue("handler=nobody")}
    return word("day", settings.LANGUAGE_CODE, **context, **counts, **urls)


def write_of_late(people: dict[User, list[str]]) -> None:
    """Put a mail to each manager into the outbox that names what has become too late."""
    url = _queue("due=late")
    Message.objects.bulk_create(
        _message(person, MessageKind.LATE, word("late", settings.LANGUAGE_CODE, late=_named(late), late_url=url))
        for person, late in people.items()
        if late
    )
    wake_mail_worker()


def _named(references: Sequence[str]) -> dict[str, object]:
    return {"count": len(references), "named": references[:MOST_NAMED], "others": max(len(references) - MOST_NAMED, 0)}


def _queue(narrowed: str) -> str:
    return absolute(f"{reverse('inquiry:index')}?stage=open&{narrowed}")


def _key(person: User, day: date) -> UUID:
    """The same for the same person and day: the database keeps the second such mail out."""
    return uuid5(NAMESPACE_URL, f"day:{person.pk}:{day.isoformat()}")


def _message(person: User, kind: MessageKind, words: Wording, key: UUID | None = None) -> Message:
    now = timezone.now()
    message = Message(
        audience=Audience.STAFF,
        kind=kind,
        to=person.email,
        language=settings.LANGUAGE_CODE,
        subject=words.subject,
        body=words.body,
        written_at=now,
        next_attempt_at=now,
    )
    message.mail_key = key or message.mail_key
    return message
