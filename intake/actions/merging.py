"""Three texts meet in each answer: what a page had shown of it, what is stored by now, and what was typed there.

No text is overwritten but by its own author, or by somebody who saw it. Where two have been written apart, the
stored one stays and the other waits beside it until one of them is chosen.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.crypto import salted_hmac

from intake.questionnaires import Answers, Field, Sensitivity
from intake.questionnaires.display import is_empty
from intake.questionnaires.sealed import is_sealed

SALT = "intake.shown"
# Chosen instead of a text: what stands in the question's own field.
FIELD = "field"
# Texts that may wait beside one answer; a page that brings yet another keeps it until somebody has chosen.
MOST_WAITING = 9

# Beside an answer: texts that wait to be chosen, each with the page that it was typed on.
Conflicts = dict[str, list[dict[str, Any]]]


def digest(key: str, value: Any) -> str:
    """A short keyed digest of an answer: it recognises the text and does not tell it. All that is empty is alike."""
    text = json.dumps([key, None if is_empty(value) else value], sort_keys=True)
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:16]


@dataclass(frozen=True)
class Page:
    """What a posted page says of itself.

    `shown` holds for each question the digest of the answer it had shown, and of the texts it had offered beside.
    `names` are the page's own and those it had before it was reloaded. `chosen` is the digest of one text, or FIELD.
    """

    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What this page is called; empty text when it does not say."""
        return self.names[0] if self.names else ""

    def had_shown(self, key: str) -> str:
        """The digest of the answer that the page had shown; empty text when it does not say."""
        return self.shown.get(key, ("",))[0]

    def had_offered(self, key: str) -> tuple[str, ...]:
        """The digests of the texts that the page had offered beside the answer."""
        return self.shown.get(key, ("",))[1:]


class Merging:
    """Answers, the texts that wait beside them, and the page that wrote each; `take` brings in what was typed."""

    def __init__(self, answers: Answers, conflicts: Conflicts, writers: Mapping[str, str]) -> None:
        self.answers = dict(answers)
        self.conflicts = {key: list(waiting) for key, waiting in conflicts.items()}
        self.writers = dict(writers)

    def take(self, typed: Answers, page: Page) -> None:
        """Bring in what was typed on a page, and what was chosen there."""
        for key, mine in typed.items():
            which = page.chosen.get(key)
            if not (which and self._chose(key, which, mine, page)):
                self._take_one(key, mine, page)

    def _take_one(self, key: str, mine: Any, page: Page) -> None:
        stored = self.answers.get(key)
        mark, base = digest(key, mine), page.had_shown(key)
        self._forget_own(key, page)
        if is_sealed(stored) and is_empty(mine):
            return  # its key is missing: the page had nothing to show, and nobody has emptied it
        if key not in self.answers or self.writers.get(key, "") in page.names:
            self._write(key, mine, page)
        elif mark in (digest(key, stored), base):
            return  # nothing was typed that is not there
        elif is_empty(mine) and not base:
            return  # a page of an unknown age had the question empty: nobody has emptied it
        elif key in self.conflicts:
            self._let_wait(key, mine, page)
        elif digest(key, stored) == base or is_empty(stored):
            self._write(key, mine, page)
        else:
            self._let_wait(key, mine, page)

    def _chose(self, key: str, which: str, mine: Any, page: Page) -> bool:
        """Do what was chosen and return True; False when the texts are no longer those that were to choose from."""
        stored, waiting = self.answers.get(key), self.conflicts.get(key, [])
        if digest(key, stored) != page.had_shown(key):
            return False
        offered = {digest(key, stored): stored} | {digest(key, each["value"]): each["value"] for each in waiting}
        if which != FIELD and which not in offered:
            return False
        self._write(key, mine if which == FIELD else offered[which], page)
        seen = set(page.had_offered(key))
        left = [each for each in waiting if digest(key, each["value"]) not in seen and each["page"] not in page.names]
        self._set_waiting(key, left)
        return True

    def _write(self, key: str, value: Any, page: Page) -> None:
        self.answers[key] = value
        self.writers[key] = page.name

    def _forget_own(self, key: str, page: Page) -> None:
        """What this very page wrote before is replaced by what it says now."""
        waiting = self.conflicts.get(key, [])
        self._set_waiting(key, [each for each in waiting if each["page"] not in page.names])

    def _let_wait(self, key: str, value: Any, page: Page) -> None:
        waiting = self.conflicts.get(key, [])
        if len(waiting) < MOST_WAITING and all(each["value"] != value for each in waiting):
            self.conflicts[key] = [*waiting, {"value": value, "page": page.name}]

    def _set_waiting(self, key: str, waiting: list[dict[str, Any]]) -> None:
        self.conflicts.pop(key, None)
        if waiting:
            self.conflicts[key] = waiting

    def forget(self, keys: Iterable[str]) -> None:
        """Empty these answers, and whatever waits beside them."""
        for key in keys:
            if key in self.answers:
                self.answers[key] = ""
            self.conflicts.pop(key, None)
            self.writers.pop(key, None)


def is_safe(key: str, mine: Any, answers: Answers, conflicts: Conflicts) -> bool:
    """Whether a typed text is stored, or waits beside what is."""
    texts = [answers.get(key), *(each["value"] for each in conflicts.get(key, []))]
    return any(digest(key, mine) == digest(key, text) for text in texts)


def without_consent(questions: Iterable[Field], answers: Answers) -> list[str]:
    """The keys of sensitive questions that must not be kept, since they are not asked as things stand."""
    return [
        question.key
        for question in questions
        if question.sensitivity == Sensitivity.SENSITIVE and not question.is_asked(answers)
    ]
