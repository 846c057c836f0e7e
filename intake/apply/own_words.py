"""What the applicants' page shows: the conversation, what was sent, what changed since. Never a note of the staff."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from intake.models import AnswerChange, Attachment, Audience, Delivery, Inquiry, MessageKind
from intake.notifications.links import without_links
from intake.questionnaires import Field, Kind, Sensitivity
from intake.questionnaires.display import answer_lines, is_empty
from intake.questionnaires.phones import shown

# What is no part of a conversation: a way in that somebody asked for.
NO_WORDS = (MessageKind.WAY_BACK, MessageKind.REMINDER)


@dataclass(frozen=True)
class Said:
    """One piece of the conversation: a message of ours, or a letter of theirs."""

    at: datetime
    is_ours: bool
    title: str
    text: str
    files: list[Attachment] = field(default_factory=list)


@dataclass(frozen=True)
class SentAnswer:
    """One question and what was answered; hidden while it is sensitive and not asked for."""

    label: str
    lines: list[str]
    is_hidden: bool
    is_ltr: bool


@dataclass(frozen=True)
class Change:
    """One answer that changed after sending."""

    at: datetime
    label: str
    before: list[str]
    after: list[str]
    is_hidden: bool


def conversation(inquiry: Inquiry) -> list[Said]:
    """Everything that was written between us, oldest first. Only messages to the applicants are looked at."""
    ours = (
        inquiry.messages.filter(audience=Audience.APPLICANT)
        .exclude(kind__in=NO_WORDS)
        .exclude(delivery=Delivery.STOPPED)
    )
    said = [Said(each.written_at, True, each.subject, without_links(each.body)) for each in ours]
    letters = inquiry.letters.prefetch_related("attachments")
    said += [Said(each.written_at, False, "", each.text, list(each.attachments.all())) for each in letters]
    return sorted(said, key=lambda each: each.at)


def sent_sections(inquiry: Inquiry, *, show: bool) -> Iterator[tuple[str, list[SentAnswer]]]:
    """What was sent, by section, as it stands now; sensitive answers only with `show`."""
    answers = inquiry.all_answers()
    for section in inquiry.questionnaire.sections:
        fields = [
            each
            for each in section.fields
            if (section.is_asked(answers) and each.is_asked(answers)) or not is_empty(answers.get(each.key))
        ]
        if fields:
            yield str(section.title), [_sent(each, answers.get(each.key), show) for each in fields]


def _sent(question: Field, value: Any, show: bool) -> SentAnswer:
    hidden = question.sensitivity == Sensitivity.SENSITIVE and not show and not is_empty(value)
    lines = answer_lines(question, value)
    if question.kind == Kind.PHONE and isinstance(value, str) and value:
        lines = [shown(value)]
    return SentAnswer(str(question.label), [] if hidden else lines, hidden, question.kind in (Kind.PHONE, Kind.EMAIL))


def holds_sensitive(inquiry: Inquiry) -> bool:
    """Whether any answer is one to be shown on request alone."""
    answers = inquiry.all_answers()
    return any(not is_empty(answers.get(key)) for key in inquiry.questionnaire.sensitive_keys())


def changes(inquiry: Inquiry, *, show: bool) -> list[Change]:
    """What changed since sending, newest first."""
    questions = {question.key: question for question in inquiry.questionnaire.fields()}
    rows = inquiry.answer_changes.all()
    return [_change(row, questions[row.question], show) for row in rows if row.question in questions]


def _change(row: AnswerChange, question: Field, show: bool) -> Change:
    hidden = question.sensitivity == Sensitivity.SENSITIVE and not show
    before, after = ([], []) if hidden else (answer_lines(question, row.before), answer_lines(question, row.after))
    return Change(row.changed_at, str(question.label), before, after, hidden)
