"""What people have kept of the queue: how they like to see it, and the views that they see, in one query."""

import json
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.db.models import BooleanField, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest

from home.models import User
from intake.models import QueuePreference, SavedView

MOST_VIEWS = 100  # of one's own and shared ones
ROW = ("is_view", "key", "title", "shared_with", "words", "owned_by", "shown", "place")


@dataclass(frozen=True)
class Kept:
    """A person's own arrangement of the queue, None where there is none, and the views in their order."""

    preference: QueuePreference | None
    views: list[SavedView]


def kept_of(request: HttpRequest) -> Kept:
    """What whoever is signed in has kept, read once for a request."""
    kept: Kept | None = getattr(request, "queue_kept", None)
    if kept is None:
        kept = request.queue_kept = kept_by(cast(User, request.user))  # type: ignore[attr-defined]
    return kept


def kept_by(person: User) -> Kept:
    """What a person has kept."""
    views = SavedView.objects.seen_by(person).order_by()
    # Columns of two tables, one beneath the other: the preference is told by its first.
    listed = views.annotate(
        is_view=Value(1, IntegerField()),
        key=Cast("id", TextField()),
        title=Cast("name", TextField()),
        shared_with=Cast("wing", TextField()),
        words=Cast("querystring", TextField()),
        owned_by=Cast("owner_id", IntegerField()),
        shown=Cast("in_menu", BooleanField()),
        place=Cast("position", IntegerField()),
    )
    own = QueuePreference.objects.filter(person=person.pk).annotate(
        is_view=Value(0, IntegerField()),
        key=Cast("columns", TextField()),
        title=Cast("face", TextField()),
        shared_with=Cast("ordering", TextField()),
        words=Value("", TextField()),
        owned_by=Cast("person_id", IntegerField()),
        shown=Value(False, BooleanField()),
        place=Cast("per_page", IntegerField()),
    )
    both = listed.values_list(*ROW).union(own.values_list(*ROW), all=True)
    rows = list(both.order_by("is_view", "place", "title", "key")[: MOST_VIEWS + 1])
    preference = None
    if rows and not rows[0][0]:
        _kind, columns, face, ordering, _words, owner, _shown, per_page = rows.pop(0)
        chosen = {"face": face, "columns": json.loads(columns), "ordering": ordering, "per_page": per_page}
        preference = QueuePreference(person_id=owner, **chosen)
    return Kept(preference, [_view(*row) for row in rows[:MOST_VIEWS]])


def _view(_kind: int, key: str, name: str, wing: str, words: str, owner: int, shown: bool, place: int) -> SavedView:
    kept = {"name": name, "wing": wing, "querystring": words, "in_menu": bool(shown), "position": place}
    return SavedView(pk=UUID(key), owner_id=owner, **kept)
