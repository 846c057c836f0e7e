"""The pages of a prepared decision and of opinions: few clicks, seen by the staff, hidden from whom they must be."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.models import Audience, Inquiry, Message, Opinion, PreparedDecision
from intake.models.opinion import may_read
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.opinion import OpinionFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
LETTER = {"subject": "תשובה לפנייתכם", "body": "ברוכים הבאים!\n[[status-link]]"}


def at(name: str, inquiry: Inquiry, *args: Any) -> str:
    return reverse(f"inquiry:{name}", args=[inquiry.pk, *args])


def case(client: Any, inquiry: Inquiry) -> str:
    page: str = client.get(at("inspect", inquiry)).content.decode()
    return page


def test_a_decision_is_prepared_seen_changed_and_released(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    client = sign_in("communities")
    client.post(at("move", inquiry, "accept"), {"seen": 1, "reason": "קבוצה מגובשת", **LETTER})
    inquiry.refresh_from_db()
    assert (inquiry.status, Message.objects.count()) == (Status.DECISION_PENDING, 0)
    page = case(sign_in("communities"), inquiry)
    for words in ("מוכנה, לא שוחררה", "קבוצה מגובשת", "ברוכים הבאים!", "קישור אישי", at("release", inquiry)):
        assert words in page, words
    for face in ("list", "board", "table"):
        assert "החלטה מוכנה: התקבלה" in client.get(f"/admin/inquiry/?stage=open&face={face}").text
    form = client.get(at("move", inquiry, "accept")).content.decode()
    assert ("ברוכים הבאים!" in form, "קבוצה מגובשת" in form, "כבר יש החלטה מוכנה" in form) == (True, True, True)
    client.post(at("release", inquiry), {"seen": 1})
    inquiry.refresh_from_db()
    assert inquiry.status == Status.DECISION_PENDING  # prepared after that version was seen
    client.post(at("release", inquiry), {"seen": 2})
    inquiry.refresh_from_db()
    assert (inquiry.status, Message.objects.get().subject) == (Status.ACCEPTED, LETTER["subject"])
    assert at("release", inquiry) not in case(client, inquiry)


def test_where_managers_release_the_wing_prepares_and_has_no_button(sign_in: SignIn, settings: Settings) -> None:
    settings.INTAKE_RELEASE_BY_MANAGERS = True
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    client = sign_in("communities")
    assert 'name="release"' not in client.get(at("move", inquiry, "accept")).content.decode()
    client.post(at("move", inquiry, "accept"), {"seen": 1, **LETTER})
    assert at("release", inquiry) not in case(client, inquiry)
    for address, data in ((at("release", inquiry), {}), (at("move", inquiry, "accept"), {"release": "1", **LETTER})):
        client.post(address, {"seen": 2, **data})
    inquiry.refresh_from_db()
    assert (inquiry.status, PreparedDecision.objects.count()) == (Status.DECISION_PENDING, 1)
    client.post(at("discard", inquiry), {"seen": 2})
    assert not PreparedDecision.objects.exists()


def test_opinions_are_asked_given_and_hidden_until_ones_own_is_in(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    asker, ruth, dan = (UserFactory(role="communities", first_name=name) for name in ("שואלת", "רות", "דן"))
    day = f"{timezone.localdate() + timedelta(days=3):%Y-%m-%d}"
    handling = sign_in(person=asker)
    handling.post(at("ask", inquiry), {"ask-people": [ruth.pk, dan.pk], "ask-due_on": day})
    notices = Message.objects.filter(audience=Audience.STAFF)
    assert set(notices.values_list("to", flat=True)) == {ruth.email, dan.email}
    assert not [notice for notice in notices if inquiry.group_name in notice.body + notice.subject]
    given = {"opinion-recommendation": "decline", "opinion-reason": "הסיבה של רות"}
    sign_in(person=ruth).post(at("opinion", inquiry), given)
    sees = {name: "הסיבה של רות" in case(sign_in(person=who), inquiry) for name, who in
            (("ruth", ruth), ("dan", dan), ("asker", asker))}  # fmt: skip
    assert sees == {"ruth": True, "dan": False, "asker": False}
    sign_in(person=dan).post(at("opinion", inquiry), given | {"opinion-reason": "הסיבה של דן"})
    page = case(handling, inquiry)
    assert ("הסיבה של רות" in page, "הסיבה של דן" in page) == (True, True)


def test_an_opinion_is_ones_own_whole_and_final(sign_in: SignIn) -> None:
    opinion = OpinionFactory(inquiry__track=Track.SCHOOL)
    inquiry, client = opinion.inquiry, sign_in(person=opinion.person)
    data = {"opinion-recommendation": "accept", "opinion-reason": "כן"}
    assert sign_in("education").post(at("opinion", inquiry), data).status_code == 302  # refused: nobody asked them
    page = client.post(at("opinion", inquiry), data | {"opinion-reason": " "}).content.decode()
    assert "חוות הדעת לא נשמרה" in page
    assert not Opinion.objects.exclude(given_at=None).exists()
    client.post(at("opinion", inquiry), data)
    client.post(at("opinion", inquiry), data | {"opinion-reason": "לא"})
    opinion.refresh_from_db()
    assert (opinion.recommendation, opinion.reason) == ("accept", "כן")


def test_whoever_was_not_asked_reads_all_once_the_day_is_over() -> None:
    today, reader = timezone.localdate(), UserFactory(role="manager")
    opinion = OpinionFactory(due_on=today)
    assert [may_read([opinion], reader, day) for day in (today, today + timedelta(days=1))] == [False, True]
    assert not may_read([opinion], opinion.person, today + timedelta(days=9))


@pytest.mark.parametrize("day", ["2020-01-01", "", "מחר"])
def test_nobody_is_asked_by_a_day_that_has_passed_or_is_none(day: str, sign_in: SignIn) -> None:
    inquiry, colleague = InquiryFactory(), UserFactory(role="communities")
    data = {"ask-people": [colleague.pk], "ask-due_on": day}
    assert "אף אחד לא נשאל" in sign_in("communities").post(at("ask", inquiry), data).content.decode()
    assert not Opinion.objects.exists()
