"""On behalf of somebody: staff fill it in on the phone; it is theirs once they have confirmed it, and not before."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from home.models import User
from intake.models import Draft, Inquiry, InquiryLogEntry, Key, Message, MessageKind, PrivacyNotice
from intake.notifications.delivery import deliver_due
from intake.statuses import Track
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import Applicant
from tests.intake.queue.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper(notice: PrivacyNotice) -> User:
    """The staff member on the phone."""
    return UserFactory.create(role="communities", first_name="נעמה", last_name="לוי")


@pytest.fixture
def on_phone(helper: User) -> Applicant:
    """The staff member's browser, in which a nucleus's form was begun for somebody."""
    client = signed_in(helper)
    answer = client.post(reverse("on_behalf", args=[Track.NUCLEUS]))
    there = Applicant(client=client)
    assert answer.headers["Location"] == there.url("section", there.questionnaire.sections[0].key)
    return there


def text(page: bytes) -> str:
    """The page, with its spaces as a reader sees them."""
    return " ".join(page.decode().split())


def link_mailed() -> str:
    """The path of the link to confirm, in the mail that went to the contact."""
    deliver_due.call()
    [found] = [each.body for each in mail.outbox if each.to == ["dana@example.org"]]
    return re.findall(r"http://127\.0\.0\.1:8000(/apply/link/confirm/\?k=\S+)", found)[0]


def test_each_page_says_who_fills_it_in_and_asks_for_consent_before_what_is_sensitive(on_phone: Applicant) -> None:
    first = text(on_phone.see(on_phone.questionnaire.sections[0].key).content)
    assert "הטופס ממולא בידי <bdi>נעמה לוי</bdi>" in first
    mix = text(on_phone.see("mix").content)
    assert "דלגו על הדף הזה" in mix
    stranger = Applicant()
    assert "נעמה לוי" not in text(stranger.see(stranger.questionnaire.sections[0].key).content)


def test_it_still_waits_to_be_confirmed_when_the_helpers_account_is_deleted(on_phone: Applicant, helper: User) -> None:
    on_phone.fill().send()
    manager = signed_in(UserFactory(role="manager"))
    helper.delete()
    inquiry = on_phone.inquiry
    assert (inquiry.assisted_by, inquiry.awaits_confirmation) == (None, True)
    case = text(manager.get(reverse("inquiry:inspect", args=[inquiry.pk])).content)
    assert "<bdi>אשת או איש צוות לשעבר</bdi>" in case
    assert Client().get(link_mailed(), follow=True).status_code == 200


def test_it_is_theirs_once_they_confirm_by_the_link(on_phone: Applicant, helper: User) -> None:
    on_phone.fill().send()
    inquiry = on_phone.inquiry
    assert (inquiry.assisted_by, inquiry.awaits_confirmation, inquiry.suspicions) == (helper, True, [])
    assert "היא ממתינה לאישור שלהם" in text(on_phone.get("sent").content)
    case = reverse("inquiry:inspect", args=[inquiry.pk])
    assert "לא אושרה" in text(on_phone.client.get(case).content)
    assert "לא אושרה" in text(on_phone.client.get(reverse("inquiry:index"), {"stage": "open"}).content)
    person = Client()
    path = link_mailed()
    page = text(person.get(path, follow=True).content)
    assert "גרעין ניצנים" in page
    assert "אישור" in page
    landing = path.partition("?")[0]
    assert Inquiry.objects.get().awaits_confirmation  # whoever opens the link, a mail program too, confirms nothing
    answer = person.post(landing, {"confirm": "1"})
    assert answer.headers["Location"].startswith(reverse("apply:status"))
    assert inquiry.reference in text(person.get(answer.headers["Location"]).content)
    inquiry.refresh_from_db()
    assert inquiry.awaits_confirmation is False
    assert list(Message.objects.to_applicant().order_by("pk").values_list("kind", flat=True)) == [
        MessageKind.CONFIRMATION,
        MessageKind.RECEIPT,
    ]
    events = InquiryLogEntry.objects.filter(action__in=["intake.sent", "intake.confirmed"]).order_by("pk")
    assert [(event.action, event.user) for event in events] == [("intake.sent", helper), ("intake.confirmed", None)]
    assert "לא אושרה" not in text(on_phone.client.get(case).content)


def test_who_wants_to_correct_something_comes_to_their_page_and_nothing_is_confirmed(on_phone: Applicant) -> None:
    on_phone.fill().send()
    person, path = Client(), link_mailed()
    person.get(path)
    answer = person.post(path.partition("?")[0], {"correct": "1"}, follow=True)
    assert on_phone.inquiry.reference in text(answer.content)
    assert on_phone.inquiry.awaits_confirmation is True


def test_without_an_address_they_confirm_by_a_code(on_phone: Applicant) -> None:
    on_phone.fill(email=None).send()
    inquiry = on_phone.inquiry
    assert (inquiry.email, Message.objects.to_applicant().count()) == ("", 0)
    shown = text(on_phone.client.post(reverse("inquiry:code_to_confirm", args=[inquiry.pk])).content)
    code = re.findall(r"<strong><bdi dir=\"ltr\">(\d{4}-\d{4})<", shown)[0]
    person = Client()
    page = text(person.post(reverse("apply:code"), {"code": code}, follow=True).content)
    assert "גרעין ניצנים" in page
    person.post(reverse("apply:link", args=["confirm"]), {"confirm": "1"})
    inquiry.refresh_from_db()
    assert inquiry.awaits_confirmation is False
    assert Client().post(reverse("apply:code"), {"code": code}).status_code == 200  # spent: it opens nothing more
    assert code.replace("-", "") not in "".join(Key.objects.values_list("digest", flat=True))


def test_staff_record_under_their_name_that_it_was_confirmed_on_the_phone(on_phone: Applicant, helper: User) -> None:
    on_phone.fill(email=None).send()
    inquiry = on_phone.inquiry
    address = reverse("inquiry:confirm_on_phone", args=[inquiry.pk])
    assert on_phone.client.post(address, {"seen": "0"}).status_code == 302
    assert on_phone.inquiry.awaits_confirmation is True  # it was changed meanwhile: look again
    on_phone.client.post(address, {"seen": str(inquiry.lock_version)})
    assert on_phone.inquiry.awaits_confirmation is False
    assert InquiryLogEntry.objects.get(action="intake.confirmed").user == helper


@pytest.mark.parametrize(
    ("role", "track", "may"),
    [
        ("communities", Track.NUCLEUS, True),
        ("communities", Track.SCHOOL, True),
        ("education", Track.SCHOOL, True),
        ("education", Track.NUCLEUS, False),
        ("editor", Track.NUCLEUS, False),
    ],
)
def test_only_who_handles_the_track_may_begin(role: str, track: str, may: bool) -> None:
    client, address = signed_in(UserFactory.create(role=role)), reverse("on_behalf", args=[track])
    assert client.get(address).status_code == (200 if may else 302)
    assert (client.post(address).headers["Location"] == reverse("wagtailadmin_home")) is not may
    assert Draft.objects.filter(assisted_by__isnull=False).count() == may


def test_nobody_begins_without_logging_in_or_without_the_second_factor(settings: Settings) -> None:
    address = reverse("on_behalf", args=[Track.NUCLEUS])
    assert Client().post(address).headers["Location"].startswith("/account/login/")
    settings.SECOND_FACTOR_REQUIRED = True
    assert signed_in(UserFactory.create(role="communities")).post(address).headers["Location"] == reverse("mfa_index")
    assert Draft.objects.count() == 0


def test_many_phone_calls_of_one_office_are_no_flood(helper: User, settings: Settings) -> None:
    settings.INTAKE_SENDS_PER_HOUR = 1
    client = signed_in(helper)
    for _call in range(2):
        client.post(reverse("on_behalf", args=[Track.NUCLEUS]))
        Applicant(client=client).fill().send()
    assert Inquiry.objects.filter(assisted_by=helper).count() == 2
