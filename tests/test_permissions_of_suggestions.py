"""What the queue offers by itself: nobody is offered what they may not see, nor somebody who may not see it."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from home.models import User
from intake.actions.bulk import begin, look, start
from intake.actions.traits import write_traits
from intake.models import BulkAct, BulkKind, ExportRun, Inquiry, ItemState, Opinion, Task
from intake.queue.alikes import alikes
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in
from tests.intake.queue.exports import download
from tests.permission_acts import PEOPLE
from tests.test_permissions_by_inquiry import person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def same_people() -> list[Inquiry]:
    """Two of each track with one phone, each like all the others."""
    made = [InquiryFactory(track=track, status=Status.IN_REVIEW) for track in Track for _each in range(2)]
    for inquiry in made:
        write_traits(inquiry)
    return made


def case_page(client: Client, inquiry: Inquiry) -> str:
    page: str = client.get(f"/admin/inquiry/inspect/{inquiry.pk}/").text
    return page


def offered(page: str, name: str) -> set[int]:
    """The keys that a field of a page offers, be it a list or boxes."""
    chosen = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    values = (
        re.findall(r'value="(\d+)"', chosen[0]) if chosen else re.findall(rf'name="{name}"[^>]*value="(\d+)"', page)
    )
    return {int(value) for value in values}


@pytest.mark.parametrize("name", PEOPLE)
def test_the_same_group_is_suggested_as_far_as_one_sees_it(name: str, same_people: list[Inquiry]) -> None:
    role, person = PEOPLE[name], person_of(PEOPLE[name])
    client = signed_in(person)
    seen = [inquiry for inquiry in same_people if inquiry.track in role.sees]
    hidden = [inquiry for inquiry in same_people if inquiry not in seen]
    for inquiry in seen:
        found = alikes(inquiry, person)
        assert {alike.inquiry for alike in [*found.suggested, *found.of_contact]} == set(seen) - {inquiry}
        page = case_page(client, inquiry)
        assert [each.reference in page for each in same_people] == [each in seen for each in same_people]
        for other in hidden:
            # Its number, guessed, is answered like one that there is not.
            answers = [
                client.post(f"/admin/inquiry/move/{inquiry.pk}/mark_duplicate/", {"original": reference, "seen": 1})
                for reference in (other.reference, "0000-0000")
            ]
            said = [re.findall(r'class="error-message">.*?</', answer.text, re.DOTALL) for answer in answers]
            assert said[0] == said[1]
    assert set(Inquiry.objects.values_list("status", "lock_version")) == {(Status.IN_REVIEW, 1)}


@pytest.mark.parametrize("track", Track)
def test_colleagues_are_offered_and_taken_who_see_the_inquiry(track: str) -> None:
    people = {role: UserFactory(role=role) for role in ("communities", "education", "editor", "manager")}
    may = {people[role].pk for role in ("communities", "manager")} | (
        {people["education"].pk} if track == Track.SCHOOL else set()
    )
    inquiry = InquiryFactory(track=track, status=Status.IN_REVIEW)
    client = signed_in(people["manager"])
    page = case_page(client, inquiry)
    fields = ("handler", "mentioned", "task_for", "ask-people")
    assert {name: offered(page, name) - {people["manager"].pk} for name in fields} == dict.fromkeys(
        fields, may - {people["manager"].pk}
    )
    for person in set(people.values()) - {person for person in people.values() if person.pk in may}:
        day = f"{timezone.localdate() + timedelta(days=9):%Y-%m-%d}"
        sent: list[tuple[str, dict[str, Any]]] = [
            (f"assign/{inquiry.pk}", {"handler": person.pk, "seen": 1, "note": "לך"}),
            (f"note/{inquiry.pk}", {"text": "הערה", "mentioned": [person.pk]}),
            (f"note/{inquiry.pk}", {"text": "הערה", "task_for": person.pk, "task_due": day}),
            (f"ask/{inquiry.pk}", {"ask-people": [person.pk], "ask-due_on": day}),
        ]
        for address, given in sent:
            client.post(f"/admin/inquiry/{address}/", given)
    assert (Inquiry.objects.get().handler, inquiry.notes.count()) == (None, 0)
    assert Opinion.objects.count() == Task.objects.count() == 0


@pytest.fixture
def done() -> tuple[BulkAct, User]:
    """An act on one inquiry of each track, and whose it is."""
    author = UserFactory(role="manager")
    keys = [InquiryFactory(track=track).pk for track in Track]
    act = begin(keys=keys, kind=BulkKind.MOVE, by=author, what={"move": "start_review"}, key=uuid4())
    look(act=act, what=act.what, by=author)
    start(act=act, by=author)
    return act, author


@pytest.mark.parametrize("name", PEOPLE)
def test_an_act_on_many_is_taken_back_by_whose_it_is_alone(name: str, done: tuple[BulkAct, User]) -> None:
    act, _author = done
    client = signed_in(person_of(PEOPLE[name]))
    for verb in ("look", "start", "retry", "undo"):
        assert client.post(f"/admin/inquiry/bulk/{act.key}/", {"do": verb}).status_code in (302, 403, 404)
    assert set(act.items.values_list("state", flat=True)) == {ItemState.DONE}
    assert set(Inquiry.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}


def test_who_sees_less_by_now_takes_back_no_more_than_that(done: tuple[BulkAct, User]) -> None:
    act, author = done
    author.user_permissions.set(UserFactory(role="education").user_permissions.all())
    signed_in(author).post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert dict(Inquiry.objects.values_list("track", "status")) == {
        Track.NUCLEUS: Status.IN_REVIEW,
        Track.SCHOOL: Status.NEW,
    }


def test_ten_minutes_later_nobody_does(done: tuple[BulkAct, User]) -> None:
    act, author = done
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        signed_in(author).post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert set(Inquiry.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_file_is_for_who_took_it_alone(name: str) -> None:
    InquiryFactory()
    author = signed_in(UserFactory(role="manager"))
    assert b"".join(download(author, "csv"))
    run = ExportRun.objects.get()
    before = ExportRun.objects.values().get()
    client = signed_in(person_of(PEOPLE[name]))
    for address in (f"/admin/inquiry/export/{run.uuid}/?stage=", f"/admin/inquiry/export/{run.uuid}/file/?stage="):
        assert client.get(address).status_code in (302, 403, 404), address
    assert ExportRun.objects.values().get() == before
