"""What a person typed, read from a posted page: safe to keep, otherwise untouched."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from intake.questionnaires import Answers, Field, Kind, Sensitivity

# More than any question allows: a text that is too long comes back whole, to be shortened.
MOST_KEPT = 20_000
# Beside the phone: the unusual number that the person was already asked about.
PHONE_CONFIRMED = "phone_confirmed"

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
        answers[question.key] = _typed(question, posted)
        if question.kind == Kind.PHONE:
            answers[PHONE_CONFIRMED] = safe_text(posted.get(PHONE_CONFIRMED, ""))[: question.length]
    return answers


def _typed(question: Field, posted: QueryDict) -> Any:
    if question.kind == Kind.CONSENT:
        return posted.get(question.key) == "true"
    if question.kind == Kind.CHOICES:
        chosen = set(posted.getlist(question.key))
        return [option.key for option in question.options if option.key in chosen]
    if question.kind == Kind.CHOICE:
        offered = {option.key for option in question.options}
        return posted[question.key] if posted.get(question.key) in offered else ""
    return safe_text(posted.get(question.key, ""))


def keepable(questions: Iterable[Field], answers: Answers) -> dict[str, Any]:
    """What of the answers may be stored: a sensitive one only with its consent, and no text without end."""
    return {
        key: value[:MOST_KEPT] if isinstance(value, str) else value
        for key, value in ({**answers, **dict.fromkeys(without_consent(questions, answers), "")}).items()
    }


def without_consent(questions: Iterable[Field], answers: Answers) -> list[str]:
    """The keys of sensitive questions that must not be kept, since they are not asked as things stand."""
    return [
        question.key
        for question in questions
        if question.sensitivity == Sensitivity.SENSITIVE and not question.is_asked(answers)
    ]
