"""What a page about a program tells of its questionnaire: told from the questionnaire itself, so that it stays true."""

from dataclasses import dataclass

from django import template
from django.conf import settings

from intake.apply.journey import minutes_needed
from intake.models.measured import ANSWER, measured_days
from intake.questionnaires import VERSIONS, Section, questionnaire_for

register = template.Library()


@dataclass(frozen=True)
class Outline:
    """The topics of a questionnaire, how many minutes it takes, and in how many working days we answer.

    `measured_days` say in how many we did; None while too few inquiries were answered to say.
    """

    sections: tuple[Section, ...]
    minutes: int
    answer_days: int
    measured_days: int | None


@register.simple_tag
def outline(track: str) -> Outline | None:
    """Outline the questionnaire that a track is asked now; None for a page whose track is not chosen yet."""
    if track not in VERSIONS:
        return None
    questionnaire = questionnaire_for(track)
    return Outline(
        questionnaire.sections,
        minutes_needed(questionnaire),
        settings.INTAKE_ANSWER_WORKING_DAYS,
        measured_days(track, ANSWER),
    )
