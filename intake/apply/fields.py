"""The form field of a question, by its kind. Each error says how to put it right."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake.apply.groups import Group
from intake.apply.question import Question
from intake.apply.typed import is_blank
from intake.questionnaires import Field, Kind
from intake.questionnaires.phones import read

SEPARATORS = re.compile(r"(?<=\d)[\s,.'’\u066c](?=\d{3}(?!\d))")
MOST_DIGITS = 9
FEWEST_PHONE_DIGITS = 3
DIGITS_ONLY = {"inputmode": "numeric", "class": "field__short", "autocomplete": "off"}


def western_digits(text: str) -> str:
    """The text with the digits of any script as 0-9."""
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


class Text(Question):
    """One line or several. Only what can be seen counts as an answer."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        attrs = {"dir": "auto"}
        if question.autocomplete:
            attrs["autocomplete"] = question.autocomplete
        if question.kind == Kind.LOCALITY:
            attrs["list"] = "places"
        return forms.Textarea(attrs | {"rows": "6"}) if question.kind == Kind.LONG_TEXT else forms.TextInput(attrs)

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write an answer: %(question)s") % {"question": question.label}

    def to_python(self, value: Any) -> str:
        text = str(value or "")
        if is_blank(text):
            return ""
        return text.strip() if self.question.kind == Kind.LONG_TEXT else " ".join(text.split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.question.length:
            raise ValidationError(
                _("Shorten the answer to at most %(most)s characters; now it has %(now)s: %(question)s")
                % {"most": self.question.length, "now": len(value), "question": self.question.label},
                code="too_long",
            )


class Email(Text):
    """An e-mail address."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.EmailInput({"dir": "ltr", "spellcheck": "false", "autocomplete": question.autocomplete})

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write an e-mail address, such as name@example.org")

    def run_validators(self, value: str) -> None:
        if value:
            EmailValidator(_("Write a full e-mail address, such as name@example.org"))(value)


class PhoneNumber(Text):
    """A phone number in any format. Whether it looks unusual is asked by the form, not refused here."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.TextInput({"type": "tel", "dir": "ltr", "autocomplete": question.autocomplete})

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write a phone number, such as 0502345678")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and sum(character.isdecimal() for character in value) < FEWEST_PHONE_DIGITS:
            raise ValidationError(self.missing(self.question), code="no_number")

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        return read(western_digits(text)).stored if text else ""


class Number(Question):
    """A whole number, typed with the digits of any script, with separators of thousands or without."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.TextInput(DIGITS_ONLY)

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write a number: %(question)s") % {"question": question.label}

    def to_python(self, value: Any) -> int | None:
        text = SEPARATORS.sub("", western_digits(str(value or "")).strip())
        if is_blank(text):
            return None
        if not re.fullmatch(r"[0-9]+", text):
            raise ValidationError(
                _("Write a whole number in digits, such as 20: %(question)s") % {"question": self.question.label},
                code="no_number",
            )
        # A number of many digits is out of every bound; it is not worth counting.
        return int(text) if len(text) <= MOST_DIGITS else 10**MOST_DIGITS

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not self.question.minimum <= value <= self.question.maximum:
            raise ValidationError(self.out_of_bounds(), code="out_of_bounds")

    def out_of_bounds(self) -> str:
        return _("Write a number from %(least)s to %(most)s: %(question)s") % {
            "least": self.question.minimum,
            "most": self.question.maximum,
            "question": self.question.label,
        }


class Year(Number):
    """A year of four digits."""

    @staticmethod
    def missing(question: Field) -> str:
        return _("Write a year in four digits, such as 2027: %(question)s") % {"question": question.label}

    def out_of_bounds(self) -> str:
        return self.missing(self.question)


class Digits(Text):
    """Exactly so many digits; spaces and hyphens between them do no harm."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.TextInput(DIGITS_ONLY)

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s\-\u2010-\u2015\u05be]", "", western_digits(super().to_python(value)))

    def validate(self, value: str) -> None:
        if value and not re.fullmatch(rf"[0-9]{{{self.question.length}}}", value):
            raise ValidationError(
                _("Write %(count)s digits, or leave it empty: %(question)s")
                % {"count": self.question.length, "question": self.question.label},
                code="digits",
            )


class Choice(Question, forms.ChoiceField):
    """One of the options. An optional one can be taken back."""

    def __init__(self, question: Field, *, required: bool) -> None:
        options: list[tuple[str, Any]] = [(option.key, option.label) for option in question.options]
        if not question.required:
            options.append(("", _("We would rather not answer")))
        super().__init__(question, required=required, choices=options)

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.RadioSelect()

    @staticmethod
    def missing(question: Field) -> str:
        return _("Choose one answer: %(question)s") % {"question": question.label}


class Choices(Question, forms.MultipleChoiceField):
    """Any of the options; an exclusive one stands alone."""

    def __init__(self, question: Field, *, required: bool) -> None:
        options = [(option.key, option.label) for option in question.options]
        super().__init__(question, required=required, choices=options)

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.CheckboxSelectMultiple()

    @staticmethod
    def missing(question: Field) -> str:
        return _("Choose at least one answer: %(question)s") % {"question": question.label}

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        exclusive = self.question.exclusive
        if exclusive in value and len(value) > 1:
            raise ValidationError(
                _("Choose either “%(alone)s” or the other answers: %(question)s")
                % {"alone": self.question.option_label(exclusive), "question": self.question.label},
                code="exclusive",
            )


class ConsentBox(Question, forms.BooleanField):
    """A box that is never ticked beforehand."""

    @staticmethod
    def widget_of(question: Field) -> forms.Widget:
        return forms.CheckboxInput({"value": "true"}, check_test=lambda value: value is True)

    @staticmethod
    def missing(question: Field) -> str:
        return _("Tick the box to agree")


FIELD_OF: dict[Kind, Callable[..., Question]] = {
    Kind.SHORT_TEXT: Text,
    Kind.LONG_TEXT: Text,
    Kind.LOCALITY: Text,
    Kind.EMAIL: Email,
    Kind.PHONE: PhoneNumber,
    Kind.NUMBER: Number,
    Kind.YEAR: Year,
    Kind.DIGITS: Digits,
    Kind.CHOICE: Choice,
    Kind.CHOICES: Choices,
    Kind.CONSENT: ConsentBox,
}


class Asked:
    """A question that is told from others by being itself: comparing all that it says would take long."""

    def __init__(self, question: Field) -> None:
        self.question = question

    def __hash__(self) -> int:
        return id(self.question)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self.question is other.question


def form_field(question: Field, *, required: bool) -> Question:
    """The form field that asks the question, made once a language: forms share it, and change nothing in it."""
    return _made(Asked(question), required, get_language())


@lru_cache(maxsize=2048)
def _made(asked: Asked, required: bool, language: str) -> Question:
    question = asked.question
    if question.kind == Kind.GROUP:
        return Group(question, required=required, make=form_field)
    return FIELD_OF[question.kind](question, required=required)
