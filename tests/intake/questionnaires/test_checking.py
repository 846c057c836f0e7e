"""Each questionnaire is sound: nothing out of reach, no condition that decides nothing, every key for ever."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from intake.questionnaires import (
    VERSIONS,
    Below,
    Exit,
    Field,
    Kind,
    Option,
    Questionnaire,
    Section,
    Sensitivity,
    When,
    options_ever,
)
from intake.questionnaires.checking import faults
from intake.questionnaires.checking_versions import faults_between
from intake.questionnaires.checking_words import faults_of_words, without_hebrew
from intake.questionnaires.retired import RETIRED, RETIRED_PARTS

EVERY = [questionnaire for versions in VERSIONS.values() for questionnaire in versions]
each = pytest.mark.parametrize("questionnaire", EVERY, ids=lambda one: f"{one.track}-{one.version}")


@each
def test_it_is_sound(questionnaire: Questionnaire) -> None:
    assert faults(questionnaire) == []


@each
def test_its_words_end_as_they_should_in_both_languages_and_are_hebrew_in_hebrew(questionnaire: Questionnaire) -> None:
    with translation.override("en"):
        assert faults_of_words(questionnaire) == []
    with translation.override("he"):
        assert faults_of_words(questionnaire) == []
        assert without_hebrew(questionnaire) == []


def test_every_key_means_one_thing_for_ever() -> None:
    assert faults_between(VERSIONS, RETIRED, RETIRED_PARTS) == []


def _text(key: str, **more: Any) -> Field:
    return Field(key, Kind.SHORT_TEXT, key, required=False, **more)


def _choice(key: str, *options: str, **more: Any) -> Field:
    return Field(key, Kind.CHOICE, key, options=tuple(Option(one, one) for one in options), **more)  # type: ignore[arg-type]


SIZE = Field("size", Kind.NUMBER, "Size", minimum=1, maximum=50)  # type: ignore[arg-type]
SOUND = Questionnaire(
    track="nucleus",
    version=1,
    size_key="size",
    sections=(
        Section("first", "First", (SIZE, _choice("kind", "a", "b", "c"))),  # type: ignore[arg-type]
        Section("last", "Last", (_text("why", when=When("kind", ("a",))), _text("more"))),  # type: ignore[arg-type]
    ),
    exits=(Exit("early", "first", (Below("size", 6),), "Early", "Words.", ()),),  # type: ignore[arg-type]
)


def _with(*fields: Field, **section: Any) -> Questionnaire:
    """The sound one with one more page of these fields at its end."""
    return replace(SOUND, sections=(*SOUND.sections, Section("extra", "Extra", fields, **section)))  # type: ignore[arg-type]


def _leaving(*conditions: Any, after: str = "first") -> Questionnaire:
    return replace(SOUND, exits=(replace(SOUND.exits[0], when=conditions, after=after),))


BROKEN: dict[str, Questionnaire] = {
    "question more: there are 2": _with(_text("more")),
    "page last: there are 2": replace(SOUND, sections=(*SOUND.sections, replace(SOUND.sections[1], fields=()))),
    "question a-b: no such key": _with(_text("a-b")),
    "question page: no such key": _with(_text("page")),
    "page extra: it asks nothing": _with(),
    "question x: nobody was asked y before": _with(_text("x", when=When("y", ("a",))), _text("y")),
    "question x: nobody was asked gone before": _with(_text("x", when=When("gone", ("a",)))),
    "question x: kind is never z": _with(_text("x", when=When("kind", ("a", "z")))),
    "question x: the condition on kind decides nothing": _with(_text("x", when=When("kind", ("a", "b", "c")))),
    "page extra: the condition on kind decides nothing": _with(_text("x"), when=When("kind", ())),
    "page extra: nothing leads to it": _with(_text("x", when=When("kind", ("a",))), when=When("kind", ("b",))),
    "question y: nothing leads to it": _with(
        _choice("x", "p", "q", when=When("kind", ("a",))),
        _text("z"),
        _text("w", when=When("x", ("p",))),
        _choice("v", "m", "n", when=When("kind", ("b",))),
        _text("u", when=When("v", ("m",))),
        replace(_text("y", when=When("v", ("n",))), when=When("x", ("q",))),
        when=When("kind", ("b",)),
    ),
    "exit early: size is never, or always, below 1": _leaving(Below("size", 1)),
    "exit early: size is never, or always, below 99": _leaving(Below("size", 99)),
    "exit early: nobody was asked more before": _leaving(When("more", ("a",))),
    "exit early: it needs a page that it follows": _leaving(Below("size", 6), after="nowhere"),
    "exit early: nothing leads to it": _leaving(When("kind", ("a",)), When("kind", ("b",))),
    "question x: it is sensitive": _with(_text("x", sensitivity=Sensitivity.SENSITIVE)),
    "question x: option a: there are 2": _with(_choice("x", "a", "a")),
    "question x: options belong": _with(_choice("x")),
    "question x: there is no option none": _with(_choice("x", "a", exclusive="none")),
    "question x: what is not known": _with(_choice("x", "a", may_be_unknown=True)),
    "question x: a group": _with(_text("x", parts=(_text("y"),))),
    "question x: y cannot be part": _with(
        Field("x", Kind.GROUP, "X", entry="X", parts=(_text("y", column="phone"),))  # type: ignore[arg-type]
    ),
    "gone: it is no number": replace(SOUND, size_key="gone"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_found(fault: str) -> None:
    assert faults(SOUND) == []
    assert any(found.startswith(fault) for found in faults(BROKEN[fault])), faults(BROKEN[fault])


def _after(*questionnaires: Questionnaire) -> list[str]:
    versions = tuple(replace(one, version=number) for number, one in enumerate(questionnaires, 1))
    return faults_between({"nucleus": versions}, {"old": "", "moved": "more"}, {"kind=d"})


def test_what_changes_its_meaning_goes_unsaid_or_is_used_again_is_found() -> None:
    other_kind = _with(replace(_text("later"), kind=Kind.LONG_TEXT))
    other_words = _with(_choice("x", "a"))
    reworded = _with(replace(_choice("x", "a"), options=(Option("a", "other"),)))  # type: ignore[arg-type]
    assert _after(SOUND, SOUND) == []
    assert _after(_with(_text("later")), other_kind) == ["later: it was another kind of answer before"]
    closed = _with(replace(_text("later"), sensitivity=Sensitivity.SENSITIVE))
    assert _after(_with(_text("later")), closed) == []
    assert _after(closed, _with(_text("later"))) == ["later: it was of another sensitivity before"]
    other_track = replace(_with(_text("later")), track="school")
    assert faults_between({"nucleus": (closed,), "school": (other_track,)}, {}, ()) == [
        "later: it is of another sensitivity in another track"
    ]
    assert _after(other_words, reworded) == ["x=a: it had other words before"]
    assert _after(_with(_text("brief")), SOUND) == ["brief: it is gone and not written down as retired"]
    assert _after(_with(_choice("x", "a", "b")), other_words) == ["x=b: it is gone and not written down as retired"]
    assert _after(_with(_text("old"))) == ["old: it was retired and is used again"]
    assert _after(_with(_choice("kind2", "d"))) == []
    assert faults_between({"nucleus": (SOUND,)}, {"old": "gone"}, ()) == [
        "old: gone, which stands for it, is not asked"
    ]
    assert faults_between({"nucleus": (SOUND, SOUND)}, {}, ()) == ["nucleus: versions are counted one by one"]
    assert faults_between({"school": (SOUND,)}, {}, ()) == ["school: it holds another track's questionnaire"]


def test_words_that_end_wrongly_or_are_not_hebrew_are_found() -> None:
    wrong = replace(SOUND, at_hand=("A thing.", "18–24"))  # type: ignore[arg-type]
    assert faults_of_words(wrong) == ["at hand: 'A thing.'"]
    assert without_hebrew(wrong)[:3] == ["First", "Size", "kind"]
    assert "18–24" not in without_hebrew(wrong)


def test_the_options_of_a_question_are_those_of_every_version(monkeypatch: pytest.MonkeyPatch) -> None:
    older, newer = _with(_choice("x", "a", "b")), _with(_choice("x", "b", "c"))
    monkeypatch.setitem(VERSIONS, "nucleus", (older, replace(newer, version=2)))
    assert [key for key, _words in options_ever("x")] == ["b", "c", "a"]
