"""From the page before the start to the confirmation, by plain form posts."""

import pytest
from django.utils import translation
from django.utils.html import escape

from intake.models import Draft, Inquiry, Message, PrivacyNotice
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import Applicant


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("track", Track)
def test_every_answer_reaches_the_inquiry(notice: PrivacyNotice, track: Track, language: str) -> None:
    applicant = Applicant(track, language=language)
    sections = applicant.questionnaire.sections
    following = [applicant.url("section", section.key) for section in sections[1:]] + [applicant.url("files")]
    for section, url in zip(sections, following, strict=True):
        assert applicant.see(section.key).status_code == 200
        response = applicant.post(section.key, answers_of(track))
        assert (response.status_code, response.headers.get("Location")) == (302, url), section.key
    assert applicant.send().headers["Location"] == applicant.url("sent")
    assert applicant.inquiry.all_answers() == answers_of(track)
    assert applicant.inquiry.group_size == {"nucleus": 22, "school": 40}[track]
    assert applicant.inquiry.language == language
    assert applicant.inquiry.questionnaire_version == applicant.questionnaire.version


@pytest.mark.parametrize("track", Track)
def test_optional_questions_may_all_be_skipped(notice: PrivacyNotice, track: Track) -> None:
    applicant = Applicant(track)
    optional = {field.key: None for field in applicant.questionnaire.fields() if not field.required}
    applicant.fill(**optional).send()
    assert applicant.inquiry.all_answers() == answers_of(track, **optional) | {"locality": ""}


def test_the_confirmation_shows_the_reference_and_what_happens_now(applicant: Applicant) -> None:
    applicant.fill().send()
    page = applicant.get("sent").content.decode()
    assert f'<bdi dir="ltr">{applicant.inquiry.reference}</bdi>' in page
    assert applicant.inquiry.email not in page


def test_a_receipt_and_the_staffs_notice_go_into_the_outbox(
    applicant: Applicant,
) -> None:
    UserFactory(role="communities", email="wing@example.org")
    UserFactory(role="education")
    applicant.fill().send()
    sent = Message.objects.order_by("pk").values_list("audience", "kind", "to", "delivery")
    receipt = ("applicant", "receipt", "dana@example.org", "queued")
    assert list(sent) == [receipt, ("staff", "new_inquiry", "wing@example.org", "queued")]
    answers = [value for value in answers_of(Track.NUCLEUS).values() if isinstance(value, str) and len(value) > 8]
    for message in Message.objects.all():
        assert applicant.inquiry.reference in message.subject
        assert [answer for answer in answers if answer in message.subject + message.body] == []


def test_the_notice_and_the_words_agreed_to_are_kept(applicant: Applicant, notice: PrivacyNotice) -> None:
    page = applicant.fill().get("check").content.decode()
    applicant.send()
    assert applicant.inquiry.privacy_notice == notice
    assert [consent["key"] for consent in applicant.inquiry.consents] == ["adult", "privacy", "mix_consent"]
    assert [escape(consent["words"]) in page for consent in applicant.inquiry.consents] == [True, True, True]


def test_the_start_says_what_comes_and_makes_no_draft(applicant: Applicant) -> None:
    response = applicant.get("start")
    page = response.content.decode()
    with translation.override("he"):
        titles = [escape(str(section.title)) for section in applicant.questionnaire.sections]
    assert [title for title in titles if title not in page] == []
    assert dict(response.cookies) == {}


def test_opening_a_page_makes_no_draft_and_names_the_one_that_all_tabs_will_save_to(applicant: Applicant) -> None:
    assert "draft-nucleus" in applicant.see("contact").cookies
    assert "draft-nucleus" not in applicant.see("group").cookies
    assert Draft.objects.count() == 0


def test_the_start_leads_back_to_the_first_unfinished_page(applicant: Applicant) -> None:
    for key in ("contact", "reaching_you"):
        applicant.post(key, answers_of(Track.NUCLEUS))
    assert f'href="{applicant.url("section", "group")}"' in applicant.get("start").content.decode()


def test_after_sending_a_new_inquiry_can_be_started(applicant: Applicant) -> None:
    applicant.fill().send()
    assert applicant.url("sent") in applicant.get("start").content.decode()
    assert applicant.client.post(applicant.url("start")).headers["Location"] == applicant.url("section", "contact")
    applicant.fill(group_name="גרעין שני").send()
    names = Inquiry.objects.order_by("pk").values_list("group_name", flat=True)
    assert list(names) == [answers_of(Track.NUCLEUS)["group_name"], "גרעין שני"]


def test_each_track_has_a_draft_of_its_own(applicant: Applicant) -> None:
    school = Applicant(Track.SCHOOL, client=applicant.client)
    applicant.post("contact", {"contact_name": "דנה"})
    school.post("contact", {"contact_name": "נועם"})
    drafts = [applicant.draft.answers["contact_name"], school.draft.answers["contact_name"]]
    assert drafts == ["דנה", "נועם"]


def test_the_language_can_change_midway(applicant: Applicant) -> None:
    applicant.post("contact", answers_of(Track.NUCLEUS))
    english = Applicant(language="en", client=applicant.client)
    assert answers_of(Track.NUCLEUS)["contact_name"] in english.see("contact").content.decode()
    english.fill().send()
    assert english.inquiry.language == "en"


@pytest.mark.parametrize(
    "path", ["/apply/nowhere/", "/apply/nucleus/nothing/", "/apply/nucleus/school/", "/en/apply/school/group/"]
)
def test_what_does_not_exist_is_not_found(applicant: Applicant, path: str) -> None:
    assert applicant.client.get(path).status_code == 404


def test_no_page_may_be_stored(applicant: Applicant) -> None:
    pages = [applicant.get("start"), applicant.see("contact"), applicant.fill().get("check")]
    applicant.send()
    pages.append(applicant.get("sent"))
    assert [page.headers["Cache-Control"] for page in pages] == ["no-store, private"] * 4
