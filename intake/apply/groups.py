"""A group of questions that is answered several times over: one small form for each entry."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from intake.apply.on_page import NOTHING_BESIDE, QuestionOnPage
from intake.apply.question import Question
from intake.questionnaires import Answers, Field
from intake.questionnaires.display import is_empty

MakeField = Callable[..., Question]


class Entry(forms.Form):
    """One entry of a group, such as one body. With `check` it is examined, too."""

    use_required_attribute = False
    beside = NOTHING_BESIDE

    def __init__(self, group: Field, number: int, answers: Answers, *, check: bool, make: MakeField) -> None:
        self.group, self.number = group, number
        prefix = f"{group.key}-{number}"
        data = {f"{prefix}-{key}": value for key, value in answers.items()}
        super().__init__(data=data if check else None, initial=dict(answers), prefix=prefix)
        self.answers: Answers = {}
        for part in group.parts:
            self.fields[part.key] = make(part, required=part.required)

    @property
    def title(self) -> str:
        """What the entry is called, with its number."""
        return f"{self.group.entry} {self.number + 1}"

    @property
    def is_first(self) -> bool:
        """Whether it stands at the head of its group."""
        return self.number == 0

    @cached_property
    def wrong(self) -> list[QuestionOnPage]:
        """The questions that hold a problem."""
        return [field for field in self.visible_fields() if field.errors]  # type: ignore[misc]

    def answered(self) -> dict[str, Any]:
        """The checked answers without empty ones; the form must be valid."""
        return {key: value for key, value in self.cleaned_data.items() if not is_empty(value)}


class Entries(forms.Widget):
    """Stands for the entries' own inputs, which the group's template lays out."""

    use_fieldset = True


class Group(Question):
    """The entries of a group, as a list of dictionaries."""

    def __init__(self, question: Field, *, required: bool, make: MakeField) -> None:
        self.make = make
        super().__init__(question, required=required)

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return Entries()

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write at least one: %(question)s") % {"question": question.label}

    def entries(self, value: Any, *, check: bool, blank: bool = False) -> list[Entry]:
        """A form for each entry that was typed, and with `blank` an empty one after them, which nobody examines."""
        typed = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
        entries = [self._entry(number, entry, check=check) for number, entry in enumerate(typed)]
        return [*entries, self._entry(len(typed), {}, check=False)] if blank or not typed else entries

    def _entry(self, number: int, answers: Answers, *, check: bool) -> Entry:
        return Entry(self.question, number, answers, check=check, make=self.make)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The checked entries. A problem is said with the entry that it is in."""
        entries = self.entries(value, check=True) if value else []
        if self.required and not entries:
            raise ValidationError(self.missing(self.question), code="required")
        if len(entries) > self.question.most:
            words = _("At most %(most)s fit here; put the others into a text: %(question)s")
            raise ValidationError(words % {"most": self.question.most, "question": self.question.label}, code="many")
        wrong = [f"{entry.title}: {field.errors[0]}" for entry in entries for field in entry.wrong]
        if wrong:
            raise ValidationError(wrong, code="entries")
        return [entry.answered() for entry in entries]
