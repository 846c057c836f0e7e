"""The columns of an export: the facts, then every question of every questionnaire that this person may read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intake.models import Inquiry
from intake.permissions import Person, may_see_sensitive, tracks_seen_by
from intake.questionnaires import VERSIONS, Answers, Field, Kind, Sensitivity
from intake.questionnaires.display import answer_text, is_empty
from intake.questionnaires.phones import shown
from intake.queue.people import name_of
from intake.statuses import Wing

Cell = str | int | datetime | None
NUMBERS = (Kind.NUMBER, Kind.YEAR)


@dataclass(frozen=True)
class ExportColumn:
    """A title, and how an inquiry's value is found."""

    title: str
    value: Callable[[Inquiry, Answers], Cell]


def columns_for(person: Person) -> list[ExportColumn]:
    """The columns that this person may read; a sensitive answer is no column for whoever may not see it."""
    return [*_facts(), *(_question(key, fields, person) for key, fields in _questions(person).items())]


def _facts() -> list[ExportColumn]:
    facts: list[tuple[str, Callable[[Inquiry], Cell]]] = [
        (_("Reference"), lambda inquiry: inquiry.reference),
        (pgettext("column", "Group"), lambda inquiry: inquiry.group_name),
        (pgettext("column", "Track"), lambda inquiry: inquiry.get_track_display()),
        (pgettext("column", "Wing"), lambda inquiry: ", ".join(str(Wing(wing).label) for wing in inquiry.wings)),
        (pgettext("column", "Status"), lambda inquiry: inquiry.get_status_display()),
        (_("Handler"), lambda inquiry: name_of(inquiry.handler) if inquiry.handler else ""),
        (_("Date of sending"), lambda inquiry: inquiry.created_at),
        (_("Last change"), lambda inquiry: inquiry.changed_at),
        (_("Region"), lambda inquiry: inquiry.get_region_display()),
        (_("Locality"), lambda inquiry: inquiry.locality_name),
        (_("Files"), lambda inquiry: inquiry.files),  # type: ignore[attr-defined]
    ]
    return [ExportColumn(title, _of_inquiry(value)) for title, value in facts]


def _of_inquiry(value: Callable[[Inquiry], Cell]) -> Callable[[Inquiry, Answers], Cell]:
    return lambda inquiry, answers: value(inquiry)


def _questions(person: Person) -> dict[str, dict[str, Field]]:
    """Each question once, by key, with its newest definition in each track that the person may read it in."""
    in_facts = {"group_name", "region", "locality"}
    questions: dict[str, dict[str, Field]] = {}
    for track in tracks_seen_by(person):
        sensitive = may_see_sensitive(person, track)
        for questionnaire in VERSIONS[track]:
            for field in questionnaire.fields():
                if field.key not in in_facts and (sensitive or field.sensitivity != Sensitivity.SENSITIVE):
                    questions.setdefault(field.key, {})[track] = field
    return questions


def _question(key: str, fields: dict[str, Field], person: Person) -> ExportColumn:
    def value(inquiry: Inquiry, answers: Answers) -> Cell:
        field = fields.get(inquiry.track)
        return _answer(field, answers.get(key)) if field else None

    return ExportColumn(_title(fields.values()), value)


def _title(fields: Iterable[Field]) -> str:
    return " / ".join(dict.fromkeys(str(field.label) for field in fields))


def _answer(field: Field, answer: Any) -> Cell:
    if is_empty(answer):
        return None
    if field.kind in NUMBERS and isinstance(answer, int):
        return answer
    if field.kind == Kind.PHONE:
        return dialled(answer)
    return answer_text(field, answer)


def dialled(phone: str) -> str:
    """A number that can be dialled as it stands, and that no spreadsheet program takes for a formula."""
    number = shown(phone)
    return f"00{number[1:]}" if number.startswith("+") and number[1:2].isdigit() else number
