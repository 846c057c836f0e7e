"""Staff take an inquiry, hand it over and give it back; nobody takes it out of a colleague's hands but the manager."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from home.models import User
from intake.models import Inquiry, InquiryLogEntry, Message, Note
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db


def assign(client: Client, inquiry: Inquiry, handler: User | str, seen: object = 1, note: str = "לטיפולך") -> str:
    """Post a handler with a note; what the case page then says."""
    data = {"seen": seen, "handler": handler.pk if isinstance(handler, User) else handler, "note": note}
    answer = client.post(reverse("inquiry:assign", args=[inquiry.pk]), data, follow=True)
    inquiry.refresh_from_db()
    return answer.content.decode()


def test_take_hand_over_and_give_back(sign_in: SignIn) -> None:
    me, colleague = UserFactory(role="communities"), UserFactory(role="communities")
    inquiry = InquiryFactory()
    client = sign_in(person=me)
    assert "הטיפול בפנייה הועבר." in assign(client, inquiry, me)
    assert inquiry.handler == me
    assign(client, inquiry, colleague, seen=2)
    assert inquiry.handler == colleague
    assign(sign_in(person=colleague), inquiry, "", seen=3)
    assert inquiry.handler is None
    actions = InquiryLogEntry.objects.filter(inquiry=inquiry, action="intake.assign").order_by("pk")
    assert [(entry.user, entry.data["from"], entry.data["to"]) for entry in actions] == [
        (me, None, me.pk),
        (me, me.pk, colleague.pk),
        (colleague, colleague.pk, None),
    ]


def test_a_colleagues_inquiry_stays_with_them_unless_the_manager_acts(sign_in: SignIn) -> None:
    holder, other = UserFactory(role="communities"), UserFactory(role="communities")
    inquiry = InquiryFactory(handler=holder)
    client = sign_in(person=other)
    html = client.get(reverse("inquiry:inspect", args=[inquiry.pk])).content.decode()
    assert "לקחת לטיפולי" not in html
    assign(client, inquiry, other)
    assert inquiry.handler == holder
    assign(sign_in("manager"), inquiry, other)
    assert inquiry.handler == other


def test_what_somebody_who_left_the_wing_held_is_anybodys(sign_in: SignIn) -> None:
    left = UserFactory(role="editor")
    me = UserFactory(role="communities")
    inquiry = InquiryFactory(handler=left)
    client = sign_in(person=me)
    listed = client.get(reverse("inquiry:index"), {"handler": "nobody"}).content.decode()
    assert inquiry.reference in listed
    assign(client, inquiry, me)
    assert inquiry.handler == me


@pytest.mark.parametrize("handler", ["99999", "x", "-1", "' OR 1=1"])
def test_nobody_who_does_not_exist_is_made_handler(handler: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    assert "יש לבחור מטפל/ת מהרשימה." in assign(sign_in("manager"), inquiry, handler)
    assert (inquiry.handler, inquiry.lock_version) == (None, 1)


@pytest.mark.parametrize("role", ["editor", "education"])
def test_nobody_who_may_not_see_it_is_made_handler(role: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    assign(sign_in("manager"), inquiry, UserFactory(role=role))
    assert inquiry.handler is None


def test_an_inactive_person_is_made_no_handler(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    assign(sign_in("manager"), inquiry, UserFactory(role="manager", is_active=False))
    assert inquiry.handler is None


def test_the_second_of_two_people_is_told(sign_in: SignIn) -> None:
    first = UserFactory(role="communities", first_name="נעמה", last_name="לוי")
    inquiry = InquiryFactory()
    assign(sign_in(person=first), inquiry, first)
    second = UserFactory(role="manager")
    assert "בינתיים הפנייה השתנתה: נעמה לוי" in assign(sign_in(person=second), inquiry, second, seen=1)
    assert inquiry.handler == first


def test_the_same_handler_again_is_no_change(sign_in: SignIn) -> None:
    me = UserFactory(role="communities")
    inquiry = InquiryFactory(handler=me)
    assign(sign_in(person=me), inquiry, me)
    assert (inquiry.lock_version, InquiryLogEntry.objects.filter(inquiry=inquiry).count()) == (1, 0)


def test_the_address_alone_changes_nothing(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    answer = sign_in("manager").get(reverse("inquiry:assign", args=[inquiry.pk]))
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/inquiry/inspect/{inquiry.pk}/")


def test_another_wings_inquiry_is_not_found(sign_in: SignIn) -> None:
    me = UserFactory(role="education")
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    answer = sign_in(person=me).post(reverse("inquiry:assign", args=[inquiry.pk]), {"seen": 1, "handler": me.pk})
    assert answer.status_code == 404


def test_handing_over_needs_a_note_and_the_new_handler_hears_of_it(
    sign_in: SignIn, committing: Callable[[], AbstractContextManager[object]]
) -> None:
    me, colleague = UserFactory(role="communities"), UserFactory(role="communities")
    inquiry = InquiryFactory(handler=me)
    client = sign_in(person=me)
    said = assign(client, inquiry, colleague, note=" ")
    assert "צריך לכתוב הערה" in said
    assert (inquiry.handler, Note.objects.count(), Message.objects.count()) == (me, 0, 0)
    assign(client, inquiry, colleague, note="דיברתי איתם, לחזור ביום א׳")
    assert inquiry.handler == colleague
    assert Note.objects.values_list("text", "written_by").get() == ("דיברתי איתם, לחזור ביום א׳", me.pk)
    notice = Message.objects.get()
    assert (notice.to, notice.kind, notice.audience) == (colleague.email, "handed_over", "staff")
    for personal in (inquiry.contact_name, inquiry.phone, inquiry.group_name, "דיברתי"):
        assert personal not in notice.subject + notice.body
    # Whoever takes one, or gives it back, hears nothing and needs no note.
    assign(sign_in(person=colleague), inquiry, "", seen=2, note="")
    assign(client, inquiry, me, seen=3, note="")
    assert (inquiry.handler, Message.objects.count()) == (me, 1)


def test_what_was_typed_stays_when_somebody_was_quicker(sign_in: SignIn) -> None:
    first, second = UserFactory(role="communities"), UserFactory(role="manager")
    inquiry = InquiryFactory()
    assign(sign_in(person=first), inquiry, first)
    html = assign(sign_in(person=second), inquiry, UserFactory(role="manager"), seen=1, note="הערה ארוכה שלא תאבד")
    assert "הערה ארוכה שלא תאבד" in html
    assert 'name="seen" value="2"' in html
    assert inquiry.handler == first
