"""What is read from a posted page."""

import pytest
from django.http import QueryDict

from intake.apply.typed import MOST_KEPT, PHONE_CONFIRMED, cut, is_blank, safe_text, typed_answers
from intake.questionnaires import Field, questionnaire_for
from intake.statuses import Track

NUCLEUS = questionnaire_for(Track.NUCLEUS)


def question(key: str) -> Field:
    return NUCLEUS.field(key)


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("שלום\r\nעולם\rוגם\n", "שלום\nעולם\nוגם\n"),
        ("a\x00b\x07c\x1bd\x7fe\x85f", "abcdef"),
        ("\u202eהפוך\u202c \u2066x\u2069 \u200fי\u061c", "הפוך x י"),
        ("\ud800חצי\udfff", "חצי"),
        ("\ufeffסימן\ufffe", "סימן"),
        ("tab\tstays", "tab\tstays"),
        ("👩‍👩‍👧 נשאר", "👩‍👩‍👧 נשאר"),
        ("שָׁלוֹם", "שָׁלוֹם"),
    ],
)
def test_only_what_hides_or_breaks_is_taken_out(typed: str, safe: str) -> None:
    assert safe_text(typed) == safe


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \n\t\u200b\u2060\xa0", True), (" א ", False), ("0", False)])
def test_blank_is_what_cannot_be_seen(text: str, blank: bool) -> None:
    assert is_blank(text) == blank


def test_a_choice_that_was_not_offered_is_no_choice() -> None:
    posted = QueryDict("region=moon&progress=idea")
    assert typed_answers([question("region"), question("progress")], posted) == {"region": "", "progress": "idea"}


def test_choices_are_the_offered_ones_once_each_in_their_order() -> None:
    posted = QueryDict("partners=fund&partners=movement&partners=fund&partners=moon")
    assert typed_answers([question("partners")], posted) == {"partners": ["movement", "fund"]}


@pytest.mark.parametrize(("query", "agreed"), [("mix_consent=true", True), ("mix_consent=on", False), ("", False)])
def test_a_consent_is_given_only_by_its_own_box(query: str, agreed: bool) -> None:
    assert typed_answers([question("mix_consent")], QueryDict(query)) == {"mix_consent": agreed}


def test_the_confirmed_number_comes_along_with_the_phone() -> None:
    posted = QueryDict("phone=123&phone_confirmed=" + "1" * 100)
    assert typed_answers([question("phone")], posted) == {"phone": "123", PHONE_CONFIRMED: "1" * 40}


def test_a_text_without_end_is_kept_in_part() -> None:
    assert cut({"hope": "א" * (MOST_KEPT + 1)}) == {"hope": "א" * MOST_KEPT}
