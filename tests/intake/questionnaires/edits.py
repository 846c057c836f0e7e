"""Answers that anybody may give, and edits that anybody may make to a questionnaire, for hypothesis to draw."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from intake.questionnaires import Field, Kind, Option, Questionnaire, Section, When
from intake.questionnaires.unknown import UNKNOWN

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
TEXTS = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)
FIXED = {Kind.EMAIL: "dana@example.org", Kind.PHONE: "+972502345678", Kind.DIGITS: "123456", Kind.YEAR: 2027}


def an_answer(field: Field) -> st.SearchStrategy[Any]:
    """An answer as it is stored, of the question's own kind."""
    keys = [option.key for option in field.options]
    number = st.integers(field.minimum, field.maximum)
    by_kind: dict[Kind, Callable[[], st.SearchStrategy[Any]]] = {
        Kind.NUMBER: lambda: number,
        Kind.CHOICE: lambda: st.sampled_from(keys),
        Kind.CHOICES: lambda: st.lists(st.sampled_from(keys), min_size=1, unique=True),
        Kind.CONSENT: lambda: st.just(True),
        Kind.GROUP: lambda: st.lists(an_entry(field), min_size=1, max_size=3),
    }
    known = st.just(FIXED[field.kind]) if field.kind in FIXED else by_kind.get(field.kind, lambda: TEXTS)()
    return st.one_of(known, st.just(UNKNOWN)) if field.may_be_unknown else known


def an_entry(group: Field) -> st.SearchStrategy[dict[str, Any]]:
    """One entry of a group; some parts may be missing."""
    return st.fixed_dictionaries({}, optional={part.key: an_answer(part) for part in group.parts}).filter(bool)


@st.composite
def answers_in_any_order(draw: st.DrawFn, questionnaire: Questionnaire) -> dict[str, Any]:
    """Answers to any of the questions, in any order; always those that fill columns, since an inquiry has them."""
    asked = [each for each in questionnaire.fields() if (each.column and each.required) or draw(st.booleans())]
    ordered = draw(st.permutations(asked))
    given = {field.key: draw(an_answer(field)) for field in ordered}
    return given | {key: given[key][:20] for key in ("group_name", "contact_name", "contact_role")}


Edit = Callable[[Field, Field], list[Field]]


def _options(field: Field, options: tuple[Option, ...]) -> list[Field]:
    return [replace(field, options=options)]


def _other_kind(kind: Kind) -> Edit:
    return lambda field, first: [replace(field, kind=kind, options=(), parts=field.parts, when=None)]


# What may become of one question; `first` is the questionnaire's first choice, for a new condition to look at.
EDITS: dict[str, Edit] = {
    "remove": lambda field, first: [],
    "rename": lambda field, first: [replace(field, key=f"{field.key}_anew")],
    "reword": lambda field, first: [replace(field, label="Other words")],  # type: ignore[arg-type]
    "add": lambda field, first: [field, Field(f"{field.key}_more", Kind.SHORT_TEXT, "More")],  # type: ignore[arg-type]
    "drop an option": lambda field, first: _options(field, field.options[1:]),
    "rename an option": lambda field, first: _options(
        field,
        (*(replace(option, key=f"{option.key}_anew") for option in field.options[:1]), *field.options[1:]),
    ),
    "add an option": lambda field, first: _options(field, (*field.options, Option("added", "Added"))),  # type: ignore[arg-type]
    "ask under a condition": lambda field, first: [replace(field, when=When(first.key, (first.options[0].key,)))],
    "ask always": lambda field, first: [replace(field, when=None)],
    "drop a part": lambda field, first: [replace(field, parts=field.parts[1:])],
    "let it be unknown": lambda field, first: [replace(field, may_be_unknown=not field.may_be_unknown)],
    **{f"make it {kind}": _other_kind(kind) for kind in Kind},
}


@st.composite
def edited(draw: st.DrawFn, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire after a few edits, sound or not."""
    changed = {
        draw(st.sampled_from([field.key for field in questionnaire.fields()])): draw(st.sampled_from(sorted(EDITS)))
        for _number in range(draw(st.integers(1, 8)))
    }
    first = next(field for field in questionnaire.fields() if field.kind == Kind.CHOICE)

    def fields_of(section: Section) -> tuple[Field, ...]:
        parts = [EDITS[changed[each.key]](each, first) if each.key in changed else [each] for each in section.fields]
        return tuple(field for part in parts for field in part)

    gone = draw(st.sampled_from([None, *(section.key for section in questionnaire.sections)]))
    sections = [replace(each, fields=fields_of(each)) for each in questionnaire.sections if each.key != gone]
    return replace(questionnaire, sections=tuple(sections))
