"""Saving a page that others have saved meanwhile, by its button and while typing; what cannot be saved comes back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from intake.apply.typed import MOST_KEPT
from intake.models import Draft, PrivacyNotice
from intake.questionnaires import VERSIONS, Option, questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant, hidden_inputs, whole

NUCLEUS = answers_of(Track.NUCLEUS)
HOPES = {key: NUCLEUS[key] for key in ("hope", "heard_from", "heard_from_other")}


def text(response: HttpResponse) -> str:
    return response.content.decode()


def lines(response: HttpResponse) -> list[str]:
    """The texts that the page shows beside its fields."""
    return re.findall(r'<bdi class="texts__line">(.*?)</bdi>', text(response))


class Tab:
    """A page of a section as one tab shows it: what it sends stays as it was when the tab was opened."""

    def __init__(self, applicant: Applicant, key: str) -> None:
        self.applicant, self.key = applicant, key
        self.page = applicant.see(key)
        self.hidden = hidden_inputs(self.page)

    def post(self, answers: dict[str, Any], **extra: Any) -> HttpResponse:
        return self.applicant.post(self.key, answers, **self.hidden, **extra)

    def autosave(self, answers: dict[str, Any]) -> HttpResponse:
        return whole(self.applicant.client.post(self.applicant.url("autosave", self.key), self.hidden | answers))


def test_two_tabs_on_one_answer_show_both_texts_and_what_is_chosen_stays(applicant: Applicant) -> None:
    applicant.fill(hope="ראשון")
    one, two = Tab(applicant, "hopes"), Tab(applicant, "hopes")
    assert one.post(HOPES | {"hope": "אחד"}).status_code == 302
    page = two.post(HOPES | {"hope": "שניים", "heard_from": "press"})
    assert (page.status_code, lines(page)) == (200, ["אחד", "שניים"])
    assert 'href="#hope-texts"' in text(page)
    assert (applicant.draft.answers["hope"], applicant.draft.answers["heard_from"]) == ("אחד", "press")
    assert lines(applicant.see("hopes")) == ["אחד", "שניים"]
    check = applicant.send()
    assert (check.status_code, applicant.draft.sent_at) == (200, None)
    assert f"{applicant.url('section', 'hopes')}?change=1#hope-texts" in text(check)
    third = Tab(applicant, "hopes")
    marks = dict(re.findall(r'name="choose_hope"\s+value="(\w+)"\s+id="choose_hope_(\w+)"', text(third.page)))
    chosen = next(mark for mark, place in marks.items() if place == "2")
    assert third.post(HOPES | {"hope": "אחד"}, choose_hope=chosen).status_code == 302
    assert (applicant.draft.answers["hope"], applicant.draft.conflicts) == ("שניים", {})
    assert applicant.send().status_code == 302


@pytest.mark.parametrize(
    ("key", "question", "mine", "theirs", "shown"),
    [
        ("place", "locality", "חיפה", "צפת", ["צפת", "חיפה"]),
        ("group", "adults", "31", "32", ["32", "31"]),
        ("group", "age_bands", ["18_24"], ["60_up"], ["60 ומעלה", "18 עד 24"]),
        ("reaching_you", "preferred_contact", "email", "phone", None),
    ],
)
def test_answers_of_every_kind_can_be_chosen_from(
    applicant: Applicant, key: str, question: str, mine: Any, theirs: Any, shown: list[str] | None
) -> None:
    applicant.fill(**{question: None})
    one, two = Tab(applicant, key), Tab(applicant, key)
    one.post(NUCLEUS | {question: theirs})
    page = two.post(NUCLEUS | {question: mine})
    assert len(lines(page)) == 2
    assert shown in (None, lines(page))
    Tab(applicant, key).post(NUCLEUS | {question: mine}, **{f"choose_{question}": "field"})
    assert (applicant.draft.answers[question], applicant.draft.conflicts) == (mine, {})


def test_what_one_tab_left_as_it_was_is_not_brought_back_over_anothers_change(applicant: Applicant) -> None:
    applicant.fill()
    old = Tab(applicant, "contact")
    applicant.post("contact", NUCLEUS | {"contact_name": "נועה כהן"})
    old.post(NUCLEUS | {"contact_role": "רכזת"})
    answers = applicant.draft.answers
    assert (answers["contact_name"], answers["contact_role"], applicant.draft.conflicts) == ("נועה כהן", "רכזת", {})


def test_a_tab_that_did_not_show_a_question_does_not_empty_it(notice: PrivacyNotice) -> None:
    applicant = Applicant(Track.SCHOOL)
    school = answers_of(Track.SCHOOL)
    applicant.fill(school_status="idea")
    old = Tab(applicant, "school_details")
    applicant.post("school", school)
    applicant.post("school_details", school)
    old.post({key: school[key] for key in ("families",) if key in school})
    assert applicant.draft.answers["pupils"] == str(school["pupils"])


def test_a_page_that_ceased_to_apply_is_saved_all_the_same(
    applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = questionnaire_for(Track.NUCLEUS)
    when = {"mission": replace(now.section("mission"), when=now.section("so_far").fields[-1].when)}
    assert when["mission"].when
    changed = replace(now, sections=tuple(when.get(section.key, section) for section in now.sections))
    tab = Tab(applicant, "mission")
    monkeypatch.setitem(VERSIONS, Track.NUCLEUS, (*VERSIONS[Track.NUCLEUS][:-1], changed))
    assert tab.post({"social_mission": "חינוך"}).status_code == 302
    assert applicant.draft.answers["social_mission"] == "חינוך"


def test_typing_saves_and_the_first_key_makes_the_draft(applicant: Applicant) -> None:
    tab = Tab(applicant, "hopes")
    told = tab.autosave({"hope": "לל"}).json()
    assert (applicant.draft.answers["hope"], Draft.objects.count(), told["unkept"]) == ("לל", 1, [])
    # The page may go on though the answer to it was lost: it is still its own text.
    assert "message" not in tab.autosave({"hope": "ללמוד"}).json()
    assert (applicant.draft.answers["hope"], applicant.draft.conflicts) == ("ללמוד", {})
    assert tab.post({"hope": "ללמוד יחד", "heard_from": "press"}).status_code == 302
    assert (applicant.draft.answers["hope"], Draft.objects.count()) == ("ללמוד יחד", 1)


def test_a_number_that_was_confirmed_stays_so_while_the_page_is_typed_in(applicant: Applicant) -> None:
    applicant.post("contact", NUCLEUS | {"phone": "050-123"}, phone_confirmed="050-123")
    Tab(applicant, "contact").autosave({"contact_name": "נועה", "phone": "050-123"})
    assert applicant.draft.answers["phone_confirmed"] == "050-123"


def test_typing_over_anothers_text_is_told_with_a_link(applicant: Applicant) -> None:
    one, two = Tab(applicant, "hopes"), Tab(applicant, "hopes")
    one.autosave({"hope": "אחד"})
    told = two.autosave({"hope": "שניים"}).json()
    assert told["link"]["url"].startswith(applicant.url("section", "hopes"))
    assert told["link"]["url"].endswith("#hope-texts")
    assert "hope" not in told["shown"]  # the page has not seen the other text
    two.autosave({"hope": "שניים ועוד"})
    assert [each["value"] for each in applicant.draft.conflicts["hope"]] == ["שניים ועוד"]
    assert applicant.draft.answers["hope"] == "אחד"


def test_typing_keeps_nothing_sensitive_without_its_consent_and_no_part_as_the_whole(applicant: Applicant) -> None:
    told = Tab(applicant, "mix").autosave({"mix_religious": "half"}).json()
    assert (told["unkept"], applicant.draft.answers.get("mix_religious")) == (["mix_religious"], "")
    told = Tab(applicant, "hopes").autosave({"hope": "א" * (MOST_KEPT + 1)}).json()
    assert (told["unkept"], len(applicant.draft.answers["hope"])) == (["hope"], MOST_KEPT)
    assert "message" in told


def test_typing_is_told_of_limits_of_sending_and_of_nothing_there(applicant: Applicant, settings: Settings) -> None:
    tab = Tab(applicant, "hopes")
    settings.INTAKE_DRAFTS_PER_HOUR = 0
    limited = tab.autosave({"hope": "א"})
    assert (limited.status_code, bool(limited.json()["message"]), Draft.objects.count()) == (429, True, 0)
    settings.INTAKE_DRAFTS_PER_HOUR = 40
    applicant.fill().send()
    late = tab.autosave({"hope": "א"})
    assert (late.status_code, late.json()["link"]["url"]) == (409, applicant.url("sent"))
    assert applicant.client.post("/apply/nucleus/nonsense/autosave/").status_code == 404
    assert applicant.client.get(applicant.url("autosave", "hopes")).status_code == 405


def test_a_page_without_its_cookies_is_told_a_new_token_and_another_site_nothing(applicant: Applicant) -> None:
    applicant.client.handler.enforce_csrf_checks = True
    tab = Tab(applicant, "hopes")
    applicant.client.cookies.clear()
    refused = tab.autosave({"hope": "תקווה"})
    assert refused.status_code == 403
    tab.hidden["csrfmiddlewaretoken"] = refused.json()["token"]
    assert tab.autosave({"hope": "תקווה"}).status_code == 200
    assert applicant.draft.answers["hope"] == "תקווה"
    address = applicant.url("autosave", "hopes")
    foreign = applicant.client.post(address, {"hope": "נוכל"}, headers={"origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()) == (403, {})


def test_a_page_that_was_open_for_too_long_comes_back_with_everything_and_goes_on(applicant: Applicant) -> None:
    applicant.client.handler.enforce_csrf_checks = True
    tab = Tab(applicant, "hopes")
    applicant.client.cookies.clear()
    again = tab.post(HOPES | {"hope": "שורה\nועוד <b>שורה</b>"})
    assert (again.status_code, Draft.objects.count()) == (403, 0)
    assert "שורה\nועוד &lt;b&gt;שורה&lt;/b&gt;" in text(again)
    posted = hidden_inputs(again)
    assert applicant.client.post(applicant.url("section", "hopes"), posted).status_code == 302
    assert applicant.draft.answers["hope"] == "שורה\nועוד <b>שורה</b>"
    address = applicant.url("section", "hopes")
    foreign = whole(applicant.client.post(address, {"hope": "נוכל"}, headers={"origin": "https://evil.example"}))
    assert (foreign.status_code, "נוכל" in text(foreign)) == (403, False)


def test_a_check_that_was_open_for_too_long_is_shown_again_and_then_sends(applicant: Applicant) -> None:
    applicant.fill()
    page = hidden_inputs(applicant.get("check"))
    applicant.client.handler.enforce_csrf_checks = True
    del applicant.client.cookies["csrftoken"]
    agreed = page | {"adult": "on", "privacy": "on"}
    again = whole(applicant.client.post(applicant.url("check"), agreed))
    assert (again.status_code, applicant.draft.sent_at) == (403, None)
    assert re.search(r'name="adult"[^>]*checked', text(again))
    foreign = applicant.client.post(applicant.url("check"), agreed, headers={"origin": "https://evil.example"})
    assert (foreign.status_code, applicant.draft.sent_at) == (403, None)
    sent = applicant.client.post(applicant.url("check"), agreed | hidden_inputs(again))
    assert sent.headers["Location"] == applicant.url("sent")


@contextmanager
def no_database() -> Iterator[None]:
    def gone(*args: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(gone):
        yield


def test_while_the_database_is_gone_a_page_comes_back_with_everything(applicant: Applicant) -> None:
    applicant.fill(hope="ישן")
    tab = Tab(applicant, "hopes")
    with no_database():
        again = tab.post(HOPES | {"hope": "חדש"})
    assert (again.status_code, lines(again)[0]) == (503, "חדש")
    assert applicant.client.post(applicant.url("section", "hopes"), hidden_inputs(again)).status_code == 302
    assert (applicant.draft.answers["hope"], applicant.draft.conflicts) == ("חדש", {})
    applicant.client.raise_request_exception = False
    with no_database():
        assert applicant.see("hopes").status_code == 500


def test_a_draft_that_is_gone_is_made_anew_with_everything_on_the_page(applicant: Applicant) -> None:
    applicant.fill()
    tab = Tab(applicant, "hopes")
    Draft.objects.all().delete()
    assert tab.post(HOPES | {"hope": "חדש"}).status_code == 302
    assert {key: applicant.draft.answers[key] for key in HOPES} == HOPES | {"hope": "חדש"}


def test_a_draft_goes_on_in_a_new_version_and_what_has_changed_is_asked_again(
    applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant.fill(heard_from="press")
    now = questionnaire_for(Track.NUCLEUS)
    hopes = now.section("hopes")
    fields = tuple(
        replace(field, options=(*field.options, Option("radio", field.label))) if field.key == "heard_from" else field
        for field in hopes.fields
    )
    sections = tuple(replace(hopes, fields=fields) if each.key == "hopes" else each for each in now.sections)
    later = replace(now, version=now.version + 1, sections=sections)
    tab = Tab(applicant, "hopes")
    monkeypatch.setitem(VERSIONS, Track.NUCLEUS, (*VERSIONS[Track.NUCLEUS], later))
    page = applicant.see("hopes")
    assert lines(page) == ["בעיתונות"]
    assert NUCLEUS["hope"] in text(page)
    assert (applicant.draft.questionnaire_version, "heard_from" in applicant.draft.answers) == (later.version, False)
    assert applicant.send().status_code == 200  # it is asked again before sending
    assert tab.post(HOPES | {"heard_from": "radio"}).status_code == 302
    assert lines(applicant.see("hopes")) == []
    applicant.send()
    assert (applicant.inquiry.questionnaire_version, applicant.inquiry.answers["heard_from"]) == (
        later.version,
        "radio",
    )


def test_a_text_too_long_stays_on_its_page_though_the_page_applies_no_longer(
    applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = questionnaire_for(Track.NUCLEUS)
    gone = replace(now.section("mission"), when=now.section("hopes").fields[-1].when)
    sections = tuple(gone if section.key == "mission" else section for section in now.sections)
    tab = Tab(applicant, "mission")
    monkeypatch.setitem(VERSIONS, Track.NUCLEUS, (*VERSIONS[Track.NUCLEUS][:-1], replace(now, sections=sections)))
    page = tab.post({"social_mission": "א" * (MOST_KEPT + 1)})
    assert (page.status_code, "א" * (MOST_KEPT + 1) in text(page)) == (200, True)
