"""The page of a move says what it does and who hears of it, asks for what it needs, and loses nothing typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.actions.moving import move
from intake.actions.refusals import Refused
from intake.models import Inquiry, InquiryLogEntry, Message
from intake.queue.forms import needed_fields
from intake.statuses import BY_NAME, TRANSITIONS, Needs, Status, Track, Transition
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
SOON = f"{timezone.localdate() + timedelta(days=60):%d.%m.%Y}"
REASONS = {"reason": "אין עדיין קבוצה.", "missing": "צוות מוביל\nומקום.", "return_on": SOON}


def address(inquiry: Inquiry, name: str) -> str:
    return reverse("inquiry:move", args=[inquiry.pk, name])


def filled(inquiry: Inquiry, name: str, **changes: Any) -> dict[str, Any]:
    """A complete form of the move."""
    transition = BY_NAME[name]
    data: dict[str, Any] = {"seen": inquiry.lock_version}
    if transition.tells_applicant:
        data |= {"subject": "בנוגע לפנייתכם", "body": "שלום,\nתודה."}
    if transition.needs == Needs.DECISION:
        data |= {field: REASONS[field] for field in needed_fields(transition) & REASONS.keys()} | {"release": "1"}
    if transition.needs == Needs.ORIGINAL:
        data |= {"original": InquiryFactory(track=inquiry.track).reference}
    return data | changes


def standing_at(transition: Transition) -> Inquiry:
    """An inquiry from which the move can be made."""
    inquiry: Inquiry = InquiryFactory(status=transition.sources[0])
    return inquiry


def content(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda transition: transition.name)
def test_each_page_says_what_the_move_does_and_who_hears_of_it(transition: Transition, sign_in: SignIn) -> None:
    inquiry = standing_at(transition)
    html = content(sign_in("manager").get(address(inquiry, transition.name)))
    assert str(transition.effect) in html
    assert f"queue-status--{transition.target}" in html
    told_now = transition.tells_applicant and transition.name not in ("not_yet", "decline")
    assert ("והם יקראו אותה" in html) == told_now


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda transition: transition.name)
def test_each_move_is_made_logged_and_told(transition: Transition, manager: User, sign_in: SignIn) -> None:
    inquiry = standing_at(transition)
    client = sign_in(person=manager)
    answer = client.post(address(inquiry, transition.name), filled(inquiry, transition.name))
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/inquiry/inspect/{inquiry.pk}/")
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.lock_version, inquiry.changed_by) == (transition.target, 2, manager)
    entry = InquiryLogEntry.objects.get(inquiry=inquiry)
    assert (entry.action, entry.user, entry.data["move"]) == ("intake.move", manager, transition.name)
    is_told = transition.tells_applicant or transition.news or transition.owes_receipt
    assert Message.objects.filter(inquiry=inquiry).count() == int(is_told)
    assert inquiry.decisions.count() == int(transition.needs == Needs.DECISION)
    assert "הסטטוס עכשיו" in content(client.get(answer["Location"]))


@pytest.mark.parametrize("name", ["not_yet", "decline"])
def test_the_message_is_composed_from_the_reasons_and_can_be_edited(name: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    client = sign_in("manager")
    assert 'name="body"' not in content(client.get(address(inquiry, name)))
    html = content(client.post(address(inquiry, name), {"seen": 1, "compose": "1", **REASONS}))
    body = html.split('name="body"')[1].split("</textarea>")[0]
    if name == "not_yet":
        assert "צוות מוביל\nומקום." in body
        assert f"{timezone.localdate() + timedelta(days=60):%Y}" in body
    else:
        assert "אין עדיין קבוצה." in body
    assert inquiry.reference in html.split('name="subject"')[1].split(">")[0]
    client.post(address(inquiry, name), filled(inquiry, name, body="ניסוח אחר לגמרי"))
    assert Message.objects.get(inquiry=inquiry).body == "ניסוח אחר לגמרי"


@pytest.mark.parametrize(("name", "lacking"), [("not_yet", "missing"), ("not_yet", "return_on"), ("decline", "reason")])
def test_no_message_is_composed_while_a_reason_lacks_and_the_others_stay(
    name: str, lacking: str, sign_in: SignIn
) -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    data = {"seen": 1, "compose": "1", **REASONS} | {lacking: ""}
    html = content(sign_in("manager").post(address(inquiry, name), data))
    assert ('name="body"' in html, f'href="#id_{lacking}"' in html) == (False, True)
    kept = {"not_yet": {"missing", "return_on"}, "decline": {"reason"}}[name] - {lacking}
    assert [field for field in kept if REASONS[field].split("\n")[0] not in html] == []


def test_a_decision_is_kept_with_its_reasons(manager: User, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    sign_in(person=manager).post(address(inquiry, "not_yet"), filled(inquiry, "not_yet"))
    decision = inquiry.decisions.get()
    assert (decision.outcome, decision.missing.splitlines(), decision.decided_by) == (
        Status.NOT_YET,
        ["צוות מוביל", "ומקום."],
        manager,
    )
    assert f"{decision.return_on:%d.%m.%Y}" == SOON


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("request_info", {"subject": ""}),
        ("request_info", {"body": "   "}),
        ("request_info", {"subject": "נ" * 201}),
        ("request_info", {"body": "ג" * 10_001}),
        ("not_yet", {"missing": ""}),
        ("not_yet", {"return_on": "אתמול"}),
        ("not_yet", {"return_on": "01.01.2020"}),
        ("not_yet", {"return_on": "31.02.2099"}),
        ("decline", {"reason": " "}),
        ("decline", {"reason": "ס" * 5001}),
        ("mark_duplicate", {"original": ""}),
        ("mark_duplicate", {"original": "0000-0000"}),
        ("mark_duplicate", {"original": "' OR 1=1 --"}),
        ("start_review", {"seen": ""}),
        ("start_review", {"seen": "x"}),
    ],
)
def test_what_lacks_or_is_wrong_is_said_and_nothing_happens(
    name: str, changes: dict[str, str], sign_in: SignIn
) -> None:
    inquiry = standing_at(BY_NAME[name])
    data = filled(inquiry, name, **changes)
    answer = sign_in("manager").post(address(inquiry, name), data)
    assert (answer.status_code, 'role="alert"' in content(answer)) == (200, True)
    for typed in ("subject", "body", "missing", "reason"):
        if data.get(typed, "").strip():
            assert data[typed].splitlines()[0] in content(answer)
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.lock_version) == (BY_NAME[name].sources[0], 1)
    assert not Message.objects.filter(inquiry=inquiry).exists()


def test_an_inquiry_repeats_neither_itself_nor_a_duplicate_nor_what_one_may_not_see(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.SCHOOL)
    duplicate = InquiryFactory(track=Track.SCHOOL, status=Status.DUPLICATE)
    nucleus = InquiryFactory(track=Track.NUCLEUS)
    client = sign_in("education")
    for other in (inquiry, duplicate, nucleus):
        data = {"seen": 1, "original": other.reference}
        assert 'role="alert"' in content(client.post(address(inquiry, "mark_duplicate"), data))
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW


def test_two_inquiries_are_never_closed_as_repeating_each_other() -> None:
    by = UserFactory(role="manager")
    first, second = InquiryFactory(), InquiryFactory()
    as_it_was = Inquiry.objects.get(pk=first.pk)
    move(pk=first.pk, name="mark_duplicate", by=by, seen=1, original=second)
    with pytest.raises(Refused):
        move(pk=second.pk, name="mark_duplicate", by=by, seen=1, original=as_it_was)
    second.refresh_from_db()
    assert second.status == Status.NEW


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "מספר {0}"])
def test_the_original_is_known_by_its_reference_however_typed(typed: str, sign_in: SignIn) -> None:
    inquiry, original = InquiryFactory(), InquiryFactory()
    reference = typed.format(original.reference, original.reference.replace("-", ""))
    sign_in("manager").post(address(inquiry, "mark_duplicate"), {"seen": 1, "original": reference})
    inquiry.refresh_from_db()
    assert inquiry.duplicate_of == original


def test_the_second_of_two_people_is_told_and_overwrites_nothing(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    first = UserFactory(role="manager", first_name="רות", last_name="כהן")
    client = sign_in("communities")
    client.get(address(inquiry, "decline"))
    reasons = {"subject": "תשובה", "body": "תודה"}
    sign_in(person=first).post(address(inquiry, "accept"), {"seen": 1, "release": "1", **reasons})
    answer = client.post(address(inquiry, "decline"), filled(inquiry, "decline", body="כתבתי הרבה"))
    html = content(answer)
    assert answer.status_code == 409
    assert "בינתיים הפנייה השתנתה: רות כהן" in html
    assert ("כתבתי הרבה" in html, "אין עדיין קבוצה." in html) == (True, True)
    assert 'type="submit">' not in html.split('class="move__buttons"')[1].split("</form>")[0].replace("compose", "")
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.lock_version) == (Status.ACCEPTED, 2)
    assert Message.objects.filter(inquiry=inquiry).count() == 1


def test_after_a_second_look_the_move_can_still_be_made_where_it_still_fits(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    person = UserFactory(role="manager")
    client = sign_in(person=person)
    from_colleague = {"seen": 1, "handler": person.pk, "note": "לטיפולך"}
    sign_in("manager").post(reverse("inquiry:assign", args=[inquiry.pk]), from_colleague)
    data = filled(inquiry, "request_info", body="השאלה שלי")
    answer = client.post(address(inquiry, "request_info"), data)
    assert (answer.status_code, 'name="seen" value="2"' in content(answer)) == (409, True)
    assert client.post(address(inquiry, "request_info"), data | {"seen": 2}).status_code == 302
    assert Message.objects.to_applicant().get(inquiry=inquiry).body == "השאלה שלי"


def test_a_page_opened_too_late_leads_back_and_says_why(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.ACCEPTED)
    client = sign_in("manager")
    answer = client.get(address(inquiry, "start_review"), follow=True)
    assert answer.redirect_chain == [(f"/admin/inquiry/inspect/{inquiry.pk}/", 302)]
    assert "אי אפשר" in content(answer) or "לא" in content(answer)


def test_a_button_pressed_twice_moves_once(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    client = sign_in("manager")
    data = filled(inquiry, "request_info")
    answers = [client.post(address(inquiry, "request_info"), data).status_code for _ in range(2)]
    assert (answers, Message.objects.filter(inquiry=inquiry).count()) == ([302, 409], 1)


@pytest.mark.parametrize("name", ["nonsense", "accept2"])
def test_an_unknown_move_is_not_found(name: str, sign_in: SignIn) -> None:
    assert sign_in("manager").get(f"/admin/inquiry/move/{InquiryFactory().pk}/{name}/").status_code == 404


@pytest.mark.parametrize("name", ["not_spam", "not_a_duplicate"])
def test_a_managers_move_is_closed_to_the_wing(name: str, sign_in: SignIn) -> None:
    inquiry = standing_at(BY_NAME[name])
    client = sign_in("communities")
    for answer in (client.get(address(inquiry, name)), client.post(address(inquiry, name), {"seen": 1})):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    inquiry.refresh_from_db()
    assert inquiry.lock_version == 1


def test_another_wings_inquiry_can_be_neither_seen_nor_moved(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    client = sign_in("education")
    assert client.get(address(inquiry, "start_review")).status_code == 404
    assert client.post(address(inquiry, "start_review"), {"seen": 1}).status_code == 404
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NEW


def test_a_mail_is_written_in_the_applicants_language(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW, language="en")
    html = content(sign_in("manager").get(address(inquiry, "request_info")))
    assert "A question about your inquiry" in html


def test_a_line_break_in_a_subject_forges_no_header(manager: User, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    data = filled(inquiry, "request_info", subject="שאלה\r\nBcc: all@example.org")
    sign_in(person=manager).post(address(inquiry, "request_info"), data)
    assert Message.objects.get(inquiry=inquiry).subject == "שאלה Bcc: all@example.org"


def test_the_page_refuses_a_post_without_its_token(manager: User) -> None:
    inquiry = InquiryFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(address(inquiry, "start_review"), {"seen": 1}).status_code == 403
    with pytest.raises(KeyError):
        move(pk=inquiry.pk, name="unknown", by=manager, seen=1)
