"""Templates of letters that staff write themselves, checked as they are saved, and pieces of text to put in."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from intake.models import LetterTemplate, Message, Occasion, TextModule
from intake.notifications import wording
from intake.notifications.letter_words import IN_ALL, misplaced
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
ADD = "/admin/lettertemplate/new/"


def template(**values: Any) -> dict[str, Any]:
    return {"occasion": "decline", "language": "he", "subject": "פנייה [[reference]]",
            "body": "שלום [[contact]],\n[[reason]]\n[[status-link]]", **values}  # fmt: skip


def test_the_managers_template_takes_the_place_of_ours_in_its_language_alone(sign_in: SignIn) -> None:
    client = sign_in("administrator")
    assert client.post(ADD, template()).status_code == 302
    hebrew, english = InquiryFactory(group_name="{{ 7|add:7 }} {% now 'Y' %}"), InquiryFactory(language="en")
    words = wording.template_for("decline", hebrew, reason="כי [[group]]")
    assert words.subject == f"פנייה {hebrew.reference}"
    assert words.body == f"שלום {hebrew.contact_name},\nכי [[group]]\n[[status-link]]"
    assert "Thank you for turning to us" in wording.template_for("decline", english, reason="x").body
    LetterTemplate.objects.create(
        occasion="not_yet", language="he", subject="א", body="[[group]] [[return-on]][[steps]]"
    )
    reasons = {"missing": "צוות", "steps": "ללמוד", "return_on": date(2027, 3, 5)}
    assert wording.template_for("not_yet", hebrew, **reasons).body == "{{ 7|add:7 }} {% now 'Y' %} 5 במרץ 2027ללמוד"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"body": "[[resaon]] [[status-link]]"}, "[[resaon]]"),
        ({"body": "[[missing]] [[reason]]"}, "[[missing]]"),
        ({"body": "[[confirm-link]]"}, "[[confirm-link]]"),
        ({"body": "[[reason] [[reason]]"}, "[["),
        ({"subject": "[[status-link]]"}, "[[status-link]]"),
        ({"subject": "[[reason]]"}, "[[reason]]"),
    ],
)
def test_a_word_that_cannot_stand_there_is_refused_by_name(values: Any, named: str, sign_in: SignIn) -> None:
    page = sign_in("administrator").post(ADD, template(**values)).content.decode()
    assert any(f"לעמוד כאן: {words}" in page for words in (named, f"[[reason]], {named}"))
    assert not LetterTemplate.objects.exists()


def test_a_template_that_lacks_what_it_must_say_is_kept_with_a_warning(sign_in: SignIn) -> None:
    page = sign_in("administrator").post(ADD, template(body="שלום"), follow=True).content.decode()
    assert ("[[reason]], [[status-link]]" in page, LetterTemplate.objects.count()) == (True, 1)
    again = sign_in("administrator").post(ADD, template()).content.decode()
    assert "כבר יש תבנית כזאת" in again


def test_the_words_are_listed_and_every_template_of_ours_could_be_written_with_them(sign_in: SignIn) -> None:
    page = sign_in("administrator").get(ADD).content.decode()
    assert [word for word in (*IN_ALL, "[[return-on]]") if word not in page] == []
    for occasion in Occasion.values:
        name = "letter" if occasion == Occasion.LETTER else f"moves/{occasion}"
        ours = wording.word(name, "he", inquiry=InquiryFactory(), return_on=date(2027, 3, 5))
        assert misplaced(ours.body, occasion) == []


def test_a_piece_of_text_is_put_in_and_a_look_taken_with_everything_typed_kept(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(status=Status.IN_REVIEW)
    module = TextModule.objects.create(title="שעות", language="he", text="שלום [[contact]], עד ארבע.")
    TextModule.objects.create(title="Hours", language="en", text="Until four")
    client = sign_in("communities")
    key = "1f0a5ab6-5a0c-4d68-9b4f-0a8a9f6f0001"
    typed = {"subject": "נושא שלי", "body": "גוף שלי", "seen": 1, "key": key}
    for address in (reverse("inquiry:write", args=[inquiry.pk]),
                    reverse("inquiry:move", args=[inquiry.pk, "request_info"])):  # fmt: skip
        page = client.post(address, {**typed, "insert": "1", "module": module.pk, "questions": ["group_name"]})
        html = page.content.decode()
        body = html.split('name="body"')[1].split("</textarea>")[0]
        assert f"גוף שלי\n\nשלום {inquiry.contact_name}, עד ארבע." in body
        kept = ("נושא שלי" in html, "Until four" in html, key in html or "move" in address)
        assert kept == (True, False, True)
        html = client.post(address, {**typed, "preview": "1", "body": "ראו [[status-link]]"}).content.decode()
        assert "ראו (" in html.split('class="letter-preview"')[1].split("</section>")[0]
    assert not Message.objects.exists()
