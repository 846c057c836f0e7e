"""The words of each mail are in its reader's language, with a reference and a link and no answer."""

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from intake.models import MessageKind
from intake.notifications import wording
from intake.notifications.recipients import staff_of
from intake.statuses import TRANSITIONS, Track
from tests.factories.answers import answers_of
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
TOLD = [transition.name for transition in TRANSITIONS if transition.tells_applicant]
REASONS = {"reason": "סיבה אחת", "missing": "דבר חסר", "return_on": date(2027, 3, 5)}


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("name", [*TOLD, "letter", "receipt", "new_inquiry"])
def test_every_mail_names_the_reference_and_no_answer_in_either_language(name: str, language: str) -> None:
    inquiry = InquiryFactory(language=language)
    made = {
        "letter": lambda: wording.letter(inquiry),
        "receipt": lambda: wording.receipt(inquiry),
        "new_inquiry": lambda: wording.new_inquiry(inquiry, language),
    }.get(name, lambda: wording.template_for(name, inquiry, **REASONS))()
    assert inquiry.reference in made.subject
    assert 0 < len(made.subject) <= 200
    assert made.body
    hebrew = any("א" <= letter <= "ת" for letter in made.subject)
    assert hebrew == (language == "he")
    answers = [value for value in answers_of(Track.NUCLEUS).values() if isinstance(value, str) and len(value) > 7]
    assert [answer for answer in answers if answer in f"{made.subject}{made.body}"] == []


def test_a_decisions_reasons_stand_in_its_text() -> None:
    not_yet = wording.template_for("not_yet", InquiryFactory(), **REASONS).body
    assert ("דבר חסר" in not_yet, "5 במרץ 2027" in not_yet, "סיבה אחת" in not_yet) == (True, True, False)
    assert "סיבה אחת" in wording.template_for("decline", InquiryFactory(), **REASONS).body


def test_what_staff_wrote_is_not_turned_into_markup() -> None:
    assert "<b> & 'x'" in wording.template_for("decline", InquiryFactory(), reason="<b> & 'x'").body


def test_the_staffs_notice_leads_to_the_case_page(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://example.org/"
    inquiry = InquiryFactory()
    assert f"https://example.org/admin/inquiry/inspect/{inquiry.pk}/" in wording.new_inquiry(inquiry, "he").body


def test_why_each_move_writes() -> None:
    assert wording.kind_of_move("request_info") == MessageKind.QUESTION
    assert {wording.kind_of_move(name) for name in TOLD if name != "request_info"} == {MessageKind.DECISION}


@pytest.mark.parametrize(
    ("track", "roles"),
    [(Track.NUCLEUS, {"communities", "manager"}), (Track.SCHOOL, {"communities", "education", "manager"})],
)
def test_a_new_inquiry_is_told_to_the_staff_of_its_wings_once_each(track: Track, roles: set[str]) -> None:
    people = {
        role: UserFactory(role=role) for role in ("editor", "communities", "education", "manager", "administrator")
    }
    assert list(staff_of(track)) == [person for role, person in people.items() if role in roles]
