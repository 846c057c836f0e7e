"""What applicants do from their page: done once, logged, told to the staff without a detail, shown on the case."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.actions.moving import Asking, move
from intake.models import (
    AnswerChange,
    Audience,
    DataRequest,
    InformationRequest,
    Inquiry,
    InquiryLogEntry,
    Key,
    KeyKind,
    Letter,
    Message,
)
from intake.statuses import BY_NAME, Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import hidden_inputs
from tests.intake.apply.owner import Owner
from tests.intake.files.samples import PDF

pytestmark = pytest.mark.django_db

NEW_CONTACT = {
    "contact_name": "נועה אחרת",
    "contact_role": "רכזת",
    "email": "noa@example.org",
    "phone": "0501234567",
}


@pytest.fixture
def staff(db: None) -> Any:
    return UserFactory(role="communities", email="wing@example.org")


def asked(staff: Any, *questions: str) -> Owner:
    """Somebody at the page of an inquiry in which staff asked for these."""
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    words = Asking("שאלה", "ספרו לנו עוד: [[status-link]]", questions)
    move(pk=inquiry.pk, name="request_info", by=staff, seen=1, words=words)
    return Owner(inquiry).enter()


def notices() -> list[str]:
    """What the staff was told, oldest first."""
    return list(Message.objects.filter(audience=Audience.STAFF).order_by("pk").values_list("body", flat=True))


def logged(inquiry: Inquiry) -> list[str]:
    return list(InquiryLogEntry.objects.filter(inquiry=inquiry).order_by("pk").values_list("action", flat=True))


# --- Answering --------------------------------------------------------------------------------------------


def test_only_the_asked_questions_are_open_and_the_difference_is_kept(staff: Any) -> None:
    owner = asked(staff, "group_name", "vision", "no_such")
    page = owner.get("answer").content.decode()
    keys = [field.key for field in owner.asked().fields]
    assert keys == [*InformationRequest.objects.get().questions, "words"]
    assert "group_name" in keys
    assert all(f'name="{key}"' in page for key in keys)
    assert 'name="email"' not in page
    before = owner.inquiry.group_name
    answer = owner.answer(group_name="גרעין חדש", words="ועוד מילה", region="nonsense")
    assert answer["Location"].startswith("/apply/status/?done=answered")
    inquiry = owner.now()
    assert (inquiry.group_name, inquiry.status) == ("גרעין חדש", Status.IN_REVIEW)
    change = AnswerChange.objects.get()
    assert (change.question, change.before, change.after) == ("group_name", before, "גרעין חדש")
    assert change.changed_by is None
    letter = Letter.objects.get()
    assert (letter.text, letter.answers_request) == ("ועוד מילה", InformationRequest.objects.get())
    assert logged(inquiry)[-2:] == ["intake.answered", "intake.move"]
    assert Inquiry.objects.matching("חדש").exists()
    page = owner.get("status").content.decode()
    assert before in page
    assert "ועוד מילה" in page


def hidden_of(owner: Owner) -> dict[str, str]:
    """What the page of answers says of itself."""
    return {name: value for name, value in hidden_inputs(owner.get("answer")).items() if name in ("shown", "page")}


def test_what_is_typed_is_saved_by_itself_and_stands_there_on_another_device(staff: Any) -> None:
    owner = asked(staff, "group_name")
    says = hidden_of(owner)
    saved = owner.post("autosave_answer", {**says, "group_name": "גרעין חדש", "words": "ועוד"})
    assert (saved.status_code, sorted(saved.json()["shown"]), saved.json()["unkept"]) == (
        200,
        ["group_name", "words"],
        [],
    )
    assert InformationRequest.objects.get().typed == {"group_name": "גרעין חדש", "words": "ועוד"}
    assert "גרעין חדש" in Owner(owner.inquiry).enter().get("answer").content.decode()
    assert owner.now().group_name != "גרעין חדש"  # nothing is sent yet
    stranger = Client().post(owner.url("autosave_answer"), {**says, "group_name": "אחר"})
    assert (stranger.status_code, InformationRequest.objects.get().typed["group_name"]) == (409, "גרעין חדש")


def test_of_two_tabs_neither_writes_over_the_other_in_silence(staff: Any) -> None:
    owner = asked(staff, "group_name")
    one, two = hidden_of(owner), hidden_of(owner)
    owner.post("autosave_answer", {**one, "group_name": "הראשון"})
    told = owner.post("autosave_answer", {**two, "group_name": "השני", "words": "כן"}).json()
    assert (told["unkept"], "message" in told) == (["group_name"], True)
    assert InformationRequest.objects.get().typed == {"group_name": "הראשון", "words": "כן"}
    page = owner.post("answer", {**two, "group_name": "השני", "words": "כן"})
    shown = page.content.decode()
    assert (page.status_code, "הראשון" in shown, 'value="השני"' in shown) == (409, True, True)
    again = {name: value for name, value in hidden_inputs(page).items() if name in ("shown", "page")}
    sent = owner.post("answer", {**again, "group_name": "השני", "words": "כן"})
    assert sent["Location"].startswith("/apply/status/?done=answered")
    assert owner.now().group_name == "השני"


def test_a_page_that_was_open_for_long_comes_back_with_what_was_typed(staff: Any) -> None:
    owner = asked(staff, "group_name")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.client.cookies
    page = strict.post(owner.url("answer"), {"group_name": "נכתב לאט", "csrfmiddlewaretoken": "x" * 64})
    assert (page.status_code, "נכתב לאט" in page.content.decode()) == (403, True)
    assert strict.post(owner.url("autosave_answer"), {"group_name": "נכתב לאט"}).json().keys() == {"token"}
    assert InformationRequest.objects.get().typed == {}


def test_answering_twice_is_answering_once(staff: Any) -> None:
    owner = asked(staff, "group_name")
    posted = {"group_name": "גרעין חדש", "words": "מילה"}
    first, second = owner.post("answer", posted), owner.post("answer", posted)
    assert (first.status_code, second["Location"]) == (302, "/apply/status/")
    assert (AnswerChange.objects.count(), Letter.objects.count(), len(notices())) == (1, 1, 1)


def test_what_is_typed_is_kept_before_it_is_checked_and_for_later(staff: Any) -> None:
    owner = asked(staff, "group_name")
    page = owner.post("answer", {"group_name": "", "words": "מילה שנשארת"})
    assert page.status_code == 200
    assert owner.post("answer", {"group_name": "חצי שם", "words": "מילה שנשארת", "later": "1"}).status_code == 302
    page = owner.get("answer").content.decode()
    assert "חצי שם" in page
    assert "מילה שנשארת" in page
    assert owner.now().group_name != "חצי שם"
    assert owner.now().status == Status.INFO_REQUESTED


def test_a_request_for_words_alone_needs_words(staff: Any) -> None:
    owner = asked(staff)
    assert "error-summary" in owner.post("answer", {"words": " "}).content.decode()
    owner.post("answer", {"words": "הנה התשובה"})
    assert owner.now().status == Status.IN_REVIEW


def test_an_inquiry_that_waited_before_there_were_requests_is_answered_in_words() -> None:
    owner = Owner(InquiryFactory(status=Status.INFO_REQUESTED)).enter()
    owner.post("answer", {"words": "הנה התשובה"})
    assert owner.now().status == Status.IN_REVIEW
    assert Letter.objects.get().text == "הנה התשובה"


def test_nothing_is_answered_where_nothing_was_asked() -> None:
    owner = Owner().enter()
    assert owner.get("answer")["Location"] == "/apply/status/"
    assert owner.post("answer", {"words": "מילה"})["Location"] == "/apply/status/"
    assert not Letter.objects.exists()


# --- Writing and files ------------------------------------------------------------------------------------


def test_a_letter_is_written_once_and_told_without_its_words(staff: Any) -> None:
    owner = Owner().enter()
    posted = {"text": "שאלה דחופה על הליווי", "key": str(uuid4())}
    for _press in range(2):
        assert owner.post("write", posted)["Location"].startswith("/apply/status/?done=wrote")
    assert Letter.objects.get().text == "שאלה דחופה על הליווי"
    [notice] = notices()
    for secret in (posted["text"], owner.inquiry.group_name, owner.inquiry.contact_name, owner.inquiry.phone):
        assert secret not in notice
    assert owner.inquiry.reference in notice
    assert "error-summary" in owner.post("write", {"text": " "}).content.decode()


def test_a_flood_of_letters_is_stopped_kindly_and_keeps_what_is_typed(staff: Any, settings: Settings) -> None:
    settings.INTAKE_LETTERS_PER_DAY = 1
    owner = Owner().enter()
    owner.post("write", {"text": "ראשונה"})
    page = owner.post("write", {"text": "השנייה נשארת כאן"})
    assert "השנייה נשארת כאן" in page.content.decode()
    assert Letter.objects.count() == 1


def test_files_are_added_once_and_told(staff: Any) -> None:
    owner = Owner().enter()
    for _press in range(2):
        file = SimpleUploadedFile("תוכנית.pdf", PDF, content_type="application/pdf")
        assert owner.post("add_files", {"files": file})["Location"].startswith("/apply/status/?done=files")
    attachment = owner.inquiry.attachments.get()
    assert (len(notices()), logged(owner.inquiry)) == (1, ["intake.files_added"])
    opened = owner.client.get(owner.url("own_file", attachment.uuid))
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert Owner().enter().client.get(owner.url("own_file", attachment.uuid)).status_code == 404
    assert Client().get(owner.url("own_file", attachment.uuid)).status_code == 404
    refused = owner.post("add_files", {"files": SimpleUploadedFile("x.exe", b"MZ nothing")})
    assert "error-summary" in refused.content.decode()


# --- The contact ------------------------------------------------------------------------------------------


def test_correcting_the_phone_keeps_every_way_in(staff: Any) -> None:
    owner = Owner().enter()
    answers = owner.inquiry.all_answers()
    posted = {key: answers[key] for key in NEW_CONTACT} | {"phone": "0507654321"}
    owner.post("contact", posted)
    assert "507654321" in owner.now().phone
    assert owner.get("status").status_code == 200
    assert not Message.objects.filter(audience=Audience.APPLICANT).exists()
    assert AnswerChange.objects.get().question == "phone"


def test_another_contact_gets_the_mails_the_former_is_told_and_former_links_close(staff: Any) -> None:
    owner = Owner().enter()
    other, former = Owner(owner.inquiry).enter(), owner.inquiry.email
    link = Key.objects.give(KeyKind.STATUS, inquiry=owner.inquiry)
    owner.post("another_contact", NEW_CONTACT)
    assert owner.now().email == NEW_CONTACT["email"]
    welcome, farewell = Message.objects.filter(audience=Audience.APPLICANT).order_by("pk")
    assert (welcome.to, farewell.to) == (NEW_CONTACT["email"], former)
    assert "[[status-link]]" in welcome.body
    for secret in ("[[status-link]]", *NEW_CONTACT.values()):
        assert secret not in farewell.body
    assert owner.get("status").status_code == 200
    assert other.get("status").status_code == 302
    assert Key.objects.opening(KeyKind.STATUS, link) is None
    owner.post("another_contact", NEW_CONTACT)
    assert Message.objects.filter(audience=Audience.APPLICANT).count() == 2


# --- Waiting, withdrawing, one's data ---------------------------------------------------------------------


def test_a_pause_is_kept_told_and_ended(staff: Any) -> None:
    owner = Owner().enter()
    for _press in range(2):
        owner.post("pause")
    assert owner.now().paused_at is not None
    assert not Inquiry.objects.waiting_on_us().exists()
    for _press in range(2):
        owner.post("go_on")
    assert owner.now().paused_at is None
    assert logged(owner.inquiry) == ["intake.pause", "intake.go_on"]
    assert len(notices()) == 2


def test_withdrawing_takes_two_steps_and_is_confirmed_by_mail(staff: Any) -> None:
    owner = Owner().enter()
    assert owner.get("withdraw").status_code == 200
    assert owner.now().status == Status.NEW
    for _press in range(2):
        assert owner.post("withdraw")["Location"].startswith("/apply/status/?done=withdrawn")
    assert owner.now().status == Status.WITHDRAWN
    assert Message.objects.get(audience=Audience.APPLICANT).to == owner.inquiry.email
    assert len(notices()) == 1


@pytest.mark.parametrize("name", ["pause", "withdraw"])
def test_a_closed_inquiry_is_neither_paused_nor_withdrawn(name: str) -> None:
    owner = Owner(InquiryFactory(status=Status.DECLINED)).enter()
    assert owner.post(name).status_code == 200
    assert (owner.now().status, owner.now().paused_at) == (Status.DECLINED, None)


def test_a_wish_about_ones_data_has_thirty_days(staff: Any) -> None:
    owner = Owner().enter()
    for _press in range(2):
        owner.post("data", {"wish": "delete", "text": "הכול"})
    request = DataRequest.objects.get()
    assert (request.due_on - timezone.localdate()).days == 30
    assert (request.wish, request.text) == ("delete", "הכול")
    assert "הכול" not in notices()[0]


def test_the_table_says_what_applicants_may_do_themselves() -> None:
    assert {name for name, move in BY_NAME.items() if move.applicants_too} == {"info_received", "withdraw"}


def test_every_act_needs_the_forms_token() -> None:
    owner = Owner().enter()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.client.cookies
    acts = ("write", "add_files", "contact", "another_contact", "pause", "go_on", "withdraw", "data", "leave", "answer")
    for name in acts:
        assert strict.post(reverse(f"apply:{name}")).status_code == 403, name
    assert logged(owner.inquiry) == []
