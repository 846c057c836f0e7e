"""A page of the questionnaire: it saves first, then looks; it tells errors; it goes back and on without loss."""

import re

import pytest
from django.http import HttpResponse

from home.templatetags.direction import isolate
from intake.models import Draft, PrivacyNotice
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.locality import LocalityFactory
from tests.intake.apply.applicant import Applicant, hidden_inputs

NUCLEUS = answers_of(Track.NUCLEUS)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_what_was_typed_is_saved_though_it_is_wrong(applicant: Applicant) -> None:
    response = applicant.post("contact", NUCLEUS | {"email": "dana@", "phone": ""})
    assert response.status_code == 200
    kept = {key: applicant.draft.answers[key] for key in ("contact_name", "email", "phone")}
    assert kept == {"contact_name": "דנה לוי", "email": "dana@", "phone": ""}
    assert 'value="dana@"' in text(response)
    assert 'value="dana@"' in text(applicant.see("contact"))


def test_errors_stand_in_the_title_at_the_top_and_at_the_field(applicant: Applicant) -> None:
    page = text(applicant.post("contact", NUCLEUS | {"email": "dana@"}))
    message = "כתבו כתובת דוא״ל מלאה, למשל name@example.org"
    assert re.search(r"<title>\s*שגיאה: מי כותב לנו", page)
    assert f'<a href="#id_email">{isolate(message)}</a>' in page
    assert re.search(rf'id="id_email_error">.*{isolate(message)}', page)
    field = re.search(r'<input[^>]*name="email"[^>]*>', page)
    assert field
    assert 'aria-invalid="true"' in field.group()
    assert 'aria-describedby="id_email_helptext id_email_error"' in field.group()
    assert 'autocomplete="email"' in field.group()


def test_an_error_among_choices_leads_to_the_first_of_them(applicant: Applicant) -> None:
    page = text(applicant.post("reaching_you"))
    assert 'href="#id_preferred_contact_0"' in page
    assert '<fieldset class="field field--invalid" aria-describedby="id_preferred_contact_error">' in page


def test_a_page_without_errors_says_none(applicant: Applicant) -> None:
    page = text(applicant.see("contact"))
    assert "שגיאה" not in page
    assert "error-summary" not in page


@pytest.mark.parametrize(("track", "last"), [(Track.NUCLEUS, 13), (Track.SCHOOL, 14)])
def test_the_progress_counts_every_page_the_files_and_the_check(notice: PrivacyNotice, track: Track, last: int) -> None:
    applicant = Applicant(track).fill()
    steps = [text(applicant.see(section.key)) for section in applicant.questionnaire.sections]
    applicant.post("contact")
    steps += [text(applicant.get("files")), text(applicant.get("check"))]
    assert [f"שלב {number} מתוך {last}" in page for number, page in enumerate(steps, 1)] == [True] * last


def test_back_saves_and_complains_of_nothing(applicant: Applicant) -> None:
    response = applicant.post("reaching_you", {"contact_hours": ["noon"]}, back="1")
    assert response.headers["Location"] == applicant.url("section", "contact")
    assert applicant.draft.answers["contact_hours"] == ["noon"]
    assert applicant.post("contact", {}, back="1").headers["Location"] == applicant.url("start")


def test_the_button_that_enter_presses_goes_on(applicant: Applicant) -> None:
    buttons = re.findall(r'<button[^>]*type="submit"[^>]*>', text(applicant.see("group")))
    assert ["name=" in button for button in buttons] == [False, True, True]


def test_a_change_returns_to_the_check(applicant: Applicant) -> None:
    applicant.fill()
    response = applicant.post("contact", NUCLEUS | {"contact_name": "נועה כהן"}, query="?change=1")
    assert response.headers["Location"] == applicant.url("check")
    assert "נועה כהן" in text(applicant.get("check"))
    assert applicant.post("group", NUCLEUS, query="?change=1", back="1").headers["Location"] == applicant.url("check")


def test_a_change_that_opens_questions_leads_to_them_first(notice: PrivacyNotice) -> None:
    applicant = Applicant(Track.SCHOOL)
    applicant.fill(school_status="idea", pupils=None, opening_year=None, institution_symbol=None)
    school = answers_of(Track.SCHOOL, school_status="operating")
    response = applicant.post("school", school, query="?change=1")
    assert response.headers["Location"] == applicant.url("section", "school_details") + "?change=1"
    response = applicant.post("school_details", school, query="?change=1")
    assert response.headers["Location"] == applicant.url("section", "leading") + "?change=1"
    response = applicant.post("leading", school, query="?change=1")
    assert response.headers["Location"] == applicant.url("check")


def test_questions_that_do_not_apply_are_not_shown_and_not_sent(notice: PrivacyNotice) -> None:
    applicant = Applicant(Track.SCHOOL).fill()
    applicant.post("school", answers_of(Track.SCHOOL, school_status="idea"), query="?change=1")
    details, check = text(applicant.see("school_details")), text(applicant.get("check"))
    assert ('name="pupils"' in details, 'name="families"' in details) == (False, True)
    assert "כמה תלמידים?" not in check
    applicant.send()
    gone = {"pupils", "opening_year", "institution_symbol"} & set(applicant.inquiry.answers)
    assert gone == set()


def test_an_answer_that_no_longer_applies_comes_back_with_its_question(notice: PrivacyNotice) -> None:
    applicant = Applicant(Track.SCHOOL).fill()
    idea = answers_of(Track.SCHOOL, school_status="idea")
    applicant.post("school", idea)
    applicant.post("school_details", idea)
    applicant.post("school", answers_of(Track.SCHOOL))
    assert 'value="65"' in text(applicant.see("school_details"))


def test_a_question_that_may_come_to_apply_says_when(applicant: Applicant) -> None:
    page = text(applicant.see("so_far"))
    assert 'data-when="partners" data-any="movement authority fund umbrella"' in page
    assert "ענו רק אם בחרתם: תנועה מיישבת, רשות מקומית, קרן, ארגון גג." in page
    response = applicant.post("so_far", NUCLEUS | {"partners": ["none"], "bodies": [{"name": "קרן כלשהי"}]})
    assert response.status_code == 302
    applicant.fill(partners=["none"], bodies=[{"name": "קרן כלשהי"}]).send()
    assert "bodies" not in applicant.inquiry.answers


def test_an_unusual_number_is_questioned_once(applicant: Applicant) -> None:
    unusual = NUCLEUS | {"phone": "050-123"}
    page = applicant.post("contact", unusual)
    assert "לא שגרתי" in text(page)
    hidden = {name: value for name, value in hidden_inputs(page).items() if name == "phone_confirmed"}
    assert hidden == {"phone_confirmed": "050-123"}
    assert applicant.post("contact", unusual, **hidden).headers["Location"] == applicant.url("section", "reaching_you")
    assert applicant.post("contact", unusual | {"phone": "050-124"}, **hidden).status_code == 200


def test_an_unusual_number_that_was_confirmed_is_sent(applicant: Applicant) -> None:
    applicant.fill()
    applicant.post("contact", NUCLEUS | {"phone": "050-123"}, phone_confirmed="050-123")
    applicant.send()
    assert applicant.inquiry.phone == "050-123"


def test_an_unusual_number_that_was_not_confirmed_is_asked_about_at_the_check(applicant: Applicant) -> None:
    applicant.fill()
    applicant.post("contact", NUCLEUS | {"phone": "050-123"})
    assert "לא שגרתי" in text(applicant.send())


def test_mix_answers_without_consent_are_shown_again_and_not_stored(applicant: Applicant) -> None:
    response = applicant.post("mix", {"mix_religious": "half"})
    page = text(response)
    assert response.status_code == 200
    assert re.search(r'<input type="radio" name="mix_religious" value="half"[^>]*checked', page)
    assert 'href="#id_mix_consent"' in page
    assert [value for key, value in applicant.draft.answers.items() if key != "mix_consent" and value] == []
    assert not re.search(r'name="mix_religious" value="half"[^>]*checked', text(applicant.see("mix")))


@pytest.mark.parametrize("answers", [{}, {"mix_consent": True}])
def test_the_mix_may_be_skipped(applicant: Applicant, answers: dict[str, bool]) -> None:
    assert applicant.post("mix", answers).headers["Location"] == applicant.url("section", "hopes")


def test_taking_the_consent_back_takes_the_answers_away(applicant: Applicant) -> None:
    applicant.fill()
    applicant.post("mix", {}, query="?change=1")
    assert applicant.draft.answers["mix_religious"] == ""
    applicant.send()
    assert [key for key in applicant.inquiry.answers if key.startswith("mix_")] == []


def test_two_tabs_on_different_pages_lose_nothing(applicant: Applicant) -> None:
    applicant.post("contact", NUCLEUS)
    other_tab = Applicant(client=applicant.client)
    other_tab.post("group", NUCLEUS)
    applicant.post("mission", NUCLEUS)
    answers = applicant.draft.answers
    assert [answers[key] for key in ("contact_name", "adults", "social_mission")] == [
        NUCLEUS["contact_name"],
        "22",
        NUCLEUS["social_mission"],
    ]
    assert Draft.objects.count() == 1


def test_names_of_towns_are_suggested_in_the_pages_language(applicant: Applicant) -> None:
    LocalityFactory(name="טבריה", name_en="Tiberias")
    LocalityFactory(name="צפת", name_en="")
    assert re.findall(r'<option value="(.*?)">', text(applicant.see("place"))) == ["טבריה", "צפת"]
    assert re.findall(r'<option value="(.*?)">', text(Applicant(language="en").see("place"))) == ["Tiberias"]
    assert 'list="places"' in text(applicant.see("place"))


@pytest.mark.parametrize(("typed", "known"), [("טבריה", True), ("Tiberias", True), ("אצלנו בלב", False)])
def test_a_known_town_is_recognised_and_any_other_is_fine(applicant: Applicant, typed: str, known: bool) -> None:
    town = LocalityFactory.create(name="טבריה", name_en="Tiberias")
    applicant.fill(locality=typed).send()
    assert applicant.inquiry.locality_name == typed
    assert applicant.inquiry.locality == (town if known else None)


def test_after_sending_the_pages_lead_to_the_confirmation(applicant: Applicant) -> None:
    applicant.fill().send()
    sent = applicant.url("sent")
    assert applicant.see("contact").headers["Location"] == sent
    assert applicant.post("contact", NUCLEUS).headers["Location"] == sent
    assert applicant.get("check").headers["Location"] == sent


def test_what_is_typed_after_sending_is_shown_and_not_part_of_the_inquiry(applicant: Applicant) -> None:
    applicant.fill().send()
    response = applicant.post("contact", NUCLEUS | {"contact_name": "אחרת"})
    assert response.status_code == 409
    assert re.findall(r'<bdi class="texts__line">(.*?)</bdi>', text(response)) == ["אחרת"]
    assert f'href="{applicant.url("sent")}"' in text(response)
    assert applicant.inquiry.contact_name == "דנה לוי"


def test_no_field_leans_on_a_placeholder_and_each_has_a_label(notice: PrivacyNotice) -> None:
    for track in Track:
        applicant = Applicant(track)
        for section in applicant.questionnaire.sections:
            page = text(applicant.see(section.key))
            assert "placeholder" not in page
            labelled = set(re.findall(r'<label[^>]*for="([^"]+)"', page))
            inputs = re.findall(r'<(?:input|textarea)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', page)
            assert [each for each in inputs if each not in labelled] == [], section.key
