"""The questions, as data: one module a track, what older versions asked otherwise, and where to find a version."""

from django.utils.functional import Promise

from intake.questionnaires.definition import (
    Answers,
    Below,
    Condition,
    Exit,
    Field,
    Kind,
    Option,
    Questionnaire,
    Section,
    Sensitivity,
    When,
)
from intake.questionnaires.nucleus import NUCLEUS
from intake.questionnaires.school import SCHOOL
from intake.questionnaires.version_1 import NUCLEUS_1, SCHOOL_1

# Every version that was ever asked, so that an old inquiry stays readable; the last one is asked now.
VERSIONS: dict[str, tuple[Questionnaire, ...]] = {
    NUCLEUS.track: (NUCLEUS_1, NUCLEUS),
    SCHOOL.track: (SCHOOL_1, SCHOOL),
}


def questionnaire_for(track: str, version: int | None = None) -> Questionnaire:
    """The questionnaire of a track: the one asked now, or the version given; KeyError for an unknown one."""
    versions = VERSIONS[track]
    if version is None:
        return versions[-1]
    return {questionnaire.version: questionnaire for questionnaire in versions}[version]


def options_ever(key: str) -> list[tuple[str, Promise]]:
    """Every option that a question had in any version of any track, with its newest words; those of today first."""
    newest_first = [version for versions in VERSIONS.values() for version in reversed(versions)]
    newest_first.sort(key=lambda version: version.version, reverse=True)
    options: dict[str, Promise] = {}
    for version in newest_first:
        for field in version.fields():
            if field.key == key:
                options |= {option.key: option.label for option in field.options if option.key not in options}
    return list(options.items())


__all__ = [
    "VERSIONS",
    "Answers",
    "Below",
    "Condition",
    "Exit",
    "Field",
    "Kind",
    "Option",
    "Questionnaire",
    "Section",
    "Sensitivity",
    "When",
    "options_ever",
    "questionnaire_for",
]
