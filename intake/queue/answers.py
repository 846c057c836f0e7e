"""The answers as the case page shows them: by section, masked unless somebody opened them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.models import AnswerChange, Inquiry
from intake.questionnaires import Answers, Field, Kind, Section, Sensitivity
from intake.questionnaires.display import answer_lines, is_empty, plain_lines

# What the case page shows in a box of its own.
SHOWN_APART = ("contact_name", "contact_role", "email", "phone")


@dataclass(frozen=True)
class ShownAnswer:
    """One question with its answer's lines; no lines when it is hidden or nothing was answered."""

    label: str | Promise
    lines: list[str]
    hidden: bool = False
    personal: bool = False
    long: bool = False


@dataclass(frozen=True)
class ShownSection:
    """A heading and what stands under it."""

    title: str | Promise
    answers: list[ShownAnswer]


def shown_sections(inquiry: Inquiry, *, sensitive: bool) -> list[ShownSection]:
    """What was asked, by section, in the words of the version that was answered; the contact stands apart.

    What is sensitive is masked, but where `sensitive` says that it is open: to somebody who may, and gave a reason.

    Answers that no question of that version knows come last. Nobody can tell how sensitive they are, so
    they are hidden like a sensitive one.
    """
    answers = inquiry.all_answers()
    # Whether a hidden answer opened further questions must not show either.
    hidden = set() if sensitive else inquiry.questionnaire.sensitive_keys()
    conditions = {key: value for key, value in answers.items() if key not in hidden}
    sections = [
        ShownSection(section.title, list(_asked(section, answers, conditions, sensitive)))
        for section in inquiry.questionnaire.sections
    ]
    return [*(section for section in sections if section.answers), *_unknown(inquiry, answers, sensitive)]


def _asked(section: Section, answers: Answers, conditions: Answers, sensitive: bool) -> Iterator[ShownAnswer]:
    """The section's questions that apply, and those that were answered though they do not apply any more."""
    hidden = answers.keys() - conditions.keys()
    for field in section.fields:
        answer = answers.get(field.key)
        applies = section.is_asked(conditions) and field.is_asked(conditions)
        depends_on = {when.key for when in (section.when, field.when) if when}
        if field.column in SHOWN_APART and isinstance(answer, str):
            continue
        if applies or not (is_empty(answer) or depends_on & hidden):
            yield _shown(field, answer, sensitive)


def _shown(field: Field, answer: Any, sensitive: bool) -> ShownAnswer:
    if field.sensitivity == Sensitivity.SENSITIVE and not sensitive:
        # Hidden whether or not there is an answer: that one was given is itself something to know.
        return ShownAnswer(field.label, [], hidden=True)
    return ShownAnswer(
        field.label,
        answer_lines(field, answer),
        personal=field.sensitivity == Sensitivity.PERSONAL,
        long=field.kind == Kind.LONG_TEXT,
    )


@dataclass(frozen=True)
class ShownChange:
    """One answer that changed after sending. `was_asked` tells that staff had asked for it."""

    at: datetime
    label: str | Promise
    before: list[str]
    after: list[str]
    hidden: bool
    was_asked: bool


def shown_changes(inquiry: Inquiry, *, sensitive: bool) -> list[ShownChange]:
    """What changed since the inquiry was sent, newest first; what is sensitive is hidden as the answer itself."""
    questions = {field.key: field for field in inquiry.questionnaire.fields()}
    return [_shown_change(row, questions.get(row.question), sensitive) for row in inquiry.answer_changes.all()]


def _shown_change(row: AnswerChange, field: Field | None, sensitive: bool) -> ShownChange:
    hidden = not sensitive and (field is None or field.sensitivity == Sensitivity.SENSITIVE)
    label = field.label if field else row.question
    before, after = ([], []) if hidden else (_lines(field, row.before), _lines(field, row.after))
    return ShownChange(row.changed_at, label, before, after, hidden, was_asked=row.request_id is not None)


def _lines(field: Field | None, value: Any) -> list[str]:
    return answer_lines(field, value) if field else plain_lines(value)


def _unknown(inquiry: Inquiry, answers: Answers, sensitive: bool) -> Iterator[ShownSection]:
    known = {field.key for field in inquiry.questionnaire.fields()}
    unknown = [
        ShownAnswer(key, [", ".join(plain_lines(answer))] if sensitive else [], hidden=not sensitive)
        for key, answer in answers.items()
        if key not in known and key not in SHOWN_APART and not is_empty(answer)
    ]
    if unknown:
        yield ShownSection(_("Answers to questions that are no longer asked"), unknown)
