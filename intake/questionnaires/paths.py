"""Every way through a questionnaire: each combination of outcomes of its conditions."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from intake.questionnaires.definition import Answers, Below, Condition, Field, Kind, Questionnaire
from intake.questionnaires.unknown import UNKNOWN


def conditions_of(questionnaire: Questionnaire) -> list[Condition]:
    """Every condition on a page, a question or an exit."""
    conditions: list[Condition] = [section.when for section in questionnaire.sections if section.when]
    conditions += [field.when for field in questionnaire.fields() if field.when]
    return conditions + [condition for leaving in questionnaire.exits for condition in leaving.when]


def paths(questionnaire: Questionnaire) -> Iterator[Answers]:
    """Yield, for each way, the answers that decide it. Answers to questions that do not apply on it are left out."""
    conditions = conditions_of(questionnaire)
    deciding = {condition.key for condition in conditions}
    fields = [field for field in questionnaire.fields() if field.key in deciding]
    seen: list[Answers] = []
    for values in product(*(_outcomes(field, conditions) for field in fields)):
        given = {field.key: value for field, value in zip(fields, values, strict=True) if value not in ("", [], False)}
        answers = questionnaire.kept(given)
        if answers not in seen:
            seen.append(answers)
            yield answers


def _outcomes(field: Field, conditions: list[Condition]) -> list[Any]:
    """One answer for each way in which the conditions on the question can turn out."""
    mine = [condition for condition in conditions if condition.key == field.key]
    by_outcome: dict[tuple[bool, ...], Any] = {}
    for answer in _possible(field, mine):
        by_outcome.setdefault(tuple(condition.holds({field.key: answer}) for condition in mine), answer)
    return list(by_outcome.values())


def _possible(field: Field, conditions: list[Condition]) -> list[Any]:
    nothing: list[Any] = [] if field.required else [""]
    if field.kind == Kind.CONSENT:
        return [True, False]
    if field.kind == Kind.CHOICE:
        return [option.key for option in field.options] + nothing
    if field.kind == Kind.CHOICES:
        return [[option.key] for option in field.options] + nothing
    bounds = [number for each in conditions if isinstance(each, Below) for number in (each.number - 1, each.number)]
    return bounds + ([dict(UNKNOWN)] if field.may_be_unknown else nothing)
