"""Joining two inquiries of the same people: the one that goes becomes a duplicate of the one that stays.

Nothing is copied and nothing lost: each keeps its notes, letters, files and timeline, and the one that stays shows
the other's. It is an act on one, so that it is undone like any.
"""

from uuid import UUID

from home.models import User
from intake.actions.bulk import begin, start
from intake.actions.performing import AtHand, rehearse
from intake.models import BulkAct, BulkItem, BulkKind, Inquiry, ItemState

MOVE = "mark_duplicate"


def why_not(*, goes: Inquiry, stays: Inquiry, by: User) -> str:
    """Why the one cannot become a duplicate of the other; empty text where it can. Nothing is changed."""
    act = BulkAct(kind=BulkKind.MOVE, what=_what(stays), by=by)
    return rehearse(AtHand(act), BulkItem(act=act, inquiry=goes, seen=goes.lock_version), by=by)


def join(*, goes: Inquiry, stays: Inquiry, seen: int, by: User, key: UUID) -> BulkItem:
    """Join them, and return what came of it. `seen` is the version of the one that goes; with the same `key` once."""
    act = begin(keys=[goes.pk], kind=BulkKind.MOVE, by=by, what=_what(stays), key=key)
    act.items.filter(state=ItemState.CHOSEN).update(seen=seen)
    start(act=act, by=by)
    return act.items.get()


def _what(stays: Inquiry) -> dict[str, object]:
    return {"move": MOVE, "original": stays.pk}
