"""What each mail to applicants must hold, and what none may: answers, a phone, a note; a link that is not filled in."""

import re
from typing import Any

import pytest

from intake.models import Inquiry, Key, KeyKind, Message, MessageKind
from intake.notifications import wording
from intake.notifications.delivery import as_mail
from intake.notifications.outbox import acknowledge, tell_new_contact, tell_staff, tell_status, write_to_applicant
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.note import NoteFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
MOVES = {"question": "request_info", "accept": "accept", "not_yet": "not_yet", "decline": "decline"}


def written(kind: str, inquiry: Inquiry) -> Message:
    """A mail of this kind, as the outbox holds it."""
    if kind in MOVES:
        reasons = {"reason": "כי", "missing": "צוות"} if kind in ("not_yet", "decline") else {}
        words = wording.template_for(MOVES[kind], inquiry, **reasons)
        of_move = wording.kind_of_move(MOVES[kind])
        return write_to_applicant(inquiry, kind=of_move, words=words, by=UserFactory())
    {"receipt": acknowledge, "status": tell_status}.get(kind, lambda inquiry: None)(inquiry)
    if kind == "new_contact":
        tell_new_contact(inquiry, former="former@example.org")
    return Message.objects.to_applicant().filter(to=inquiry.email).latest("pk")


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("kind", ["receipt", "status", "new_contact", *MOVES])
def test_each_mail_has_its_reference_its_link_and_its_direction_and_no_answer(kind: str, language: str) -> None:
    inquiry = InquiryFactory(language=language, status=Status.DECISION_PENDING)
    NoteFactory(inquiry=inquiry, text="הערה-סודית")
    mail: Any = as_mail(written(kind, inquiry))
    html = mail.alternatives[0][0]
    assert f'<html lang="{language}" dir="{"rtl" if language == "he" else "ltr"}">' in html
    assert inquiry.reference in mail.subject
    for part in (mail.body, html):
        link = re.search(r"/apply/link/status/\?k=([\w-]+)", part)
        assert link
        assert Key.objects.opening(KeyKind.STATUS, link[1])
        assert "[[" not in part
        answers = [inquiry.group_name, inquiry.contact_name, inquiry.phone, inquiry.locality_name, "הערה-סודית"]
        answers += [value for value in inquiry.answers.values() if isinstance(value, str) and len(value) > 12]
        assert [answer for answer in answers if answer in part] == []
    assert bool(re.search("[א-ת]", mail.body.replace("מיתרים", ""))) == (language == "he") or kind in MOVES


def test_what_is_stored_holds_no_key() -> None:
    inquiry = InquiryFactory()
    message = written("receipt", inquiry)
    assert "[[status-link]]" in message.body
    assert not Key.objects.exists()


def test_the_notice_to_staff_holds_no_link_of_the_applicants() -> None:
    inquiry = InquiryFactory(handler=UserFactory(role="communities", email="handler@example.org"))
    UserFactory(role="communities", email="colleague@example.org")
    tell_staff(inquiry, wording.News.WROTE)
    notice = Message.objects.get(kind=MessageKind.FROM_APPLICANT)
    assert notice.to == "handler@example.org"
    assert "/apply/link/" not in as_mail(notice).body
    assert not Key.objects.exists()
