"""The case page shows everything about one inquiry to whoever may see it, and hides what they may not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intake.actions.handling import assign
from intake.actions.moving import Reasons, move
from intake.actions.writing import add_note, send_message
from intake.models import Delivery, Inquiry, PrivacyNotice
from intake.notifications.wording import Wording
from intake.statuses import TRANSITIONS, Status, Track, Who
from tests.factories.attachment import AttachmentFactory
from tests.factories.decision import DecisionFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn, unmask
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db


def page_of(client: Client, inquiry: Inquiry) -> str:
    """The case page as HTML."""
    answer = client.get(reverse("inquiry:inspect", args=[inquiry.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(html: str) -> str:
    """What a person reads of it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1]))


@pytest.mark.parametrize("track", Track)
def test_it_shows_every_question_that_was_asked_with_its_answer(track: Track, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=track)
    client = sign_in("manager")
    unmask(client, inquiry)
    text = text_of(page_of(client, inquiry))
    answers = inquiry.all_answers()
    for section in inquiry.questionnaire.asked_sections(answers):
        if section.key == "contact":
            continue
        assert str(section.title) in text
        for field in section.asked_fields(answers):
            assert str(field.label).replace("'", "&#x27;") in text, field.key
    for words in ("נפגשנו שלוש פעמים וכתבנו מסמך ראשון.", "בכנס קהילות", "בין רבע לחצי"):
        assert words in text


def test_a_question_that_was_not_asked_is_not_shown(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.SCHOOL)
    inquiry.answers["school_status"] = "idea"
    inquiry.save()
    client = sign_in("manager")
    # What was answered is shown though it would not be asked any more.
    assert "123456" in text_of(page_of(client, inquiry))
    del inquiry.answers["institution_symbol"]
    inquiry.save()
    assert "סמל מוסד" not in text_of(page_of(client, inquiry))


def test_the_contact_can_be_called_and_written_to_at_a_click(sign_in: SignIn) -> None:
    html = page_of(sign_in("communities"), InquiryFactory())
    assert 'href="tel:+972502345678"' in html
    assert '<bdi dir="ltr">050-234-5678</bdi>' in html
    assert 'href="mailto:dana@example.org"' in html


def without_mix() -> Inquiry:
    """A school that told nothing of its mix."""
    inquiry = InquiryFactory(track=Track.SCHOOL)
    inquiry.answers = {key: value for key, value in inquiry.answers.items() if not key.startswith("mix_")}
    inquiry.save()
    return inquiry


def test_the_consent_to_a_hidden_answer_is_hidden_with_it(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(
        consents=[{"key": "adult", "words": "מלאו 18"}, {"key": "mix_consent", "words": "לשמור הרכב"}]
    )
    assert (
        "מלאו 18" in page_of(sign_in("communities"), inquiry),
        "לשמור הרכב" in page_of(sign_in("communities"), inquiry),
    ) == (True, False)
    manager = sign_in("manager")
    assert "לשמור הרכב" not in page_of(manager, inquiry)
    unmask(manager, inquiry)
    assert "לשמור הרכב" in page_of(manager, inquiry)


def test_an_original_that_one_may_not_see_is_not_named(sign_in: SignIn) -> None:
    nucleus = InquiryFactory()
    school = InquiryFactory(track=Track.SCHOOL, status=Status.DUPLICATE, duplicate_of=nucleus)
    assert nucleus.reference not in page_of(sign_in("education"), school)
    assert nucleus.reference in page_of(sign_in("communities"), school)


@pytest.mark.parametrize("role", ["communities", "education"])
def test_a_sensitive_answer_is_hidden_from_whoever_may_not_see_it(role: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.SCHOOL)
    html = page_of(sign_in(role), inquiry)
    # One line says that something is hidden; whether the group answered at all does not show.
    assert html.count("מוסתר: מידע רגיש") == 1
    assert page_of(sign_in(role), without_mix()).count("מוסתר: מידע רגיש") == 1
    for words in ("בין רבע לחצי", "עד רבע", "מעדיפים לא לומר", "unsaid"):
        assert words not in html


def test_whoever_may_see_sensitive_answers_sees_them_once_they_gave_a_reason(sign_in: SignIn) -> None:
    inquiry, client = InquiryFactory(), sign_in("manager")
    assert "בין רבע לחצי" not in page_of(client, inquiry)
    unmask(client, inquiry)
    html = page_of(client, inquiry)
    assert ("מוסתר" in html, "בין רבע לחצי" in html) == (False, True)
    assert "בין רבע לחצי" not in page_of(sign_in("manager"), inquiry)


def test_an_answer_to_an_unknown_question_stands_under_its_own_heading(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    inquiry.answers |= {"favourite_colour": "כחול", "two": ["א", "ב"]}
    inquiry.save()
    client = sign_in("manager")
    unmask(client, inquiry)
    shown = text_of(page_of(client, inquiry))
    assert "תשובות לשאלות שכבר אינן נשאלות" in shown
    assert ("כחול" in shown, "א, ב" in shown) == (True, True)
    assert "כחול" not in page_of(sign_in("communities"), inquiry)


def test_an_inquiry_of_a_version_that_is_not_kept_can_still_be_read(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(questionnaire_version=77)
    assert "נפגשנו שלוש פעמים" in page_of(sign_in("manager"), inquiry)


def test_the_consents_and_the_version_of_the_notice_are_shown(sign_in: SignIn) -> None:
    notice = PrivacyNoticeFactory(version=max(PrivacyNotice.objects.values_list("version", flat=True), default=0) + 1)
    html = page_of(sign_in("manager"), InquiryFactory(privacy_notice=notice))
    assert "אני בן או בת 18 ומעלה." in html
    assert f"גרסת הודעת הפרטיות: {notice.version}." in html


def test_an_unverified_inquiry_says_so(sign_in: SignIn) -> None:
    client = sign_in("manager")
    assert "לא אומתה" in page_of(client, InquiryFactory(unverified=True))
    assert "לא אומתה" not in page_of(client, InquiryFactory())


def test_what_was_typed_is_text_and_never_markup(sign_in: SignIn) -> None:
    script = "<script>alert(1)</script>"
    inquiry = InquiryFactory(group_name=script, contact_name=script, contact_role=script, locality_name=script)
    inquiry.answers["hope"] = script
    inquiry.save()
    NoteFactory(inquiry=inquiry, text=script)
    MessageFactory(inquiry=inquiry, subject=script, body=script)
    DecisionFactory(inquiry=inquiry, missing=script, reason=script)
    html = page_of(sign_in("manager"), inquiry)
    assert (script in html, html.count("&lt;script&gt;alert(1)") >= 8) == (False, True)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", ["communities", "manager"])
def test_the_moves_offered_are_those_of_the_table_that_this_person_may_make(
    role: str, status: Status, sign_in: SignIn
) -> None:
    inquiry = InquiryFactory(status=status)
    html = page_of(sign_in(role), inquiry)
    offered = re.findall(rf"/admin/inquiry/move/{inquiry.pk}/(\w+)/", html)
    assert offered == [
        move.name for move in TRANSITIONS if status in move.sources and (role == "manager" or move.who == Who.WING)
    ]


def test_notes_and_messages_cannot_be_taken_for_each_other(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    NoteFactory(inquiry=inquiry, text="רק בינינו")
    MessageFactory(inquiry=inquiry, body="אליכם")
    MessageFactory(inquiry=inquiry, audience="staff", body="הודעת מערכת לצוות")
    html = page_of(sign_in("manager"), inquiry)
    notes = html.split('id="notes"')[1].split("</section>")[0]
    messages = html.split('id="messages"')[1].split("</section>")[0]
    assert ("רק בינינו" in notes, "לצוות בלבד" in notes, "אליכם" in notes) == (True, True, False)
    assert ("אליכם" in messages, "הפונים קוראים" in messages, "רק בינינו" in messages) == (True, True, False)
    assert "הודעת מערכת לצוות" not in html


@pytest.mark.parametrize(
    ("delivery", "attempts", "words"),
    [
        (Delivery.SENT, 1, "נשלחה"),
        (Delivery.QUEUED, 0, "ממתינה לשליחה"),
        (Delivery.QUEUED, 3, "3 ניסיונות נכשלו"),
        (Delivery.FAILED, 10, "ההודעה לא נמסרה אחרי 10 ניסיונות. התקשרו לפונים"),
    ],
)
def test_how_far_a_message_has_got_is_shown(delivery: Delivery, attempts: int, words: str, sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    MessageFactory(inquiry=inquiry, delivery=delivery, attempts=attempts)
    html = page_of(sign_in("manager"), inquiry)
    assert words in html
    assert ("/admin/message/retry/" in html) == (delivery == Delivery.FAILED)


def test_the_timeline_tells_everything_that_happened_and_who_did_it(sign_in: SignIn) -> None:
    ruth = UserFactory(role="manager", first_name="רות", last_name="כהן")
    dan = UserFactory(role="communities", first_name="דן", last_name="בר")
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    assign(pk=inquiry.pk, handler=dan, by=ruth, seen=1, note="לטיפולך")
    add_note(pk=inquiry.pk, text="לבדוק", by=dan)
    send_message(pk=inquiry.pk, words=Wording("נושא", "גוף"), by=dan)
    reasons = Reasons(missing="צוות", return_on=timezone.localdate() + timedelta(days=30))
    move(pk=inquiry.pk, name="not_yet", by=ruth, seen=3, reasons=reasons, words=Wording("עוד לא", "גוף"))
    assign(pk=inquiry.pk, handler=None, by=ruth, seen=4)
    text = text_of(page_of(sign_in("manager"), inquiry)).split("מה קרה עד עכשיו")[-1]
    expected = [
        ("הפנייה הוחזרה ואין לה מטפל/ת.", "רות כהן"),
        ("עוד לא. הסטטוס עכשיו: עוד לא.", "רות כהן"),
        ("נכתבה הודעה לפונים.", "דן בר"),
        ("נכתבה הערה פנימית.", "דן בר"),
        ("בטיפול מעכשיו: דן בר.", "רות כהן"),
    ]
    places = [text.index(words) for words, who in expected]
    assert places == sorted(places)
    assert [who for words, who in expected if who not in text[text.index(words) :][: len(words) + 40]] == []


def test_a_duplicate_and_its_original_lead_to_each_other(sign_in: SignIn) -> None:
    original = InquiryFactory()
    copy = InquiryFactory(status=Status.DUPLICATE, duplicate_of=original)
    client = sign_in("manager")
    assert f'href="/admin/inquiry/inspect/{original.pk}/"' in page_of(client, copy)
    assert f'href="/admin/inquiry/inspect/{copy.pk}/"' in page_of(client, original)


def test_another_wings_inquiry_is_not_found(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    for role, status in (("education", 404), ("editor", 404), ("communities", 200)):
        assert sign_in(role).get(f"/admin/inquiry/inspect/{inquiry.pk}/").status_code == status


def test_it_takes_the_same_few_queries_for_one_of_each_and_for_three(sign_in: SignIn) -> None:
    manager = UserFactory(role="manager")
    client = sign_in(person=manager)
    inquiry = InquiryFactory(privacy_notice=PrivacyNoticeFactory(), handler=manager)

    def more() -> None:
        colleague = UserFactory(role="manager")
        MessageFactory(inquiry=inquiry, written_by=colleague)
        DecisionFactory(inquiry=inquiry, decided_by=colleague)
        InquiryFactory(status=Status.DUPLICATE, duplicate_of=inquiry)
        AttachmentFactory(inquiry=inquiry)
        add_note(pk=inquiry.pk, text="הערה", by=colleague)
        inquiry.refresh_from_db()
        assign(pk=inquiry.pk, handler=colleague, by=manager, seen=inquiry.lock_version, note="לך")

    more()
    page_of(client, inquiry)
    with measure() as one:
        page_of(client, inquiry)
    more()
    more()
    # Each round adds a message, a decision, a duplicate, a file, a note, two log entries and two people.
    with at_most(queries=26, rows=one.rows + 2 * 13) as three:
        page_of(client, inquiry)
    assert three.count == one.count
