"""What a page of the queue takes from what the staff makes: colleagues, tags and closures, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from home.models import User
from intake.models import Closure, Tag
from intake.queue.people import name_of, staff_who_see
from intake.statuses import Track

KEY = Cast("pk", IntegerField())
ROW = ("kind", "first", "last", "more", "key")
PERSON, TAG, CLOSURE, OTHER = range(4)


@dataclass(frozen=True)
class Offered:
    """Keys, as text, with names: of whoever handles inquiries, by name, and of the tags; and the closures.

    `others` are the accounts that handle none, or no longer.
    """

    handlers: list[tuple[str, str]]
    tags: list[tuple[str, str]]
    closures: list[Closure]
    others: list[int]


def offered_to(tracks: Iterable[str]) -> Offered:
    """What there is for somebody who sees these tracks."""
    # Columns of three tables, one beneath the other.
    all_staff = staff_who_see(Track.values).order_by().values("pk")
    people = _rows(staff_who_see(tracks).order_by(), PERSON)
    others = _rows(User.objects.exclude(pk__in=all_staff), OTHER)
    tags = Tag.objects.order_by().annotate(
        kind=Value(TAG, IntegerField()), first=F("name"), last=Value(""), more=Value(""), key=KEY
    )
    closures = Closure.objects.order_by().annotate(
        kind=Value(CLOSURE, IntegerField()),
        first=Cast("first_day", TextField()),
        last=Cast("last_day", TextField()),
        more=F("wing"),
        key=KEY,
    )
    rows = people.union(others, tags.values_list(*ROW), closures.values_list(*ROW), all=True)
    offered = Offered([], [], [], [])
    for kind, first, last, more, key in rows.order_by("kind", "first", "last", "key"):
        if kind == PERSON:
            person = User(pk=key, first_name=first, last_name=last, username=more)
            offered.handlers.append((str(key), name_of(person)))
        elif kind == TAG:
            offered.tags.append((str(key), first))
        elif kind == OTHER:
            offered.others.append(key)
        else:
            days = {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last)}
            offered.closures.append(Closure(pk=key, wing=more, **days))
    return offered


def _rows(people: QuerySet[User], kind: int) -> Any:
    """People, as the rows of the one query."""
    return people.annotate(
        kind=Value(kind, IntegerField()), first=F("first_name"), last=F("last_name"), more=F("username"), key=KEY
    ).values_list(*ROW)
