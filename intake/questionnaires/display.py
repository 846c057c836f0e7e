"""How an answer reads to a person: the same words on the check page, the case page and in an export.

Whatever is stored is shown, also where the question has changed since and no longer fits the answer.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intake.questionnaires.definition import Field, Kind
from intake.questionnaires.sealed import is_sealed
from intake.questionnaires.unknown import is_unknown, typed_beside


def is_empty(value: Any) -> bool:
    """Whether nothing was answered. Zero is an answer."""
    return value is None or value is False or value in ("", [], {})


def answer_text(field: Field, value: Any) -> str:
    """The answer in the active language; empty text when nothing was answered."""
    return ("; " if field.kind == Kind.GROUP else ", ").join(answer_lines(field, value))


def answer_lines(field: Field, value: Any) -> list[str]:
    """The answer's parts, one a chosen option or a group's entry; one line for any other kind."""
    if is_empty(value):
        return []
    if is_sealed(value):
        return [_("This answer cannot be opened: its key is missing.")]
    if is_unknown(value):
        typed = typed_beside(value)
        return [_("We don't know yet"), typed] if typed else [_("We don't know yet")]
    if field.kind == Kind.CONSENT and value is True:
        return [pgettext("consent", "Agreed")]
    if field.kind == Kind.GROUP and isinstance(value, list):
        return [entry_text(field, entry) for entry in value]
    if field.options and isinstance(value, str | list):
        return [option_text(field, each) for each in (value if isinstance(value, list) else [value])]
    return plain_lines(value)


def option_text(field: Field, chosen: Any) -> str:
    """The words of a chosen option; what is none as it stands."""
    return field.option_label(chosen) if isinstance(chosen, str) else "; ".join(plain_lines(chosen))


def entry_text(group: Field, entry: Any) -> str:
    """One entry of a group in a line: its answers in the order asked, then what no question knows any longer."""
    if not isinstance(entry, dict):
        return "; ".join(plain_lines(entry))
    known = {part.key for part in group.parts}
    asked = [answer_text(part, entry.get(part.key)) for part in group.parts]
    others = [f"{key}: {'; '.join(plain_lines(value))}" for key, value in entry.items() if key not in known]
    return " · ".join(text for text in [*asked, *others] if text)


def plain_lines(value: Any) -> list[str]:
    """Any stored value in words, for which no question is known."""
    if is_empty(value):
        return []
    if is_sealed(value):
        return [_("This answer cannot be opened: its key is missing.")]
    if is_unknown(value):
        return [_("We don't know yet"), *plain_lines(typed_beside(value))]
    if isinstance(value, list):
        return [line for each in value for line in plain_lines(each)]
    if isinstance(value, dict):
        return [f"{key}: {'; '.join(plain_lines(each))}" for key, each in value.items()]
    return [pgettext("consent", "Agreed") if value is True else str(value)]
