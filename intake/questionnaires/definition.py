"""What a questionnaire is made of: sections of fields, as data.

One definition feeds the form, the progress, the check-answers page, the case page, the mails, the
export and the printable sheet. Keys are stable, chosen by hand and never derived from a label.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

# What a person answered, by field key: text, a number, a list of option keys, a list of a group's entries
# (each a dictionary of answers), or that it is not known yet (see `unknown`).
Answers = Mapping[str, Any]


class Kind(StrEnum):
    """The type of a field's answer; decides its widget, its check, its display and its column type."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    YEAR = "year"
    DIGITS = "digits"  # a fixed number of digits that is no quantity, such as an institution symbol
    CHOICE = "choice"
    CHOICES = "choices"
    LOCALITY = "locality"
    CONSENT = "consent"  # an unticked box; True or absent
    GROUP = "group"  # the same few questions, answered for each of several things


class Sensitivity(StrEnum):
    """Drives masking, mails, search, export and retention, and nothing else does."""

    PLAIN = "plain"
    PERSONAL = "personal"  # tells who a person is
    SENSITIVE = "sensitive"  # of special sensitivity by law, such as a group's religious mix


@dataclass(frozen=True)
class Option:
    """One possible answer of a choice."""

    key: str
    label: Promise


@dataclass(frozen=True)
class When:
    """Asked only when an earlier field's answer is one of `any_of` (or holds one of them)."""

    key: str
    any_of: tuple[Any, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether the condition is met by the answers so far."""
        given = answers.get(self.key)
        values = given if isinstance(given, list) else [given]
        return any(value in self.any_of for value in values)


@dataclass(frozen=True)
class Below:
    """Holds when an earlier number is answered and smaller than `number`."""

    key: str
    number: int

    def holds(self, answers: Answers) -> bool:
        """Whether the condition is met by the answers so far, checked ones or as typed."""
        given = str(answers.get(self.key, "")).strip()
        return given.isdecimal() and int(given[:9]) < self.number


Condition = When | Below


@dataclass(frozen=True)
class Field:
    """One question.

    `exclusive` names an option that stands alone ("none yet"); `minimum` and `maximum` bound a number
    or a year; `length` is the most characters of a text, or the exact count of DIGITS. `column` names
    the inquiry's own column that holds the answer; without one it lives in the JSON answers.
    `may_be_unknown` lets "we don't know yet" be the answer; a choice has an option for that.
    A GROUP asks `parts` of each entry, at most `most` times; `entry` is what one of them is called.
    """

    key: str
    kind: Kind
    label: Promise
    hint: Promise | str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    when: When | None = None
    sensitivity: Sensitivity = Sensitivity.PLAIN
    length: int = 200
    minimum: int = 0
    maximum: int = 100_000
    exclusive: str = ""
    autocomplete: str = ""
    column: str = ""
    may_be_unknown: bool = False
    parts: tuple["Field", ...] = ()
    most: int = 6
    entry: Promise | str = ""

    def is_asked(self, answers: Answers) -> bool:
        """Whether the field applies, given the answers so far."""
        return self.when is None or self.when.holds(answers)

    def option_label(self, key: str) -> str:
        """The words of an option; the key itself when the option is no longer offered."""
        return next((str(option.label) for option in self.options if option.key == key), key)


@dataclass(frozen=True)
class Section:
    """One short page: a topic and its fields."""

    key: str
    title: Promise
    fields: tuple[Field, ...]
    intro: Promise | str = ""
    when: When | None = None

    def is_asked(self, answers: Answers) -> bool:
        """Whether the section applies, given the answers so far."""
        return self.when is None or self.when.holds(answers)

    def asked_fields(self, answers: Answers) -> list[Field]:
        """The section's fields that apply, given the answers so far."""
        return [field for field in self.fields if self.is_asked(answers) and field.is_asked(answers)]


@dataclass(frozen=True)
class Exit:
    """A page for those whom the accompaniment does not fit yet: what may help them now. It never bars the way.

    It comes after the section `after` when all conditions hold. `advice` says what may help meanwhile.
    """

    key: str
    after: str
    when: tuple[Condition, ...]
    title: Promise
    words: Promise
    advice: tuple[Promise, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether the page is shown, given the answers so far."""
        return all(condition.holds(answers) for condition in self.when)


@dataclass(frozen=True)
class Questionnaire:
    """The questions of a track, at one version.

    `size_key` is the number field that says how large the group is. `at_hand` is what is good to have ready
    before starting. Raise `version` whenever a key, an option or a condition changes, and keep the old
    definition in the track's module.
    """

    track: str
    version: int
    sections: tuple[Section, ...]
    size_key: str
    exits: tuple[Exit, ...] = ()
    at_hand: tuple[Promise, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field, in the order asked."""
        return (field for section in self.sections for field in section.fields)

    def field(self, key: str) -> Field:
        """The field of that key; KeyError when there is none."""
        return self._by_key()[key]

    def sensitive_keys(self) -> set[str]:
        """The keys of the fields whose answers are masked."""
        return {field.key for field in self.fields() if field.sensitivity == Sensitivity.SENSITIVE}

    def section(self, key: str) -> Section:
        """The section of that key; KeyError when there is none."""
        return {section.key: section for section in self.sections}[key]

    def asked_sections(self, answers: Answers) -> list[Section]:
        """The sections with anything to ask, given the answers so far."""
        return [section for section in self.sections if section.asked_fields(answers)]

    def exit_after(self, section: Section, answers: Answers) -> Exit | None:
        """The page for those whom the accompaniment does not fit yet that follows the section; mostly none."""
        return next((each for each in self.exits if each.after == section.key and each.holds(answers)), None)

    def kept(self, answers: Answers) -> dict[str, Any]:
        """The answers to questions that apply; one that no longer does is not kept.

        Conditions look at earlier answers that are themselves kept, so a chain falls together.
        """
        kept: dict[str, Any] = {}
        for section in self.sections:
            for field in section.fields:
                if field.key in answers and section.is_asked(kept) and field.is_asked(kept):
                    kept[field.key] = answers[field.key]
        return kept

    def _by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields()}
