"""Where a visitor stands on the way through a questionnaire, worked out from the answers alone."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.conf import settings

from intake.apply.forms import SectionForm, forms_of
from intake.apply.on_page import NOTHING_BESIDE, Beside
from intake.questionnaires import Answers, Exit, Field, Kind, Questionnaire, Section

# How long a question takes to answer, in seconds: what the page before the start says is added up from these.
SECONDS = {Kind.LONG_TEXT: 90, Kind.SHORT_TEXT: 15, Kind.NUMBER: 15, Kind.CHOICES: 15, Kind.GROUP: 60}
SECONDS_OF_OTHERS = 10
SECONDS_TO_CHECK = 120


def minutes_needed(questionnaire: Questionnaire) -> int:
    """About how long the questionnaire takes, rounded up to five minutes."""
    return -(-(SECONDS_TO_CHECK + seconds_of(questionnaire.fields())) // 300) * 5


def seconds_of(questions: Iterable[Field]) -> int:
    """How long it takes to answer these questions."""
    return sum(SECONDS.get(question.kind, SECONDS_OF_OTHERS) for question in questions)


class Journey:
    """A questionnaire and what has been answered of it, as typed; and what stands beside the answers."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers, beside: Beside = NOTHING_BESIDE) -> None:
        self.questionnaire, self.beside = questionnaire, beside
        self.typed = dict(answers)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """The answers to questions that apply, as typed."""
        return self.questionnaire.kept(self.typed)

    @cached_property
    def sections(self) -> list[Section]:
        """The sections to go through, as things stand."""
        return self.questionnaire.asked_sections(self.kept)

    @cached_property
    def pages(self) -> list[Section | Exit]:
        """The sections to go through, and the pages among them for whom the accompaniment does not fit yet."""
        pages: list[Section | Exit] = []
        for section in self.sections:
            leaving = self.exit_after(section)
            pages += [section, leaving] if leaving else [section]
        return pages

    def exit_after(self, section: Section) -> Exit | None:
        """The page that follows a section where the accompaniment does not fit yet."""
        return self.questionnaire.exit_after(section, self.kept)

    def minutes_left(self, section: Section | None = None) -> int:
        """About how many minutes the way takes from this page to the end, counting only what will be asked.

        Without a section: once all of them are answered, when adding files and checking is left.
        """
        ahead = self.sections[self.sections.index(section) :] if section in self.sections else []
        seconds = sum(seconds_of(each.asked_fields(self.kept)) for each in ahead)
        return -(-(seconds + SECONDS_TO_CHECK) // 60)

    @cached_property
    def forms(self) -> dict[str, SectionForm]:
        """The checked form of each page, by section key."""
        return {form.section.key: form for form in forms_of(self.questionnaire, self.typed, self.beside)}

    @property
    def steps(self) -> int:
        """How many pages there are, those of the files and of the answers' check included."""
        return len(self.pages) + bool(settings.INTAKE_FILES_MOST) + 1

    def step(self, page: Section | Exit) -> int:
        """Which page this is, counted from one; one that applies no longer and is still open stands with the last."""
        return self.pages.index(page) + 1 if page in self.pages else len(self.pages)

    def before(self, section: Section) -> Section | None:
        """The page before this one; None when it is the first."""
        place = self.sections.index(section)
        return self.sections[place - 1] if place else None

    def after(self, section: Section) -> Section | None:
        """The page after this one; None when only checking is left. The section may have ceased to apply."""
        following = self.questionnaire.sections[self.questionnaire.sections.index(section) + 1 :]
        return next((other for other in following if other in self.sections), None)

    def unfinished(self) -> Section | None:
        """The first page that holds a problem; None when everything may be sent."""
        return next((section for section in self.sections if not self.forms[section.key].is_valid()), None)

    def answered(self) -> dict[str, Any]:
        """Every checked answer that applies; to be asked for only when nothing is unfinished."""
        checked: dict[str, Any] = {}
        for form in self.forms.values():
            checked |= form.answered()
        return self.questionnaire.kept(checked)
