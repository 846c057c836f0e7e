"""One page of the questionnaire as a form, made from its section."""

from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from intake.actions.merging import without_consent
from intake.apply.fields import form_field
from intake.apply.on_page import NOTHING_BESIDE, Beside, QuestionOnPage
from intake.apply.question import Question
from intake.apply.typed import PHONE_CONFIRMED
from intake.questionnaires import Answers, Field, Kind, Questionnaire, Section
from intake.questionnaires.display import is_empty
from intake.questionnaires.phones import read, shown
from intake.questionnaires.sealed import is_sealed


def shown_questions(section: Section, answers: Answers) -> list[Field]:
    """The questions on a section's page: those that apply, and those that may once others on it are answered."""
    here = {question.key for question in section.fields}
    return [
        question
        for question in section.fields
        if question.is_asked(answers) or (question.when is not None and question.when.key in here)
    ]


class SectionForm(forms.Form):
    """The form of a section. `answers` is everything known so far; with `check` it is examined, too.

    A question that does not apply as things stand is shown but not examined, and gives no answer. `add` is the key
    of a group that is shown with one more entry than it has.
    """

    use_required_attribute = False

    def __init__(
        self, section: Section, *, answers: Answers, check: bool, beside: Beside = NOTHING_BESIDE, add: str = ""
    ) -> None:
        self.section, self.answers, self.beside = section, answers, beside
        self.add = add
        # What no key opens is shown as if it were empty; nothing typed over it leaves it as it is.
        self.posted = {key: value for key, value in answers.items() if not is_sealed(value)}
        super().__init__(data=self.posted if check else None, initial=self.posted)
        for question in shown_questions(section, answers):
            required = question.required and question.is_asked(answers)
            self.fields[question.key] = form_field(question, required=required)
            if question.kind == Kind.PHONE:
                self.fields[PHONE_CONFIRMED] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def questions(self) -> list[Field]:
        """What is asked on the page."""
        return [field.question for field in self.fields.values() if isinstance(field, Question)]

    @property
    def on_page(self) -> list[BoundField]:
        """The questions in their order, without what is hidden."""
        return self.visible_fields()

    @property
    def wrong(self) -> list[BoundField]:
        """The questions that hold a problem; in a group those of its entries, where it is one of theirs."""
        return [wrong for field in self.on_page if field.errors for wrong in self.asked(field.name).wrong]

    @property
    def has_entries(self) -> bool:
        """Whether buttons stand among the questions, which "enter" must not press."""
        return any(question.kind == Kind.GROUP for question in self.questions)

    def asked(self, key: str) -> QuestionOnPage:
        """The question of that key as the page shows it."""
        return cast(QuestionOnPage, self[key])

    def clean(self) -> dict[str, Any]:
        """Ask about an unusual phone number once, and for the consent that an answer needs."""
        super().clean()
        for question in self.questions:
            if not question.is_asked(self.answers):
                self.leave_out(question.key)
            elif question.kind == Kind.PHONE and question.key in self.cleaned_data:
                self.question_phone(question.key, self.cleaned_data[question.key])
        self.ask_for_consent()
        self.ask_to_choose()
        return self.cleaned_data

    def leave_out(self, key: str) -> None:
        """Neither keep nor complain about the answer to a question that does not apply."""
        self.cleaned_data.pop(key, None)
        self.errors.pop(key, None)

    def question_phone(self, key: str, number: str) -> None:
        """Ask whether an unusual number is right, unless the same number was asked about before."""
        if read(number).usual or self.cleaned_data.get(PHONE_CONFIRMED) == number:
            return
        # The page asks with a number of its own, so that a second "continue" says yes to this one alone.
        self.posted[PHONE_CONFIRMED] = number
        self.add_error(
            key,
            _("Is the number %(number)s right? It looks unusual. If it is right, continue; if not, correct it.")
            % {"number": f"\u2068{shown(number)}\u2069"},
        )

    def ask_for_consent(self) -> None:
        """Refuse answers that may not be kept for want of a consent, in words that leave the choice."""
        unkept = without_consent(self.questions, self.answers)
        for question in self.questions:
            condition = question.when if question.key in unkept else None
            if condition and not is_empty(self.answers.get(question.key)) and not self.has_error(condition.key):
                self.add_error(
                    condition.key,
                    _("Tick the box if you agree, or clear the answers below it: without consent we do not keep them."),
                )

    def ask_to_choose(self) -> None:
        """Ask about each answer beside which another text waits: nothing is sent before one of them is chosen."""
        for question in self.questions:
            if question.key in self.beside.conflicts and question.is_asked(self.answers):
                words = _("Choose which text shall stay: %(question)s") % {"question": question.label}
                self.errors[question.key] = self.error_class([words])

    @property
    def holds_unkept(self) -> bool:
        """Whether something was answered that may not be kept, for want of a consent."""
        return any(not is_empty(self.answers.get(key)) for key in without_consent(self.questions, self.answers))

    def answered(self) -> dict[str, Any]:
        """The checked answers by key, without empty ones; the form must be valid."""
        return {
            key: value
            for key, value in self.cleaned_data.items()
            if isinstance(self.fields[key], Question) and not is_empty(value)
        }


def forms_of(questionnaire: Questionnaire, answers: Answers, beside: Beside = NOTHING_BESIDE) -> list[SectionForm]:
    """The checked form of each section that applies."""
    asked = questionnaire.asked_sections(answers)
    return [SectionForm(section, answers=answers, check=True, beside=beside) for section in asked]
