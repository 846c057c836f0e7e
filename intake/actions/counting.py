"""Limits on what may be tried only so often: counted in the database, so that all processes share the count."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.crypto import salted_hmac

from intake.models import Attempt

SALT = "intake.attempt"
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


def forget_attempts(*, before: datetime) -> int:
    """Delete the attempts that no limit counts any more; return how many there were."""
    return Attempt.objects.filter(at__lt=before).delete()[0]
