"""Limits on what may be tried only so often: counted in the database, so that all processes share the count."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.crypto import salted_hmac

from intake.models import Attempt, AttemptKind
from intake.models.digests import email_digests
from intake.questionnaires import Answers
from intake.questionnaires.phones import digits_of

SALT = "intake.attempt"
LONG = 60  # characters of a text that two groups do not write alike
ANYBODY = "anybody"  # what all attempts of a kind are counted by


def mark_of(kind: str, text: str) -> str:
    """A keyed digest of what attempts are counted by; the text itself is not kept."""
    return salted_hmac(f"{SALT}.{kind}", text, algorithm="sha256").hexdigest()


def is_too_often(kind: str, most: Mapping[str, int], *, within: timedelta) -> bool:
    """Whether there were as many attempts of this kind as there may be, by any of the texts in `most`."""
    marks = {mark_of(kind, text): number for text, number in most.items()}
    made = Attempt.objects.since(timezone.now() - within, kind).filter(by__in=marks)
    counted = made.order_by().values("by").annotate(count=Count("pk"))
    return any(row["count"] >= marks[row["by"]] for row in counted)


def count(kind: str, *texts: str) -> None:
    """Count an attempt by each of these."""
    Attempt.objects.bulk_create([Attempt(kind=kind, by=mark_of(kind, text)) for text in texts])


def count_sending(answers: Answers) -> None:
    """Count what was sent, by its contact and its long texts; of both a keyed digest is kept, for some days."""
    count(AttemptKind.CONTACT, *contacts_of(answers))
    count(AttemptKind.TEXT, *long_ones(texts_of(answers.values())))


def contacts_of(answers: Answers) -> list[str]:
    """By what sendings are counted that give the same contact: digests of the address and the phone's digits."""
    phone = digits_of(str(answers.get("phone", "")))[:1]
    return [*email_digests(str(answers.get("email", "")))[:1], *phone]


def texts_of(values: Iterable[Any]) -> Iterator[str]:
    """Every text among answers, those of a group's entries included."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from texts_of(value.values())
        elif isinstance(value, list):
            yield from texts_of(value)


def long_ones(texts: Iterable[str]) -> set[str]:
    """The long texts, without what a robot varies: spaces, capitals, numbers and punctuation."""
    bare = ("".join(filter(str.isalpha, unicodedata.normalize("NFKC", text).casefold())) for text in texts)
    return {text for text in bare if len(text) >= LONG}


def forget_attempts(*, before: datetime) -> int:
    """Delete the attempts that no limit counts any more; return how many there were."""
    return Attempt.objects.filter(at__lt=before).delete()[0]
