"""A questionnaire half filled in goes on in the other language, with every answer; it is sent in the one on screen."""

import re

import pytest
from django.http import HttpResponse
from django.utils.translation import gettext, override
from pytest_django.fixtures import Settings

from intake.models import Audience, Message, PrivacyNotice
from intake.questionnaires import Kind
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.home.conftest import SmallSite, site
from tests.intake.apply.applicant import Applicant

__all__ = ["site"]
NUCLEUS = answers_of(Track.NUCLEUS)


def in_english(applicant: Applicant) -> Applicant:
    """The same person, on the English pages."""
    return Applicant(applicant.track, language="en", client=applicant.client)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_switch_of_a_page_sends_its_form_and_enter_does_not(applicant: Applicant, site: SmallSite) -> None:
    page = text(applicant.see("contact"))
    buttons = re.findall(r'<button[^>]*type="submit"[^>]*>', page)
    assert ["form=" in button for button in buttons] == [True, True, False, False, False]
    names = [re.findall(r'name="(\w+)"', button) for button in buttons]
    assert names == [[], ["language"], [], ["back"], ["carry_on"]]
    assert re.search(r'<form class="form"\s+id="answers"\s+method="post"', page)
    assert 'hreflang="en">English</a>' not in page


@pytest.mark.parametrize("query", ["", "?change=1"])
def test_the_switch_saves_first_and_stays_on_the_page(applicant: Applicant, query: str) -> None:
    wrong = NUCLEUS | {"email": "dana@", "phone": ""}
    response = applicant.post("contact", wrong, query=query, language="en")
    assert response.headers["Location"] == in_english(applicant).url("section", "contact") + query
    kept = {key: applicant.draft.answers[key] for key in ("contact_name", "email", "phone")}
    assert kept == {"contact_name": NUCLEUS["contact_name"], "email": "dana@", "phone": ""}
    assert applicant.draft.language == "en"
    page = text(in_english(applicant).see("contact"))
    assert 'value="dana@"' in page
    assert "Error" not in page


def test_the_answers_survive_going_there_and_back(applicant: Applicant) -> None:
    """Each page of both questionnaires, each kind of answer."""
    for track in Track:
        person = Applicant(track, client=applicant.client)
        for section in person.questionnaire.sections:
            person.post(section.key, answers_of(track))
            before = person.draft.answers
            posted = {field.key: before[field.key] for field in section.fields if field.key in before}
            person.post(section.key, posted, language="en")
            in_english(person).post(section.key, posted, language="he")
            assert person.draft.answers == before, section.key
        assert person.draft.language == "he"


def test_answers_that_wait_for_a_consent_are_asked_about_before_the_language_changes(applicant: Applicant) -> None:
    response = applicant.post("mix", {"mix_religious": "half"}, language="en")
    assert response.status_code == 200
    assert re.search(r'<input type="radio" name="mix_religious" value="half"[^>]*checked', text(response))
    assert 'href="#id_mix_consent"' in text(response)
    agreed = {"mix_consent": True, "mix_religious": "half"}
    response = applicant.post("mix", agreed, language="en")
    assert response.headers["Location"] == in_english(applicant).url("section", "mix")


@pytest.mark.parametrize("nonsense", ["ar", "xx", "", "//evil.example"])
def test_a_language_that_the_site_does_not_speak_changes_nothing(applicant: Applicant, nonsense: str) -> None:
    response = applicant.post("contact", NUCLEUS, language=nonsense)
    assert response.headers["Location"] == applicant.url("section", "contact")
    assert applicant.draft.language == "he"


def test_the_check_and_the_confirmation_are_linked_plainly(applicant: Applicant, site: SmallSite) -> None:
    applicant.fill()
    link = r'<a href="{}"\s+lang="en"\s+hreflang="en">English</a>'
    assert re.search(link.format("/en/apply/nucleus/check/"), text(applicant.get("check")))
    applicant.send()
    assert re.search(link.format("/en/apply/nucleus/sent/"), text(applicant.get("sent")))
    sent = applicant.post("contact", NUCLEUS, language="en")
    assert sent.headers["Location"] == in_english(applicant).url("sent")


def test_an_inquiry_is_in_the_language_it_was_sent_in(applicant: Applicant, settings: Settings) -> None:
    """Begun in Hebrew, sent in English: mail and confirmation are English, the keys and the staff's view are not."""
    applicant.fill()
    english = in_english(applicant)
    assert english.send().headers["Location"] == english.url("sent")
    inquiry = english.inquiry
    receipt = Message.objects.get(inquiry=inquiry, audience=Audience.APPLICANT)
    assert (inquiry.language, receipt.language) == ("en", "en")
    assert not re.search("[א-ת]", receipt.subject + receipt.body)
    assert "Your inquiry has been sent" in text(english.get("sent"))
    options = {
        field.key: [option.key for option in field.options]
        for field in inquiry.questionnaire.fields()
        if field.kind in (Kind.CHOICE, Kind.CHOICES)
    }
    answers = inquiry.all_answers()
    unknown = [
        value
        for key, keys in options.items()
        for value in (answers.get(key) if isinstance(answers.get(key), list) else [answers.get(key)])
        if value and value not in keys
    ]
    assert unknown == []


def test_a_notice_in_another_language_says_which(applicant: Applicant, notice: PrivacyNotice) -> None:
    """Until somebody has translated it, the Hebrew one holds."""
    applicant.fill()
    assert f'<div lang="he" dir="auto"><p>{notice.purpose}' in text(in_english(applicant).get("check"))
    PrivacyNoticeFactory(
        language="en", version=notice.version, translation_key=notice.translation_key, purpose="To get to know you."
    )
    assert '<div lang="en" dir="auto"><p>To get to know you.' in text(in_english(applicant).get("check"))


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_form_that_is_too_old_is_told_in_the_language_of_its_page(language: str, notice: PrivacyNotice) -> None:
    person = Applicant(language=language)
    person.client.handler.enforce_csrf_checks = True
    response = person.post("contact", NUCLEUS)
    assert response.status_code == 403
    with override(language):
        assert f'<html lang="{language}"' in text(response)
        assert gettext("Not saved yet, and nothing is lost") in text(response)
