"""The two questionnaires hold what they must, and nothing they must not."""

import pytest
from django.utils.translation import pgettext

from intake.models import Inquiry
from intake.questionnaires import VERSIONS, Kind, Questionnaire, Sensitivity, questionnaire_for
from intake.questionnaires.display import answer_lines, answer_text, is_empty
from intake.questionnaires.phones import digits_of, read, shown
from intake.statuses import Track
from tests.factories.answers import answers_of

EVERY = [questionnaire for versions in VERSIONS.values() for questionnaire in versions]
each = pytest.mark.parametrize("questionnaire", EVERY, ids=lambda one: f"{one.track}-{one.version}")


@each
def test_keys_are_unique_and_conditions_look_back(questionnaire: Questionnaire) -> None:
    keys = [field.key for field in questionnaire.fields()]
    assert len(keys) == len(set(keys))
    for place, field in enumerate(questionnaire.fields()):
        if field.when:
            assert field.when.key in keys[:place]
            earlier = questionnaire.field(field.when.key)
            known: set[object] = {option.key for option in earlier.options} or {True}
            assert set(field.when.any_of) <= known


@each
def test_options_are_unique_and_an_exclusive_one_exists(questionnaire: Questionnaire) -> None:
    for field in questionnaire.fields():
        options = [option.key for option in field.options]
        assert len(options) == len(set(options))
        assert bool(options) == (field.kind in (Kind.CHOICE, Kind.CHOICES))
        assert field.exclusive in ("", *options)


@each
def test_columns_exist_and_are_long_enough(questionnaire: Questionnaire) -> None:
    for field in questionnaire.fields():
        if field.column:
            longest = getattr(Inquiry._meta.get_field(field.column), "max_length", None)
            assert longest is not None
            assert longest >= (max(len(option.key) for option in field.options) if field.options else field.length)


@each
def test_the_size_is_a_required_number(questionnaire: Questionnaire) -> None:
    size = questionnaire.field(questionnaire.size_key)
    assert (size.kind, size.required) == (Kind.NUMBER, True)


@each
def test_the_mix_is_optional_sensitive_and_asked_only_with_consent(questionnaire: Questionnaire) -> None:
    consent, *mix = questionnaire.section("mix").fields
    assert consent.key == "mix_consent"
    assert {(field.sensitivity, field.required) for field in [consent, *mix]} == {(Sensitivity.SENSITIVE, False)}
    assert [field for field in mix if field.is_asked({}) or field.is_asked({"mix_consent": False})] == []
    assert questionnaire.sensitive_keys() == {field.key for field in [consent, *mix]}


@pytest.mark.parametrize("track", Track)
def test_complete_answers_are_kept_whole_and_strangers_are_not(track: Track) -> None:
    questionnaire = questionnaire_for(track)
    answers = answers_of(track)
    assert questionnaire.kept({**answers, "stranger": 1}) == answers
    assert [section.key for section in questionnaire.asked_sections(answers)] == [
        section.key for section in questionnaire.sections
    ]


def test_a_chain_of_conditions_falls_together() -> None:
    questionnaire = questionnaire_for(Track.NUCLEUS)
    kept = questionnaire.kept(answers_of(Track.NUCLEUS, mix_consent=False, heard_from="press"))
    assert not {"mix_religious", "heard_from_other"} & kept.keys()


def test_unknown_versions_and_keys_are_errors() -> None:
    for wrong in (
        lambda: questionnaire_for(Track.NUCLEUS, 99),
        lambda: questionnaire_for("other"),
        lambda: questionnaire_for(Track.SCHOOL).field("other"),
        lambda: questionnaire_for(Track.SCHOOL).section("other"),
    ):
        with pytest.raises(KeyError):
            wrong()


def test_an_answer_reads_in_words() -> None:
    nucleus = questionnaire_for(Track.NUCLEUS)
    assert answer_text(nucleus.field("place_kind"), "kibbutz") == "קיבוץ"
    assert answer_text(nucleus.field("place_kind"), "gone") == "gone"
    assert answer_lines(nucleus.field("members_are"), ["couples", "families"]) == ["זוגות", "משפחות"]
    assert answer_text(nucleus.field("mix_consent"), True) == pgettext("consent", "Agreed")
    assert answer_text(nucleus.field("children"), 0) == "0"
    nothing: tuple[object, ...] = (None, "", [])
    assert [answer_text(nucleus.field("hope"), empty) for empty in nothing] == ["", "", ""]
    assert [is_empty(value) for value in (None, "", [], False, 0, "0", [0])] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("typed", "stored", "usual", "displayed"),
    [
        ("050-2345678", "+972502345678", True, "050-234-5678"),
        ("+972 50 234 5678", "+972502345678", True, "050-234-5678"),
        ("02-6543210", "+97226543210", True, "02-654-3210"),
        ("072-1234567", "+972721234567", True, "072-123-4567"),
        ("+44 20 7946 0958", "+442079460958", True, "+44 20 7946 0958"),
        ("*3456", "*3456", True, "*3456"),
        ("12", "12", False, "12"),
        ("אין", "אין", False, "אין"),
    ],
)
def test_a_number_is_understood_or_questioned_and_never_lost(
    typed: str, stored: str, usual: bool, displayed: str
) -> None:
    phone = read(typed)
    assert (phone.stored, phone.usual) == (stored, usual)
    assert shown(phone.stored) == displayed


def test_a_number_is_found_by_its_digits() -> None:
    assert digits_of("+972502345678") == ["972502345678", "0502345678"]
    assert digits_of("+442079460958") == ["442079460958"]
    assert digits_of("אין") == []
