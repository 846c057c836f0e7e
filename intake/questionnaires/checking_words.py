"""Whether a questionnaire's words end as they should, in the active language."""

import re
from collections.abc import Iterator

from intake.questionnaires.definition import Field, Kind, Questionnaire

SENTENCE = re.compile(r"[.?!:]$")
BARE = re.compile(r"[^\s:;,.!]$")  # a question's mark may end a label, a colon or a full stop may not
HEBREW = re.compile(r"[א-ת]")
FIGURES = re.compile(r"[\d\s–+-]+")


def faults_of_words(questionnaire: Questionnaire) -> list[str]:
    """Say which words are missing or end wrongly; nothing when all are right."""
    return [f"{whose}: {words!r}" for whose, words, ending in _words(questionnaire) if not ending.search(words)]


def without_hebrew(questionnaire: Questionnaire) -> list[str]:
    """The words that hold no Hebrew, though they are more than figures; asked while Hebrew is active."""
    words = (words for _whose, words, _ending in _words(questionnaire))
    return [each for each in words if not (HEBREW.search(each) or FIGURES.fullmatch(each))]


def _words(questionnaire: Questionnaire) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield all words of a questionnaire: whose they are, and how they have to end."""
    for section in questionnaire.sections:
        yield section.key, str(section.title), BARE
        if section.intro:
            yield section.key, str(section.intro), SENTENCE
        for field in section.fields:
            yield from _of_field(field)
    for leaving in questionnaire.exits:
        yield leaving.key, str(leaving.title), BARE
        yield from ((leaving.key, str(words), SENTENCE) for words in (leaving.words, *leaving.advice))
    yield from (("at hand", str(thing), BARE) for thing in questionnaire.at_hand)


def _of_field(field: Field) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    yield field.key, str(field.label), SENTENCE if field.kind == Kind.CONSENT else BARE
    if field.hint:
        yield field.key, str(field.hint), SENTENCE
    yield from ((f"{field.key}={option.key}", str(option.label), BARE) for option in field.options)
    if field.kind == Kind.GROUP:
        yield field.key, str(field.entry), BARE
    for part in field.parts:
        yield from _of_field(part)
