"""Where a visitor stands on the way through a questionnaire, worked out from the answers alone."""

from functools import cached_property
from typing import Any

from intake.apply.forms import SectionForm, forms_of
from intake.questionnaires import Answers, Kind, Questionnaire, Section

# How long a question takes to answer, in seconds: what the page before the start says is added up from these.
SECONDS = {Kind.LONG_TEXT: 90, Kind.SHORT_TEXT: 15, Kind.NUMBER: 15, Kind.CHOICES: 15}
SECONDS_OF_OTHERS = 10
SECONDS_TO_CHECK = 120


def minutes_needed(questionnaire: Questionnaire) -> int:
    """About how long the questionnaire takes, rounded up to five minutes."""
    seconds = SECONDS_TO_CHECK + sum(SECONDS.get(field.kind, SECONDS_OF_OTHERS) for field in questionnaire.fields())
    return -(-seconds // 300) * 5


class Journey:
    """A questionnaire and what has been answered of it, as typed."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.typed = dict(answers)

    @cached_property
    def sections(self) -> list[Section]:
        """The pages to go through, as things stand."""
        return self.questionnaire.asked_sections(self.questionnaire.kept(self.typed))

    @cached_property
    def forms(self) -> dict[str, SectionForm]:
        """The checked form of each page, by section key."""
        return {form.section.key: form for form in forms_of(self.questionnaire, self.typed)}

    @property
    def steps(self) -> int:
        """How many pages there are, the one that checks the answers included."""
        return len(self.sections) + 1

    def step(self, section: Section) -> int:
        """Which page this is, counted from one."""
        return self.sections.index(section) + 1

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
