"""A page of the questionnaire as a post brings it back: what was typed, and what the page had shown."""

import re
import secrets
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import QueryDict

from intake.actions.merging import Conflicts, Page, digest, is_safe
from intake.apply.typed import PHONE_CONFIRMED, cut, typed_answers, was_posted
from intake.models import Draft
from intake.questionnaires import Answers, Field, Section
from intake.questionnaires.display import answer_lines

SHOWN, NAMES, CHOOSE = "shown", "page", "choose_"
MARK = re.compile(r"[0-9a-f]{16}")
NAME = re.compile(r"[\w-]{8,32}")


def new_name() -> str:
    """What a page is called that is shown now: nobody else's has the same."""
    return secrets.token_urlsafe(9)


def marks(questions: Iterable[Field], answers: Answers, conflicts: Conflicts) -> str:
    """What a page says it has shown: "key:digest" of each question, and the digests of texts beside it."""
    return " ".join(
        ":".join([key, digest(key, answers.get(key)), *(digest(key, each["value"]) for each in conflicts.get(key, []))])
        for key in (question.key for question in questions)
    )


def page_of(posted: QueryDict) -> Page:
    """What the post says of the page it comes from; what is no mark or no name is left out."""
    shown = {}
    for word in posted.get(SHOWN, "").split():
        key, *digests = word.split(":")
        if digests and all(map(MARK.fullmatch, digests)):
            shown[key] = tuple(digests)
    names = tuple(name for name in posted.get(NAMES, "").split() if NAME.fullmatch(name))
    chosen = {name.removeprefix(CHOOSE): str(posted[name]) for name in posted if name.startswith(CHOOSE)}
    return Page(shown=shown, names=names, chosen=chosen)


class Posted:
    """A posted page of a section, beside the answers known so far."""

    def __init__(self, section: Section, posted: QueryDict, answers: Answers, shown: Iterable[Field]) -> None:
        self.posted, self.answers = posted, answers
        self.page = page_of(posted)
        # The questions of the page as it was shown, which may be another than would be shown now.
        self.questions = [each for each in section.fields if each.key in self.page.shown] or list(shown)

    @cached_property
    def typed(self) -> dict[str, Any]:
        """What was typed, whole. A question that did not apply and was not sent has not been emptied."""
        typed = typed_answers(self.questions, self.posted)
        known = {**self.answers, **typed}
        silent = {each.key for each in self.questions if not (was_posted(each, self.posted) or each.is_asked(known))}
        if PHONE_CONFIRMED not in self.posted:
            silent.add(PHONE_CONFIRMED)
        return {key: value for key, value in typed.items() if key not in silent}

    @property
    def to_keep(self) -> dict[str, Any]:
        """What was typed, with no text without end."""
        return cut(self.typed)

    def unkept(self, draft: Draft) -> dict[str, Any]:
        """What was typed here and is not safe in the draft: too long, without its consent, or one text too many."""
        keys = [question.key for question in self.questions if question.key in self.typed]
        return {
            key: self.typed[key]
            for key in keys
            if digest(key, self.typed[key]) != self.page.had_shown(key)
            and not is_safe(key, self.typed[key], draft.answers, draft.conflicts)
        }

    def waiting(self, draft: Draft) -> list[Field]:
        """The questions of the page beside whose answers other texts wait."""
        return [question for question in self.questions if draft.conflicts.get(question.key)]

    def not_among(self, sent: Answers) -> list[tuple[str, list[str]]]:
        """What was typed here and is in no sent answer, each with its question."""
        new = [
            question
            for question in self.questions
            if question.key in self.typed
            and digest(question.key, self.typed[question.key])
            not in (self.page.had_shown(question.key), digest(question.key, sent.get(question.key)))
        ]
        lines = [(str(question.label), answer_lines(question, self.typed[question.key])) for question in new]
        return [(label, typed) for label, typed in lines if typed]
