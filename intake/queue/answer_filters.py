"""Narrowing by any answer: `?answer.adults_min=10`, `?answer.hope=school`, `?answer.adults.is=unknown`.

The filters are made of what the address asks for, so that the list shows only those in use.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_filters.widgets import RangeWidget

from intake.models import AnswerValue
from intake.models.answer_value import AGREED, EMPTY, NOT_KNOWN, NUMBERS
from intake.models.inquiry import InquiryQuerySet
from intake.models.search_text import normalised, words_of
from intake.questionnaires import Field, Kind
from intake.questionnaires.open_questions import open_questions

PREFIX = "answer."
IS, COUNT = ".is", ".count"
GIVEN = "given"
STATES = [
    (GIVEN, gettext_lazy("Answered")),
    ("empty", gettext_lazy("Not answered")),
    ("unknown", gettext_lazy("We don't know yet")),
]
ENDS = ("_min", "_max")


def having(key: str, **wanted: Any) -> Exists:
    """The condition on inquiries that they have such a row of the answer."""
    return Exists(AnswerValue.objects.filter(inquiry=OuterRef("pk"), key=key, **wanted))


class AnswerFilter(django_filters.Filter):
    """What the filters of all kinds share: the question."""

    def __init__(self, question: Field, **kwargs: Any) -> None:
        super().__init__(label=str(question.label), **kwargs)
        self.question = question


class TextFilter(AnswerFilter):
    """The answer holds these words, as they stand; of a phone, these digits.

    Whatever an answer holds stands in the inquiry's searchable text too, whose index finds it.
    """

    field_class = forms.CharField

    def filter(self, qs: InquiryQuerySet, value: str) -> InquiryQuerySet:
        if not value:
            return qs
        if self.question.kind == Kind.PHONE:
            piece = "".join(words_of(value))
            return qs.filter(having(self.question.key, option="", text__contains=piece))
        piece = normalised(value)
        return qs.filter(having(self.question.key, option="", text__contains=piece), search_text__contains=piece)


class NumberFilter(AnswerFilter, django_filters.RangeFilter):
    """The number is within bounds; of a group, how many entries it has."""

    def __init__(self, question: Field) -> None:
        widget = RangeWidget()
        for part, words in zip(widget.widgets, (_("At least"), _("At most")), strict=True):
            part.attrs |= {"aria-label": f"{question.label}: {words}", "placeholder": words, "inputmode": "numeric"}
        super().__init__(question, widget=widget)

    def filter(self, qs: InquiryQuerySet, value: slice | None) -> InquiryQuerySet:
        if not value:
            return qs
        bounds = {"number__gte": value.start, "number__lte": value.stop}
        wanted = {name: bound for name, bound in bounds.items() if bound is not None}
        return qs.filter(having(self.question.key, option="", **wanted))


class OptionFilter(AnswerFilter, django_filters.MultipleChoiceFilter):
    """One of the options was chosen."""

    def __init__(self, question: Field) -> None:
        choices = [(option.key, option.label) for option in question.options]
        super().__init__(question, choices=choices, widget=forms.CheckboxSelectMultiple)

    def filter(self, qs: InquiryQuerySet, value: list[str]) -> InquiryQuerySet:
        return qs.filter(having(self.question.key, option__in=value)) if value else qs


class AgreedFilter(AnswerFilter, django_filters.ChoiceFilter):
    """The box was ticked, or not."""

    def __init__(self, question: Field) -> None:
        choices = [("yes", pgettext_lazy("consent", "Agreed")), ("no", gettext_lazy("Not agreed"))]
        super().__init__(question, choices=choices, widget=forms.RadioSelect)

    def filter(self, qs: InquiryQuerySet, value: str) -> InquiryQuerySet:
        return qs.filter(having(self.question.key, option=AGREED if value == "yes" else EMPTY)) if value else qs


class StateFilter(AnswerFilter, django_filters.MultipleChoiceFilter):
    """The question was answered, was not, or was with "we don't know yet"."""

    def __init__(self, question: Field) -> None:
        super().__init__(question, choices=STATES, widget=forms.CheckboxSelectMultiple)

    def filter(self, qs: InquiryQuerySet, value: list[str]) -> InquiryQuerySet:
        if not value:
            return qs
        key, wanted = self.question.key, Q()
        for state, condition in (
            (GIVEN, having(key, option__in=["", AGREED])),
            ("empty", having(key, option=EMPTY)),
            ("unknown", having(key, option=NOT_KNOWN)),
        ):
            wanted |= Q(condition) if state in value else Q()
        return qs.filter(wanted)


class _NoQuestion(forms.CharField):
    """Whatever is asked of a question that is none, or may not be asked."""

    def clean(self, value: Any) -> str:
        raise forms.ValidationError(_("One of the conditions is about a question that the list does not know."))


class NoQuestionFilter(django_filters.Filter):
    """Makes the whole query be not understood."""

    field_class = _NoQuestion


def answer_filters(names: Iterable[str], tracks: Iterable[str]) -> Iterator[tuple[str, django_filters.Filter]]:
    """Yield the filters, with their names, that parts of an address ask for."""
    asked = [name for name in names if name.startswith(PREFIX)]
    questions = open_questions(tracks) if asked else {}
    seen: set[str] = set()
    for part in asked:
        for name, made in _filters_for(part, questions):
            if name not in seen:
                seen.add(name)
                yield name, made


def _filters_for(part: str, questions: dict[str, Field]) -> Iterator[tuple[str, django_filters.Filter]]:
    name = next((part.removesuffix(end) for end in ENDS if part.endswith(end)), part)
    for each in dict.fromkeys((part, name)):
        made = _filter(each, questions)
        if made:
            yield each, made
            return
    yield part, NoQuestionFilter(label=_("Question"))


def _filter(name: str, questions: dict[str, Field]) -> django_filters.Filter | None:
    key, dot, operator = name.removeprefix(PREFIX).partition(".")
    question = questions.get(key)
    if question is None:
        return None
    if dot + operator == IS:
        return StateFilter(question)
    if dot + operator == COUNT and question.kind == Kind.GROUP:
        return NumberFilter(question)
    return None if dot else filter_of(question)


def filter_of(question: Field) -> django_filters.Filter:
    """The filter of a question, by its kind."""
    if question.kind in NUMBERS:
        return NumberFilter(question)
    if question.options:
        return OptionFilter(question)
    return AgreedFilter(question) if question.kind == Kind.CONSENT else TextFilter(question)
