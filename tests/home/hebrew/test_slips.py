"""A slip of the pen leads to the word that was meant, and a short word to none."""

import pytest

from home.hebrew.slips import near

KNOWN = ["תזמורת", "ארכיונ", "תקציב", "גרעינ", "רעיונ", "לתזמורת", "מקהלה", "email", "בית"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("תזמורצ", ["תזמורת"]),  # wrong
        ("תזמרות", ["תזמורת"]),  # changed places
        ("ארכיוונ", ["ארכיונ"]),  # too many
        ("ארכינ", ["ארכיונ"]),  # too few
        ("גרעיון", ["גרעינ"]),  # the same beginning is nearer
        ("בתזמורצ", ["תזמורת"]),
        ("emial", ["email"]),
        ("זברה", []),
        ("ביב", []),  # too short
        ("אבגדהוזחט", []),
    ],
)
def test_the_nearest_known_words(typed: str, meant: list[str]) -> None:
    assert sorted(near(typed, KNOWN)) == meant


def test_a_word_of_the_dictionary_may_be_one_slip_away_but_not_two() -> None:
    assert near("תקציף", KNOWN) == ["תקציב"]
    assert near("מכתבה", ["מקהלה"]) == []
