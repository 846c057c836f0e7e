"""What the form fields of all kinds of questions share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.apply.on_page import QuestionOnPage
from intake.questionnaires import Field
from intake.questionnaires.unknown import UNKNOWN, is_unknown, typed_beside


class Question(forms.Field):
    """A form field that knows its question; `missing` is said when it was left empty."""

    bound_field_class = QuestionOnPage

    def __init__(self, question: Field, *, required: bool, **kwargs: Any) -> None:
        self.question = question
        super().__init__(
            required=required,
            label=str(question.label),
            help_text=str(question.hint),
            widget=self.widget_of(question),
            error_messages={"required": self.missing(question)},
            **kwargs,
        )

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        """What the question is answered in."""
        raise NotImplementedError

    @staticmethod
    def missing(question: Field) -> str:
        """What to do when nothing was answered."""
        raise NotImplementedError

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input: what was typed, also beside "we don't know yet"."""
        return typed_beside(value)

    def clean(self, value: Any) -> Any:
        """The checked answer; "we don't know yet" is one where the question allows it."""
        if not (self.question.may_be_unknown and is_unknown(value)):
            return super().clean(typed_beside(value))
        if typed_beside(value):
            raise ValidationError(
                _("Either write an answer or tick “we don't know yet”, not both: %(question)s")
                % {"question": self.question.label},
                code="both",
            )
        return dict(UNKNOWN)
