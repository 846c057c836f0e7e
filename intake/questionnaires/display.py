"""How an answer reads to a person: the same words on the check page, the case page and in an export."""

from typing import Any

from django.utils.translation import pgettext

from intake.questionnaires.definition import Field, Kind


def is_empty(value: Any) -> bool:
    """Whether nothing was answered. Zero is an answer."""
    return value is None or value is False or value in ("", [])


def answer_text(field: Field, value: Any) -> str:
    """The answer in the active language; empty text when nothing was answered."""
    return ", ".join(answer_lines(field, value))


def answer_lines(field: Field, value: Any) -> list[str]:
    """The answer's parts, one a chosen option; one line for any other kind."""
    if is_empty(value):
        return []
    if field.kind == Kind.CONSENT:
        return [pgettext("consent", "Agreed")]
    if field.kind == Kind.CHOICES:
        return [field.option_label(key) for key in value]
    if field.kind == Kind.CHOICE:
        return [field.option_label(value)]
    return [str(value)]
