"""Whole pages that depend on an earlier answer, and what happens between a look and a save."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from intake.apply.journey import Journey, minutes_needed
from intake.models import Draft
from intake.questionnaires import VERSIONS, Questionnaire, When, questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant

NUCLEUS = questionnaire_for(Track.NUCLEUS)
# As it is, but the mission's page is only for those who already live as a community.
CONDITIONAL = replace(
    NUCLEUS,
    sections=tuple(
        replace(section, when=When("progress", ("living",))) if section.key == "mission" else section
        for section in NUCLEUS.sections
    ),
)


@pytest.fixture
def conditional(monkeypatch: pytest.MonkeyPatch) -> Questionnaire:
    """The nucleus's questionnaire with a page that not everybody is asked."""
    monkeypatch.setitem(VERSIONS, Track.NUCLEUS, (CONDITIONAL,))
    return CONDITIONAL


@pytest.mark.usefixtures("conditional")
@pytest.mark.parametrize(("progress", "steps", "following"), [("idea", 12, "foundations"), ("living", 13, "mission")])
def test_the_progress_counts_only_pages_that_apply(
    applicant: Applicant, progress: str, steps: int, following: str
) -> None:
    answers = answers_of(Track.NUCLEUS, progress=progress)
    response = applicant.post("where_you_stand", answers)
    assert response.headers["Location"] == applicant.url("section", following)
    assert f"שלב 5 מתוך {steps}" in applicant.see("where_you_stand").content.decode()


@pytest.mark.usefixtures("conditional")
def test_a_page_that_does_not_apply_leads_on_and_its_answers_are_not_sent(applicant: Applicant) -> None:
    applicant.fill(progress="living")
    applicant.post("where_you_stand", answers_of(Track.NUCLEUS, progress="idea"))
    assert applicant.see("mission").headers["Location"] == applicant.url("section", "foundations")
    assert applicant.post("foundations", {}, back="1").headers["Location"] == applicant.url(
        "section", "where_you_stand"
    )
    applicant.post("foundations", answers_of(Track.NUCLEUS))
    applicant.send()
    assert "social_mission" not in applicant.inquiry.answers


@pytest.mark.usefixtures("conditional")
def test_a_changed_answer_that_opens_a_page_leads_to_it_first(applicant: Applicant) -> None:
    applicant.fill(progress="idea", social_mission=None)
    response = applicant.post("where_you_stand", answers_of(Track.NUCLEUS, progress="living"), query="?change=1")
    assert response.headers["Location"] == applicant.url("section", "mission") + "?change=1"


def test_a_page_posted_while_another_tab_sends_changes_nothing(applicant: Applicant) -> None:
    applicant.fill()

    def send_after_the_look(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        result = execute(sql, *args)
        if sql.startswith("SELECT") and "token_digest" in sql:
            Draft.objects.update(sent_at=timezone.now(), answers={})
        return result

    with connection.execute_wrapper(send_after_the_look):
        response = applicant.post("contact", {"contact_name": "אחרת"})
    assert (response.status_code, "אחרת" in response.content.decode()) == (409, True)
    assert applicant.draft.answers == {}


def test_the_time_it_takes_grows_with_the_questions() -> None:
    times = [minutes_needed(questionnaire_for(track)) for track in (Track.NUCLEUS, Track.SCHOOL)]
    assert times == [15, 20]
    assert minutes_needed(replace(NUCLEUS, sections=())) == 5


def test_where_somebody_stands_follows_from_the_answers_alone() -> None:
    keys = [section.key for section in NUCLEUS.sections]
    nothing, everything = Journey(NUCLEUS, {}), Journey(NUCLEUS, answers_of(Track.NUCLEUS))
    first, last = NUCLEUS.sections[0], NUCLEUS.sections[-1]
    assert (nothing.unfinished(), everything.unfinished()) == (first, None)
    assert [section.key for section in everything.sections] == keys
    assert (everything.before(first), everything.after(last)) == (None, None)
    assert (everything.step(last), everything.steps) == (len(keys), len(keys) + 2)
