"""What a person typed, read from a posted page: safe to keep, otherwise untouched."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from intake.questionnaires import Answers, Field, Kind
from intake.questionnaires.display import is_empty
from intake.questionnaires.unknown import MARK, unknown

# More than any question allows: a text that is too long comes back whole, to be shortened.
MOST_KEPT = 20_000
# Beside the phone: the unusual number that the person was already asked about.
PHONE_CONFIRMED = "phone_confirmed"
# Entries that are read of a group: more than any may have, so that one too many comes back to be put elsewhere.
MOST_ENTRIES = 40
# The button that takes one entry out of a group.
REMOVE = "remove"

# Marks that only turn the direction of text: they hide what a name or an address really says.
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSAFE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff{DIRECTION}]")


def safe_text(text: str) -> str:
    """The text without control characters, direction marks and halves of characters, its lines ended by \\n."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def typed_answers(questions: Iterable[Field], posted: QueryDict) -> dict[str, Any]:
    """What was posted for these questions, by key; a question that was left out counts as emptied."""
    answers: dict[str, Any] = {}
    for question in questions:
        answers[question.key] = _typed(question, question.key, posted)
        if question.kind == Kind.PHONE:
            answers[PHONE_CONFIRMED] = safe_text(posted.get(PHONE_CONFIRMED, ""))[: question.length]
    return answers


def was_posted(question: Field, posted: QueryDict) -> bool:
    """Whether the post says anything about the question: in its input, or in one of several named "key-…"."""
    return any(name == question.key or name.startswith(f"{question.key}-") for name in posted)


def _typed(question: Field, name: str, posted: QueryDict) -> Any:
    if question.kind == Kind.GROUP:
        return _entries(question, posted)
    if question.kind == Kind.CONSENT:
        return posted.get(name) == "true"
    if question.kind == Kind.CHOICES:
        chosen = set(posted.getlist(name))
        return [option.key for option in question.options if option.key in chosen]
    if question.kind == Kind.CHOICE:
        offered = {option.key for option in question.options}
        return posted[name] if posted.get(name) in offered else ""
    text = safe_text(posted.get(name, ""))
    if question.may_be_unknown and posted.get(f"{name}-{MARK}") == "true":
        return unknown("" if is_blank(text) else text)
    return text


def _entries(group: Field, posted: QueryDict) -> list[dict[str, Any]]:
    """The entries that hold anything, in their order, without the one whose button to remove it was pressed."""
    entries = []
    for number in range(MOST_ENTRIES):
        name = f"{group.key}-{number}"
        if posted.get(REMOVE) != name:
            entries.append({part.key: _typed(part, f"{name}-{part.key}", posted) for part in group.parts})
    filled = [{key: value for key, value in entry.items() if not is_empty(value)} for entry in entries]
    return [entry for entry in filled if entry]


def cut(answers: Answers) -> dict[str, Any]:
    """The answers with no text without end."""
    return {key: _cut(value) for key, value in answers.items()}


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return value[:MOST_KEPT]
    if isinstance(value, list):
        return [_cut(each) for each in value]
    return cut(value) if isinstance(value, dict) else value
