"""The questions, as data: one module a track, and where to find a version."""

from intake.questionnaires.definition import Answers, Field, Kind, Option, Questionnaire, Section, Sensitivity, When
from intake.questionnaires.nucleus import NUCLEUS
from intake.questionnaires.school import SCHOOL

# Every version that was ever asked, so that an old inquiry stays readable; the last one is asked now.
VERSIONS: dict[str, tuple[Questionnaire, ...]] = {
    NUCLEUS.track: (NUCLEUS,),
    SCHOOL.track: (SCHOOL,),
}


def questionnaire_for(track: str, version: int | None = None) -> Questionnaire:
    """The questionnaire of a track: the one asked now, or the version given; KeyError for an unknown one."""
    versions = VERSIONS[track]
    if version is None:
        return versions[-1]
    return {questionnaire.version: questionnaire for questionnaire in versions}[version]


__all__ = [
    "VERSIONS",
    "Answers",
    "Field",
    "Kind",
    "Option",
    "Questionnaire",
    "Section",
    "Sensitivity",
    "When",
    "questionnaire_for",
]
