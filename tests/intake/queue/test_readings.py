"""Sensitive answers open for a reason, to one person, for a while, and managers review each time."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.actions.reading import may_read_now, open_answers, record_reading
from intake.actions.refusals import NotAllowed, Refused
from intake.models import InquiryLogEntry, Reading
from tests.factories.inquiry import InquiryFactory
from tests.factories.reading import ReadingFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn, unmask
from tests.intake.queue.exports import ask
from tests.measure import measure

pytestmark = pytest.mark.django_db
LOG = "/admin/reading/"


def test_answers_open_to_one_person_for_one_inquiry_and_for_a_while(sign_in: SignIn) -> None:
    inquiry, other = InquiryFactory.create_batch(2)
    manager, colleague = UserFactory(role="manager"), UserFactory(role="manager")
    client = sign_in(person=manager)
    page = client.get(f"/admin/inquiry/inspect/{inquiry.pk}/").content.decode()
    assert 'name="reason"' in page
    answer = unmask(client, inquiry)
    assert answer["Location"].endswith(f"/inspect/{inquiry.pk}/#sensitive")
    reading = Reading.objects.get()
    assert (reading.person, reading.inquiry, reading.what) == (manager, inquiry, "answers")
    assert (reading.reason, reading.address, reading.rows) == ("לקראת השיחה הראשונה", "127.0.0.1", 1)
    open_now = [may_read_now(*pair) for pair in ((manager, inquiry), (manager, other), (colleague, inquiry))]
    assert open_now == [True, False, False]
    entry = InquiryLogEntry.objects.get(inquiry=inquiry)
    assert (entry.action, entry.data, entry.user) == ("intake.unmasked", {"reading": reading.pk}, manager)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1), tick=False):
        assert not may_read_now(manager, inquiry)
    client.post(reverse("inquiry:mask", args=[inquiry.pk]))
    assert not may_read_now(manager, inquiry)


@pytest.mark.parametrize("reason", ["", "  ", "סתם", "א" * 301])
def test_a_reason_that_says_nothing_opens_nothing(reason: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    answer = unmask(sign_in("manager"), inquiry, reason)
    assert (answer.status_code, Reading.objects.count()) == (200, 0)
    assert "לא נפתחו" in answer.content.decode()


@pytest.mark.parametrize("role", ["communities", "education", "editor"])
def test_nobody_without_the_permission_opens_anything(role: str, sign_in: SignIn) -> None:
    inquiry, person = InquiryFactory(), UserFactory(role=role)
    assert unmask(sign_in(person=person), inquiry).status_code in (302, 404)
    with pytest.raises(NotAllowed):
        open_answers(pk=inquiry.pk, by=person, reason="out of mere curiosity")
    with pytest.raises(NotAllowed):
        record_reading(by=person, what="export", reason="out of mere curiosity")
    assert Reading.objects.count() == 0


def test_a_permission_taken_away_closes_at_once(sign_in: SignIn) -> None:
    inquiry, manager = InquiryFactory(), UserFactory(role="manager")
    unmask(sign_in(person=manager), inquiry)
    manager.user_permissions.remove(Permission.objects.get(codename="see_sensitive"))
    assert not may_read_now(type(manager).objects.get(pk=manager.pk), inquiry)


def test_an_export_with_sensitive_answers_is_a_reading(sign_in: SignIn) -> None:
    InquiryFactory.create_batch(3)
    client = sign_in("manager")
    ask(client, "csv")
    assert Reading.objects.count() == 0
    assert ask(client, "csv", with_sensitive="on", purpose="ועדה").status_code == 422
    ask(client, "pdf", filters="stage=&region=north", with_sensitive="on")
    ask(client, "csv", with_sensitive="on")
    kept = Reading.objects.order_by("pk").values_list("what", "rows", "reason", "narrowed_by", "inquiry", "until")
    assert [tuple(row) for row in kept] == [
        ("dossier", 3, "הוועדה של מאי", ["region"], None, None),
        ("export", 3, "הוועדה של מאי", [], None, None),
    ]


def test_managers_review_what_others_read(sign_in: SignIn, manager: User) -> None:
    reading = ReadingFactory(reason="הכנה לשיחה")
    own = ReadingFactory(person=manager)
    client = sign_in(person=manager)
    page = client.get(LOG + "?stage=unreviewed").content.decode()
    assert ("הכנה לשיחה" in page, reading.inquiry.reference in page, "(2)" in page) == (True, True, True)
    assert client.post(reverse("reading:review", args=[own.pk]))["Location"] == reverse(
        "reading:inspect", args=[own.pk]
    )
    assert "קראתם בעצמכם" in client.get(reverse("reading:inspect", args=[own.pk])).content.decode()
    client.post(reverse("reading:review", args=[reading.pk]))
    reading.refresh_from_db()
    own.refresh_from_db()
    assert (reading.reviewed_by, own.reviewed_by) == (manager, None)
    assert "רות כהן" in client.get(reverse("reading:inspect", args=[reading.pk])).content.decode()
    assert "הכנה לשיחה" not in client.get(LOG + "?stage=unreviewed").content.decode()
    narrowed = client.get(f"{LOG}?person={reading.person_id}").content.decode()
    assert ("הכנה לשיחה" in narrowed, own.inquiry.reference in narrowed) == (True, False)


def test_a_refusal_says_why() -> None:
    with pytest.raises(Refused, match="תשובות הרגישות"):
        record_reading(by=UserFactory(role="manager"), what="export", reason="why")


def test_the_log_costs_the_same_for_one_row_and_for_three(sign_in: SignIn) -> None:
    client = sign_in("manager")
    ReadingFactory()
    client.get(LOG + "?stage=")
    with measure() as one:
        client.get(LOG + "?stage=")
    ReadingFactory.create_batch(2)
    with measure() as three:
        client.get(LOG + "?stage=")
    assert three.count == one.count
