"""What is wrong with a questionnaire, found without asking anybody: a test keeps these lists empty.

`intake.questionnaires.paths` walks it; `intake.questionnaires.checking_versions` compares it with older ones.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from intake.questionnaires.definition import (
    Below,
    Condition,
    Field,
    Kind,
    Questionnaire,
    Section,
    Sensitivity,
    When,
)
from intake.questionnaires.paths import paths

KEY = re.compile(r"[a-z][a-z0-9_]*")  # no hyphen: "key-…" names the inputs of one question
# Names of the form's own inputs and buttons.
RESERVED = {"add", "back", "language", "next", "page", "phone_confirmed", "remove", "shown", "website"}
WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)
NUMBERS = (Kind.NUMBER, Kind.YEAR)
MAY_BE_UNKNOWN = (*NUMBERS, Kind.LOCALITY, Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.DIGITS)


def faults(questionnaire: Questionnaire) -> list[str]:
    """Say what is wrong within one questionnaire; nothing when it is sound."""
    checks: tuple[Callable[[Questionnaire], Iterator[str]], ...] = (_keys, _fields, _conditions, _size)
    found = [fault for check in checks for fault in check(questionnaire)]
    # Whoever looks to a question that is not there cannot be walked.
    return found or list(_unreachable(questionnaire))


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"{what} {key}: there are {count}" for key, count in Counter(keys).items() if count > 1)


def _keys(questionnaire: Questionnaire) -> Iterator[str]:
    yield from _twice("question", (field.key for field in questionnaire.fields()))
    sections = [section.key for section in questionnaire.sections]
    yield from _twice("page", [*sections, *(leaving.key for leaving in questionnaire.exits)])
    for field in questionnaire.fields():
        for key in (field.key, *(part.key for part in field.parts)):
            if not KEY.fullmatch(key) or key in RESERVED:
                yield f"question {key}: no such key may be used"


def _fields(questionnaire: Questionnaire) -> Iterator[str]:
    consents = {field.key for field in questionnaire.fields() if field.kind == Kind.CONSENT}
    for field in questionnaire.fields():
        yield from _shape(field)
        freely = not field.required and field.when is not None and field.when.key in consents
        if field.sensitivity == Sensitivity.SENSITIVE and field.kind != Kind.CONSENT and not freely:
            yield f"question {field.key}: it is sensitive, and is not asked of one's own will after a consent"
    for section in questionnaire.sections:
        if not section.fields:
            yield f"page {section.key}: it asks nothing"


def _shape(field: Field) -> Iterator[str]:
    yield from _twice(f"question {field.key}: option", (option.key for option in field.options))
    if bool(field.options) != (field.kind in WITH_OPTIONS):
        yield f"question {field.key}: options belong to choices, and only to them"
    if field.exclusive and field.exclusive not in {option.key for option in field.options}:
        yield f"question {field.key}: there is no option {field.exclusive}"
    if field.may_be_unknown and field.kind not in MAY_BE_UNKNOWN:
        yield f"question {field.key}: what is not known is no answer of this kind"
    if {bool(field.parts), bool(field.entry)} != {field.kind == Kind.GROUP} or field.most < 1:
        yield f"question {field.key}: a group, and only it, has parts and a name of its entries"
    yield from _twice(f"question {field.key}: part", (part.key for part in field.parts))
    for part in field.parts:
        yield from _shape(part)
        if part.kind in (Kind.GROUP, Kind.CONSENT, Kind.PHONE) or part.when or part.column:
            yield f"question {field.key}: {part.key} cannot be part of a group"
        if part.sensitivity != field.sensitivity:
            yield f"question {field.key}: {part.key} is of another sensitivity"


def _conditions(questionnaire: Questionnaire) -> Iterator[str]:
    asked: dict[str, Field] = {}
    for section in questionnaire.sections:
        for whose, condition, known in _in_order(questionnaire, section, asked):
            yield from _condition(whose, condition, known)
    for leaving in questionnaire.exits:
        if leaving.after not in {section.key for section in questionnaire.sections} or not leaving.when:
            yield f"exit {leaving.key}: it needs a page that it follows, and a condition"


def _in_order(
    questionnaire: Questionnaire, section: Section, asked: dict[str, Field]
) -> Iterator[tuple[str, Condition, dict[str, Field]]]:
    """Yield each condition of a page: whose it is, and the questions before it, which `asked` gathers."""
    if section.when:
        yield f"page {section.key}", section.when, asked
    for field in section.fields:
        if field.when:
            yield f"question {field.key}", field.when, asked
        asked[field.key] = field
    for leaving in questionnaire.exits:
        if leaving.after == section.key:
            yield from ((f"exit {leaving.key}", condition, asked) for condition in leaving.when)


def _condition(whose: str, condition: Condition, asked: dict[str, Field]) -> Iterator[str]:
    """A condition looks back, at a question that can give each of its answers, and not at all of them."""
    field = asked.get(condition.key)
    if field is None:
        yield f"{whose}: nobody was asked {condition.key} before"
    elif isinstance(condition, Below):
        if field.kind not in NUMBERS or not field.minimum < condition.number <= field.maximum:
            yield f"{whose}: {condition.key} is never, or always, below {condition.number}"
    else:
        yield from _choice(whose, condition, field)


def _choice(whose: str, condition: When, field: Field) -> Iterator[str]:
    possible: set[object] = {option.key for option in field.options}
    if field.kind == Kind.CONSENT:
        possible = {True}
    for answer in condition.any_of:
        if answer not in possible:
            yield f"{whose}: {condition.key} is never {answer}"
    if not condition.any_of or (field.options and field.required and possible <= set(condition.any_of)):
        yield f"{whose}: the condition on {condition.key} decides nothing"


def _size(questionnaire: Questionnaire) -> Iterator[str]:
    sizes = [field for field in questionnaire.fields() if field.key == questionnaire.size_key]
    if [(size.kind, size.required, size.when) for size in sizes] != [(Kind.NUMBER, True, None)]:
        yield f"{questionnaire.size_key}: it is no number that everybody is asked"


def _unreachable(questionnaire: Questionnaire) -> Iterator[str]:
    """What no combination of answers leads to."""
    reached: set[str] = set()
    for answers in paths(questionnaire):
        for section in questionnaire.asked_sections(answers):
            leaving = questionnaire.exit_after(section, answers)
            reached |= {f"page {section.key}", *([f"exit {leaving.key}"] if leaving else [])}
            reached |= {f"question {field.key}" for field in section.asked_fields(answers)}
    everything = [f"page {section.key}" for section in questionnaire.sections]
    everything += [f"exit {leaving.key}" for leaving in questionnaire.exits]
    everything += [f"question {field.key}" for field in questionnaire.fields()]
    return (f"{what}: nothing leads to it" for what in everything if what not in reached)
