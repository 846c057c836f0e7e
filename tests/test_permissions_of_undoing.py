"""Undoing is for whom the rule says: who did it, for ten minutes; what was joined, managers who see it, always."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from home.models import User
from intake.actions.bulk import begin, start
from intake.actions.joining import join
from intake.models import BulkAct, BulkItem, BulkKind, Inquiry, ItemState
from intake.permissions import HANDLE
from intake.statuses import Track, Wing
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in
from tests.permission_acts import PEOPLE, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]
ACTS = {
    "a move": (BulkKind.MOVE, {"move": "start_review"}),
    "tags": (BulkKind.TAG, {"tags": "חדש"}),
}


@pytest.fixture
def doer() -> User:
    """Who did what is undone: no manager, and of the wing that sees all."""
    person: User = UserFactory(role="communities")
    return person


def state() -> list[Any]:
    """Every inquiry, its tags, and what is kept of each act."""
    names = ("pk", "status", "handler", "duplicate_of", "lock_version", "due_on")
    return [
        list(Inquiry.objects.order_by("pk").values(*names)),
        list(Inquiry.tags.through.objects.order_by("pk").values()),
        list(BulkItem.objects.order_by("pk").values()),
    ]


def done(kind: str, what: dict[str, Any], by: User) -> BulkAct:
    """An act on a nucleus and a school, just done."""
    keys = [InquiryFactory(track=track).pk for track in Track]
    act = begin(keys=keys, kind=kind, by=by, what=what, key=uuid4())
    start(act=act, by=by)
    assert set(act.items.values_list("state", flat=True)) == {ItemState.DONE}
    return act


def undone_by(person: User, act: BulkAct) -> bool:
    """Whether anything changes when the person presses the button; it is put back."""
    client, before = signed_in(person), state()
    with transaction.atomic():
        client.post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
        changed = state() != before
        transaction.set_rollback(True)
    return changed


@pytest.mark.parametrize("name", ACTS)
def test_an_act_on_many_is_undone_by_who_did_it_for_ten_minutes(name: str, doer: User) -> None:
    kind, what = ACTS[name]
    act = done(kind, what, doer)
    assert [role for role in PEOPLE if undone_by(person_of(PEOPLE[role]), act)] == []
    assert undone_by(doer, act)
    BulkItem.objects.update(done_at=timezone.now() - timedelta(minutes=9, seconds=55))
    assert undone_by(doer, act)
    BulkItem.objects.update(done_at=timezone.now() - timedelta(minutes=10, seconds=1))
    assert not undone_by(doer, act)


@pytest.mark.parametrize("track", Track)
def test_what_was_joined_is_undone_by_managers_who_see_it_too_and_later(track: str, doer: User) -> None:
    goes, stays = InquiryFactory(track=track), InquiryFactory(track=track)
    item = join(goes=goes, stays=stays, seen=goes.lock_version, by=doer, key=uuid4())
    assert item.state == ItemState.DONE
    may = [role for role, each in PEOPLE.items() if each.leads and track in each.sees]
    assert [role for role in PEOPLE if undone_by(person_of(PEOPLE[role]), item.act)] == may
    assert undone_by(doer, item.act)
    BulkItem.objects.update(done_at=timezone.now() - timedelta(days=3))
    assert not undone_by(doer, item.act)
    assert [role for role in may if undone_by(person_of(PEOPLE[role]), item.act)] == may


@pytest.mark.parametrize("name", ACTS)
def test_what_is_out_of_sight_by_then_is_not_touched(name: str, doer: User) -> None:
    kind, what = ACTS[name]
    act = done(kind, what, doer)
    hidden = BulkItem.objects.filter(inquiry__track=Track.NUCLEUS)
    before = list(hidden.values()), list(Inquiry.objects.filter(track=Track.NUCLEUS).values())
    wing = Permission.objects.get(codename=HANDLE[Wing.EDUCATION].partition(".")[2])
    doer.user_permissions.set([wing, Permission.objects.get(codename="access_admin")])
    signed_in(doer).post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert (list(hidden.values()), list(Inquiry.objects.filter(track=Track.NUCLEUS).values())) == before
    assert BulkItem.objects.get(inquiry__track=Track.SCHOOL).state == ItemState.UNDONE
