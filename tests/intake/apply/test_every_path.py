"""Every way through every questionnaire, walked to its end; and how the progress tells the truth on each."""

from typing import Any

import pytest
from django.test import override_settings

from intake.apply.journey import Journey
from intake.questionnaires import VERSIONS, Answers, Questionnaire, Section
from intake.questionnaires.paths import paths
from tests.factories.answers import ANSWERS, ANSWERS_1

EVERY = [questionnaire for versions in VERSIONS.values() for questionnaire in versions]


def full_answers(questionnaire: Questionnaire, deciding: Answers) -> dict[str, Any]:
    """Answers to everything that is asked on the way that `deciding` chooses."""
    answers = (ANSWERS_1 if questionnaire.version == 1 else ANSWERS)[questionnaire.track]
    decides = {key for path in paths(questionnaire) for key in path}
    return questionnaire.kept({key: value for key, value in answers.items() if key not in decides} | dict(deciding))


def walk(questionnaire: Questionnaire, answers: Answers) -> Journey:
    """Answer page after page as a visitor does, checking each place on the way; return the journey at its end."""
    given: dict[str, Any] = {}
    section: Section | None = questionnaire.sections[0]
    steps = []
    while section:
        given |= {field.key: answers[field.key] for field in section.fields if field.key in answers}
        journey = Journey(questionnaire, given)
        assert journey.forms[section.key].is_valid(), (section.key, journey.forms[section.key].errors)
        steps.append(journey.step(section))
        assert 1 <= journey.minutes_left(section) <= 60
        if leaving := journey.exit_after(section):
            steps.append(journey.step(leaving))
        following = journey.after(section)
        if following:
            assert journey.before(following) == section
        section = following
    # One after the other, though conditions were decided on the way.
    assert steps == list(range(1, len(steps) + 1))
    return Journey(questionnaire, given)


@override_settings(INTAKE_FILES_MOST=0)
@pytest.mark.parametrize("questionnaire", EVERY, ids=lambda one: f"{one.track}-{one.version}")
def test_every_path_leads_to_the_end_and_keeps_every_answer(questionnaire: Questionnaire) -> None:
    pages: set[str] = set()
    ways = list(paths(questionnaire))
    for deciding in ways:
        answers = full_answers(questionnaire, deciding)
        journey = walk(questionnaire, answers)
        assert journey.unfinished() is None, deciding
        assert journey.answered() == answers
        assert journey.steps == len(journey.pages) + 1
        pages |= {page.key for page in journey.pages}
    assert pages == {page.key for page in (*questionnaire.sections, *questionnaire.exits)}
    assert len(ways) >= 8
