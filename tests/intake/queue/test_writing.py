"""Notes stay in the house, messages go out, and neither is lost or doubled."""

import re

import pytest
from django.urls import reverse

from intake.models import Delivery, InquiryLogEntry, Message, Note
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_note_is_kept_with_its_writer_and_sends_nothing(sign_in: SignIn) -> None:
    me = UserFactory(role="communities")
    inquiry = InquiryFactory()
    answer = sign_in(person=me).post(reverse("inquiry:note", args=[inquiry.pk]), {"text": " להתקשר מחר "})
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/inquiry/inspect/{inquiry.pk}/#notes")
    note = Note.objects.get()
    assert (note.text, note.written_by, Message.objects.count()) == ("להתקשר מחר", me, 0)
    assert InquiryLogEntry.objects.get(inquiry=inquiry).action == "intake.note"


@pytest.mark.parametrize("text", ["", "   ", "א" * 5001, "\u200b\n"])
def test_a_note_that_cannot_be_kept_stays_in_the_form(text: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    answer = sign_in("manager").post(reverse("inquiry:note", args=[inquiry.pk]), {"text": text})
    if text.strip() and len(text) <= 5000:
        assert answer.status_code == 302
        return
    html = answer.content.decode()
    assert (answer.status_code, "ההערה לא נשמרה" in html, Note.objects.count()) == (200, True, 0)
    assert text.strip()[:100] in html


def test_a_letter_says_who_reads_it_and_goes_into_the_outbox(sign_in: SignIn) -> None:
    me = UserFactory(role="education")
    inquiry = InquiryFactory(track=Track.SCHOOL)
    client = sign_in(person=me)
    html = client.get(reverse("inquiry:write", args=[inquiry.pk])).content.decode()
    assert ("והם יקראו אותה" in html, "dana@example.org" in html) == (True, True)
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', html)
    assert key
    data = {"key": key[1], "subject": "שלום", "body": "נשמח לדבר."}
    for _ in range(2):
        answer = client.post(reverse("inquiry:write", args=[inquiry.pk]), data)
        assert answer["Location"] == f"/admin/inquiry/inspect/{inquiry.pk}/#messages"
    message = Message.objects.get()
    assert (message.to, message.subject, message.body, message.written_by) == (
        "dana@example.org",
        "שלום",
        "נשמח לדבר.",
        me,
    )
    assert InquiryLogEntry.objects.get(inquiry=inquiry).action == "intake.message"


def test_the_second_of_two_who_write_is_told_and_loses_nothing(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    first, second = sign_in("communities"), sign_in("manager")
    address = reverse("inquiry:write", args=[inquiry.pk])
    forms = [client.get(address).context["form"] for client in (first, second)]
    data = [
        {"key": form["key"].value(), "seen": form["seen"].value(), "subject": "שלום", "body": f"תשובה {number}"}
        for number, form in enumerate(forms)
    ]
    assert first.post(address, data[0]).status_code == 302
    answer = second.post(address, data[1])
    html = answer.content.decode()
    assert (answer.status_code, "בינתיים הפנייה השתנתה" in html, "תשובה 1" in html) == (409, True, True)
    assert Message.objects.count() == 1
    note = {"text": "דיברנו", "seen": data[1]["seen"]}
    told = second.post(reverse("inquiry:note", args=[inquiry.pk]), note, follow=True).content.decode()
    assert ("ההערה נשמרה" in told, "הפנייה השתנתה בזמן שכתבתם" in told) == (True, True)
    assert second.post(address, data[1] | {"seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert first.post(address, data[0]).status_code == 302  # the same once more is the same message
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    "changes",
    [{"subject": ""}, {"body": " "}, {"subject": "א" * 201}, {"body": "א" * 10_001}, {"key": "x"}, {"key": ""}],
)
def test_a_letter_that_cannot_go_stays_in_the_form(changes: dict[str, str], sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    key = "0b0d1f4e-5f0e-4c6a-9a53-0f5a3c1f2b11"
    data = {"key": key, "subject": "שלום לכם", "body": "נשמח לדבר."} | changes
    answer = sign_in("manager").post(reverse("inquiry:write", args=[inquiry.pk]), data)
    assert (answer.status_code, 'role="alert"' in answer.content.decode(), Message.objects.count()) == (200, True, 0)
    kept = [value for name, value in data.items() if name != "key" and value.strip()]
    assert [value for value in kept if value not in answer.content.decode()] == []


def test_a_message_that_was_not_delivered_can_be_sent_again(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    message = MessageFactory(inquiry=inquiry, delivery=Delivery.FAILED, attempts=10)
    sign_in("manager").post(reverse("message:retry", args=[message.pk]))
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (Delivery.QUEUED, 0)
    assert InquiryLogEntry.objects.get(inquiry=inquiry).action == "intake.retry"


@pytest.mark.parametrize("delivery", [Delivery.SENT, Delivery.QUEUED, Delivery.SENDING])
def test_no_other_message_is_sent_again(delivery: Delivery, sign_in: SignIn) -> None:
    message = MessageFactory(delivery=delivery, attempts=1)
    html = sign_in("manager").post(reverse("message:retry", args=[message.pk]), follow=True).content.decode()
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (delivery, 1)
    assert 'class="error"' in html


@pytest.mark.parametrize(("name", "status"), [("note", 404), ("write", 404)])
def test_another_wings_inquiry_is_not_found(name: str, status: int, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    client = sign_in("education")
    assert client.post(reverse(f"inquiry:{name}", args=[inquiry.pk]), {"text": "x"}).status_code == status
    assert client.get(reverse(f"inquiry:{name}", args=[inquiry.pk])).status_code == status


def test_another_wings_message_is_not_found(sign_in: SignIn) -> None:
    message = MessageFactory(inquiry=InquiryFactory(track=Track.NUCLEUS), delivery=Delivery.FAILED)
    client = sign_in("education")
    assert client.post(reverse("message:retry", args=[message.pk])).status_code == 404
    assert client.get(reverse("message:inspect", args=[message.pk])).status_code == 404


def test_the_addresses_alone_change_nothing(sign_in: SignIn) -> None:
    message = MessageFactory(delivery=Delivery.FAILED)
    client = sign_in("manager")
    assert client.get(reverse("inquiry:note", args=[message.inquiry_id])).status_code == 302
    assert client.get(reverse("message:retry", args=[message.pk])).status_code == 302
    message.refresh_from_db()
    assert message.delivery == Delivery.FAILED
