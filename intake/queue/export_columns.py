"""The columns of an export: the facts, then every question of every questionnaire that this person may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intake.models import Inquiry
from intake.permissions import Person, may_see_sensitive, tracks_seen_by
from intake.questionnaires import VERSIONS, Answers, Field, Kind, Sensitivity
from intake.questionnaires.display import answer_text, is_empty, plain_lines
from intake.questionnaires.phones import shown
from intake.questionnaires.shut import as_sensitive_as
from intake.queue.people import name_of
from intake.statuses import Wing

Cell = str | int | float | datetime | None
NUMBERS = (Kind.NUMBER, Kind.YEAR)
# Questions whose answers stand among the facts.
IN_FACTS = {"group_name", "region", "locality", "locality_name"}
# A question's definition in each version, by track and version; None where this person may not read it.
Versions = dict[tuple[str, int], Field | None]


@dataclass(frozen=True)
class ExportColumn:
    """A key that never changes, a title, and how an inquiry's value is found."""

    key: str
    title: str
    value: Callable[[Inquiry, Answers], Cell]


def columns_for(person: Person, *, with_sensitive: bool) -> list[ExportColumn]:
    """The columns that this person may read. A sensitive answer is one only where that was asked for, and allowed."""
    sensitive = sensitive_tracks(person) if with_sensitive else []
    questions = _questions(person, sensitive)
    columns = [*_facts(), *(_question(key, fields) for key, fields in questions.items())]
    return [*columns, _others(questions, sensitive)] if sensitive else columns


def _facts() -> list[ExportColumn]:
    facts: list[tuple[str, str, Callable[[Inquiry], Cell]]] = [
        ("reference", _("Reference"), lambda inquiry: inquiry.reference),
        ("group", pgettext("column", "Group"), lambda inquiry: inquiry.group_name),
        ("track", pgettext("column", "Track"), lambda inquiry: inquiry.get_track_display()),
        (
            "wing",
            pgettext("column", "Wing"),
            lambda inquiry: ", ".join(str(Wing(wing).label) for wing in inquiry.wings),
        ),
        ("status", pgettext("column", "Status"), lambda inquiry: inquiry.get_status_display()),
        ("handler", _("Handler"), lambda inquiry: name_of(inquiry.handler) if inquiry.handler else ""),
        ("sent", _("Date of sending"), lambda inquiry: inquiry.created_at),
        ("changed", _("Last change"), lambda inquiry: inquiry.changed_at),
        ("region", _("Region"), lambda inquiry: inquiry.get_region_display()),
        ("locality", _("Locality"), lambda inquiry: inquiry.locality_name or in_words(inquiry.answers.get("locality"))),
        ("files", _("Files"), lambda inquiry: inquiry.files),  # type: ignore[attr-defined]
    ]
    return [ExportColumn(key, title, _of_inquiry(value)) for key, title, value in facts]


def _of_inquiry(value: Callable[[Inquiry], Cell]) -> Callable[[Inquiry, Answers], Cell]:
    return lambda inquiry, answers: value(inquiry)


def sensitive_tracks(person: Person) -> list[str]:
    """The tracks whose sensitive answers the person may read."""
    return [track for track in tracks_seen_by(person) if may_see_sensitive(person, track)]


def _questions(person: Person, sensitive: list[str]) -> dict[str, Versions]:
    """Each question once, by key, with its definition in each version that the person may read it in."""
    questions: dict[str, Versions] = {}
    for track in tracks_seen_by(person):
        for questionnaire in VERSIONS[track]:
            for field in as_sensitive_as(questionnaire, VERSIONS[track][-1]).fields():
                if field.key not in IN_FACTS:
                    readable = track in sensitive or field.sensitivity != Sensitivity.SENSITIVE
                    questions.setdefault(field.key, {})[track, questionnaire.version] = field if readable else None
    return {key: versions for key, versions in questions.items() if any(versions.values())}


def _question(key: str, versions: Versions) -> ExportColumn:
    newest = {track: field for (track, _version), field in versions.items() if field}

    def value(inquiry: Inquiry, answers: Answers) -> Cell:
        # In the words that were asked; in those of today where that version did not ask it.
        field = versions.get((inquiry.track, inquiry.questionnaire_version), newest.get(inquiry.track))
        return _answer(field, answers.get(key)) if field else None

    return ExportColumn(key, " / ".join(dict.fromkeys(str(field.label) for field in newest.values())), value)


def _others(questions: Mapping[str, Versions], sensitive: list[str]) -> ExportColumn:
    """What no question of any version knows; nobody can tell how sensitive it is."""
    known = {(track, key) for key, versions in questions.items() for track, _version in versions}

    def value(inquiry: Inquiry, answers: Answers) -> Cell:
        if inquiry.track not in sensitive:
            return None
        unknown = [key for key in answers if key not in IN_FACTS and (inquiry.track, key) not in known]
        return "\n".join(f"{key}: {in_words(answers[key])}" for key in unknown if not is_empty(answers[key]))

    return ExportColumn("others", _("Answers to questions that are no longer asked"), value)


def in_words(value: Any) -> str:
    """An answer for which no question is known."""
    return ", ".join(plain_lines(value))


def _answer(field: Field, answer: Any) -> Cell:
    if is_empty(answer):
        return None
    if field.kind in NUMBERS and isinstance(answer, int):
        return answer
    if field.kind == Kind.PHONE and isinstance(answer, str):
        return dialled(answer)
    return answer_text(field, answer)


def dialled(phone: str) -> str:
    """A number that can be dialled as it stands, and that no spreadsheet program takes for a formula."""
    number = shown(phone)
    return f"00{number[1:]}" if number.startswith("+") and number[1:2].isdigit() else number
