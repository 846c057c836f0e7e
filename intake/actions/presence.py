"""Who has an inquiry open: told by its pages, three times a minute, and forgotten by itself."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from home.models import User
from intake.models import Inquiry, Presence


def be_here(*, inquiry: Inquiry, person: User) -> datetime:
    """The person has the inquiry open now; returns the moment, by which leaving names this very visit."""
    presence = Presence(inquiry=inquiry, person=person, seen_at=timezone.now())
    Presence.objects.bulk_create(
        [presence], update_conflicts=True, unique_fields=["inquiry", "person"], update_fields=["seen_at"]
    )
    return presence.seen_at


def leave(*, inquiry: Inquiry, person: User, seen_at: datetime) -> None:
    """The page that was seen last at that moment was closed. Another one of the same inquiry, opened since, stays."""
    Presence.objects.filter(inquiry=inquiry, person=person, seen_at__lte=seen_at).delete()


def others_here(*, inquiry: Inquiry, person: User) -> QuerySet[User]:
    """Who else has the inquiry open."""
    presences = Presence.objects.now().filter(inquiry=inquiry).exclude(person=person)
    return User.objects.filter(pk__in=presences.values("person")).order_by("first_name", "last_name", "pk")


def forget_presences() -> int:
    """Delete what counts no more; return how many there were."""
    return Presence.objects.over().delete()[0]
