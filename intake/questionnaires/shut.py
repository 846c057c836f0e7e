"""What became sensitive later is so in what was answered before: a version as its answers may be shown today."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from intake.questionnaires.definition import Field, Questionnaire, Section, Sensitivity


def as_sensitive_as(answered: Questionnaire, newest: Questionnaire) -> Questionnaire:
    """The version that was answered, each question of it sensitive where it is in that version or in the newest.

    A question that is asked no more stays as it was; a group is sensitive where a part of it has become so.
    """
    return _shut(_Same(answered), _Same(newest)) if answered is not newest else answered


class _Same:
    """A questionnaire by which it is, not by its words, which are looked up in the reader's language."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.questionnaire is other.questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)


@lru_cache(maxsize=64)
def _shut(answered: _Same, newest: _Same) -> Questionnaire:
    version = answered.questionnaire
    keys = _became(version, sensitive_in(newest.questionnaire.fields()))
    return replace(version, sections=tuple(_section(each, keys) for each in version.sections)) if keys else version


def _became(version: Questionnaire, keys: set[str]) -> set[str]:
    return keys.intersection(field.key for field in version.fields()) - version.sensitive_keys()


def sensitive_in(fields: Iterable[Field]) -> set[str]:
    """The keys of the questions that are sensitive, or a part of which is."""
    return {field.key for field in fields if is_sensitive(field)}


def is_sensitive(field: Field) -> bool:
    """Whether the question is sensitive, or a part of it."""
    return field.sensitivity == Sensitivity.SENSITIVE or any(map(is_sensitive, field.parts))


def _section(section: Section, keys: set[str]) -> Section:
    fields = (replace(each, sensitivity=Sensitivity.SENSITIVE) if each.key in keys else each for each in section.fields)
    return replace(section, fields=tuple(fields))
