"""Two inquiries of the same people become one to work on: chosen by a person, undone by a press, nothing lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.models import User
from intake.actions.by_applicants import change_contact
from intake.actions.writing import add_note
from intake.apply.standing import standing
from intake.models import BulkItem, Inquiry, ItemState
from intake.queue.joined import joined_to
from intake.statuses import Status
from tests.factories.attachment import AttachmentFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db


def address(one: Inquiry, other: Inquiry) -> str:
    return f"/admin/inquiry/join/{one.pk}/{other.pk}/"


def join(client: Client, goes: Inquiry, stays: Inquiry) -> str:
    """Join them by the page; the page that follows."""
    page = client.get(f"{address(goes, stays)}?stays={stays.pk}").text
    hidden = dict(re.findall(r'name="(seen|key|stays)" value="([^"]+)"', page))
    return client.post(address(goes, stays), hidden, follow=True).text


def facts(inquiry: Inquiry) -> tuple[Any, ...]:
    names = ("status", "status_since", "handler_id", "duplicate_of_id", "due_on", "days_left")
    return Inquiry.objects.values_list(*names).get(pk=inquiry.pk)


def test_the_one_that_stays_shows_the_other_and_undone_both_stand_as_before(sign_in: SignIn, manager: User) -> None:
    handler = UserFactory(role="communities")
    client = sign_in(person=handler)
    stays = InquiryFactory(status=Status.CONVERSATION, handler=manager)
    goes = InquiryFactory(status=Status.IN_REVIEW, handler=handler)
    file = AttachmentFactory(inquiry=goes)
    add_note(pk=goes.pk, text="דיברנו אתמול", by=manager)
    before = [facts(inquiry) for inquiry in (stays, goes)]
    asked = client.get(address(goes, stays))
    assert asked.context["way"].stays == stays
    assert [facts(inquiry) for inquiry in (stays, goes)] == before
    page = join(client, goes, stays)
    assert (facts(goes)[0], facts(goes)[3], facts(stays)) == (Status.DUPLICATE, stays.pk, before[0])
    assert "דיברנו אתמול" in page
    assert f"/admin/inquiry/file/{goes.pk}/{file.uuid}/" in page
    act = BulkItem.objects.get().act
    assert f"/admin/inquiry/bulk/{act.key}/" in page
    client.post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert [facts(inquiry) for inquiry in (stays, goes)] == before
    assert BulkItem.objects.get().state == ItemState.UNDONE
    assert "דיברנו אתמול" not in client.get(f"/admin/inquiry/inspect/{stays.pk}/").text


def test_later_a_manager_undoes_it_and_nobody_else(sign_in: SignIn, manager: User) -> None:
    person = UserFactory(role="communities")
    client, stays, goes = sign_in(person=person), InquiryFactory(), InquiryFactory()
    join(client, goes, stays)
    BulkItem.objects.update(done_at=timezone.now() - timedelta(days=3))
    act = BulkItem.objects.get().act
    goes.refresh_from_db()
    duplicates = Inquiry.objects.filter(duplicate_of=stays)
    assert [one.undo for one in joined_to(stays, duplicates, person)["joined"]] == [None]
    assert [one.undo for one in joined_to(stays, duplicates, manager)["joined"]] == [act]
    client.post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert facts(goes)[0] == Status.DUPLICATE
    sign_in(person=manager).post(f"/admin/inquiry/bulk/{act.key}/", {"do": "undo"})
    assert facts(goes)[0] == Status.NEW


def test_a_way_that_the_table_forbids_is_not_offered_and_a_change_meanwhile_is_told(sign_in: SignIn) -> None:
    client = sign_in("communities")
    closed, open_one = InquiryFactory(status=Status.DECLINED), InquiryFactory()
    ways = client.get(address(closed, open_one)).context["ways"]
    assert [(way.stays, bool(way.refusal)) for way in ways] == [(closed, False), (open_one, True)]
    page = client.get(address(open_one, closed)).text
    hidden = dict(re.findall(r'name="(seen|key|stays)" value="([^"]+)"', page))
    Inquiry.objects.filter(pk=open_one.pk).update(lock_version=7)
    client.post(address(open_one, closed), hidden)
    assert facts(open_one)[0] == Status.NEW
    other_wing = sign_in("education")
    assert other_wing.get(address(closed, open_one)).status_code == 404


def test_the_applicants_are_told_the_number_only_where_the_contact_is_theirs(sign_in: SignIn) -> None:
    client = sign_in("communities")
    stays, goes = InquiryFactory(), InquiryFactory()
    join(client, goes, stays)
    assert standing(Inquiry.objects.get(pk=goes.pk)).goes_on_as == stays.reference
    change_contact(pk=stays.pk, answers={"email": "somebody@example.org"}, is_another=True, token="")
    assert standing(Inquiry.objects.get(pk=goes.pk)).goes_on_as == ""
