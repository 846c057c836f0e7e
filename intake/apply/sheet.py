"""A questionnaire on paper, to talk over in a living room before somebody types the answers.

Everything on it comes from the questionnaire's definition.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from intake.apply.journey import minutes_needed
from intake.questionnaires import Field, Kind, Questionnaire, Section, Sensitivity, When, questionnaire_for

LINES_OF_LONG_TEXT = 6
ENTRIES_ON_PAPER = 3
SHORT_OPTION = 28  # characters that fit into a quarter of the paper's width


@dataclass(frozen=True)
class QuestionOnPaper:
    """A question with its number, and what has to be answered elsewhere for it to apply."""

    number: int
    question: Field
    when: str

    @property
    def is_voluntary(self) -> bool:
        """Whether the law sees the answer as of special sensitivity: to be given of one's own will."""
        return self.question.sensitivity == Sensitivity.SENSITIVE

    @property
    def is_optional(self) -> bool:
        """Whether it may be left empty, though nothing about it is sensitive."""
        return not self.question.required and not self.is_voluntary

    @property
    def is_one_of_many(self) -> bool:
        """Whether a single option is to be ticked."""
        return self.question.kind == Kind.CHOICE

    @property
    def options(self) -> list[str]:
        """What to tick; nothing where an answer is written."""
        if self.question.kind == Kind.CONSENT:
            return [pgettext("consent", "We agree")]
        return [str(option.label) for option in self.question.options]

    @property
    def may_be_unknown(self) -> bool:
        """Whether "we don't know yet" may be ticked beside the lines to write on."""
        return self.question.may_be_unknown

    @property
    def has_long_options(self) -> bool:
        """Whether the options need more width than a few words do."""
        return any(len(option) > SHORT_OPTION for option in self.options)

    @property
    def boxes(self) -> range:
        """A box for each digit."""
        return range(self.question.length if self.question.kind == Kind.DIGITS else 0)

    @property
    def lines(self) -> range:
        """Lines to write on."""
        if self.options or self.boxes or self.entries:
            return range(0)
        return range(LINES_OF_LONG_TEXT if self.question.kind == Kind.LONG_TEXT else 1)

    @property
    def entries(self) -> list[tuple[str, list["QuestionOnPaper"]]]:
        """For a group: room for a few entries, each with its name and its questions."""
        count = min(ENTRIES_ON_PAPER, self.question.most) if self.question.kind == Kind.GROUP else 0
        parts = [QuestionOnPaper(0, part, "") for part in self.question.parts]
        return [(f"{self.question.entry} {number}", parts) for number in range(1, count + 1)]

    @property
    def is_short(self) -> bool:
        """Whether the answer is a number of a few digits."""
        return self.question.kind in (Kind.NUMBER, Kind.YEAR)


@dataclass(frozen=True)
class SectionOnPaper:
    """A section with its questions."""

    section: Section
    when: str
    questions: list[QuestionOnPaper]


def on_paper(questionnaire: Questionnaire) -> Iterator[SectionOnPaper]:
    """Yield every section; the questions are numbered through, so that a condition can name one."""
    numbers = {question.key: number for number, question in enumerate(questionnaire.fields(), start=1)}

    def words(when: When | None) -> str:
        return "" if when is None else condition(questionnaire.field(when.key), when, numbers[when.key])

    for section in questionnaire.sections:
        questions = [QuestionOnPaper(numbers[each.key], each, words(each.when)) for each in section.fields]
        yield SectionOnPaper(section, words(section.when), questions)


def condition(asked: Field, when: When, number: int) -> str:
    """When a question applies, in words that send the reader to the earlier one."""
    if asked.kind == Kind.CONSENT:
        return _("Only if you agreed in question %(number)s.") % {"number": number}
    options = _("” or “").join(asked.option_label(key) for key in when.any_of)
    return _("Only if you chose “%(options)s” in question %(number)s.") % {"options": options, "number": number}


@require_safe
def sheet(request: HttpRequest, track: str) -> HttpResponse:
    """The sheet of a track; the same for everybody, and nothing typed is anywhere near it."""
    questionnaire = questionnaire_for(track)
    context = {
        "track": track,
        "sections": list(on_paper(questionnaire)),
        "minutes": minutes_needed(questionnaire),
        "form_address": request.build_absolute_uri(reverse("apply:start", args=[track])),
    }
    return render(request, "intake/apply/sheet.html", context)
