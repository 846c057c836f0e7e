"""A question as its template needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from intake.actions.merging import Conflicts, digest
from intake.questionnaires import Field, Kind
from intake.questionnaires.display import answer_lines, is_empty
from intake.questionnaires.unknown import is_unknown


@dataclass(frozen=True)
class Beside:
    """What stands beside answers, by key: other texts that wait to be chosen, and answers to an earlier question."""

    conflicts: Conflicts = field(default_factory=dict)
    earlier: Mapping[str, list[str]] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


@dataclass(frozen=True)
class TextToChoose:
    """One of several answers that were written apart; `mark` stands for it in a post."""

    mark: str
    lines: list[str]


class QuestionOnPage(BoundField):
    """What the template asks of a question: how it is laid out, when it applies, what describes it."""

    @property
    def question(self) -> Field:
        """The question that the form's field asks."""
        question: Field = self.field.question  # type: ignore[attr-defined]
        return question

    @property
    def template(self) -> str:
        """The template that lays the question out."""
        kind = self.question.kind
        shapes = {Kind.CHOICE: "choices", Kind.CHOICES: "choices", Kind.CONSENT: "box", Kind.GROUP: "group"}
        shape = shapes.get(kind, "line")
        return f"intake/apply/fields/{shape}.html"

    @property
    def is_optional(self) -> bool:
        """Whether the page has to say that the question may be skipped."""
        return not self.question.required and self.question.kind != Kind.CONSENT

    @cached_property
    def texts(self) -> list[TextToChoose]:
        """The stored answer and those that wait beside it, to choose from; nothing where none waits."""
        waiting = self.form.beside.conflicts.get(self.name, [])  # type: ignore[attr-defined]
        values = [self.form.answers.get(self.name), *(each["value"] for each in waiting)]  # type: ignore[attr-defined]
        question = self.question
        texts = [TextToChoose(digest(self.name, value), answer_lines(question, value)) for value in values]
        return texts if waiting else []

    @property
    def earlier(self) -> list[str]:
        """What was answered to this question before it was changed, until it is answered anew."""
        earlier: list[str] = self.form.beside.earlier.get(self.name, [])  # type: ignore[attr-defined]
        return earlier if is_empty(self.form.answers.get(self.name)) else []  # type: ignore[attr-defined]

    @property
    def is_unknown(self) -> bool:
        """Whether "we don't know yet" is ticked."""
        return is_unknown(self.form.answers.get(self.name))  # type: ignore[attr-defined]

    @cached_property
    def entries(self) -> list[Any]:
        """The forms of a group's entries, one more where that was asked for."""
        add = self.name == self.form.add  # type: ignore[attr-defined]
        check = self.form.is_bound and self.question.is_asked(self.form.answers)  # type: ignore[attr-defined]
        entries: list[Any] = self.field.entries(self.form.answers.get(self.name), check=check, blank=add)  # type: ignore[attr-defined]
        return entries

    @property
    def is_full(self) -> bool:
        """Whether a group takes no further entry."""
        return len(self.entries) >= self.question.most

    @property
    def wrong(self) -> list[BoundField]:
        """What holds the problem: the question itself, or questions of a group's entries."""
        if self.question.kind != Kind.GROUP:
            return [self]
        return [field for entry in self.entries if entry.is_bound for field in entry.wrong] or [self]

    @property
    def tells_within(self) -> bool:
        """Whether what is wrong is told within the entries of a group, and not of the question itself."""
        return self.wrong != [self]

    @property
    def first_input_id(self) -> str:
        """Where a link to the question leads."""
        if self.texts:
            return f"{self.name}-texts"
        if self.question.kind == Kind.GROUP:
            # To the input itself where one is wrong, else to the group's head.
            return self.auto_id if self.wrong == [self] else self.wrong[0].first_input_id  # type: ignore[attr-defined]
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    @cached_property
    def when(self) -> dict[str, str] | None:
        """What another question on the page has to be answered for this one to apply; None without condition."""
        condition = self.question.when
        if condition is None or condition.key not in self.form.fields:
            return None
        other: Field = self.form.fields[condition.key].question  # type: ignore[attr-defined]
        if other.kind == Kind.CONSENT:
            return {"key": condition.key, "any": "true", "words": _("Answer only if you agreed above.")}
        labels = ", ".join(other.option_label(key) for key in condition.any_of)
        words = _("Answer only if you chose: %(options)s.") % {"options": labels}
        return {"key": condition.key, "any": " ".join(condition.any_of), "words": words}

    @property
    def aria_describedby(self) -> str | None:
        described = [f"{self.auto_id}_helptext"] if self.help_text or self.when else []
        return (
            " ".join([*described, *([f"{self.auto_id}_error"] if self.errors and not self.tells_within else [])])
            or None
        )
