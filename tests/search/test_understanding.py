"""A query is read part by part: what it is about, what means the same, what may have been meant."""

from dataclasses import dataclass

import pytest
from modelsearch.query import PlainText, SearchQuery

from search.queries import Marked
from search.understanding import MOST_WORDS, Phrase, phrase_of, understand


def rows(*lists: str) -> list[tuple[Phrase, ...]]:
    """Rows of synonyms, written with slashes."""
    return [tuple(phrase_of(phrase) for phrase in each.split("/")) for each in lists]


def words(text: str, *synonyms: str) -> list[tuple[str, ...]]:
    """The words of each part of a query."""
    return [part.words for part in understand(text, rows(*synonyms)).parts]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("איך מגישים את השאלון", ["מגישים", "השאלון"]),
        ("של מי", ["של", "מי"]),  # nothing else is left
        ("ב-Zoom", ["zoom"]),
        ("בis", ["is"]),
        ("ב", ["ב"]),
        ("how to apply", ["apply"]),
        ("", []),
        ('"', []),
    ],
)
def test_it_is_about_its_telling_words(typed: str, parts: list[str]) -> None:
    assert words(typed) == [(part,) for part in parts]


def test_a_long_question_is_about_its_beginning() -> None:
    assert len(understand("שאלה " * 50).parts) == MOST_WORDS


def test_a_phrase_that_has_synonyms_is_one_part() -> None:
    assert words("פגישה עם עובדת סוציאלית", "עו״ס/עובדת סוציאלית") == [("פגישה",), ("עובדת", "סוציאלית")]
    assert words("לעובדות סוציאליות", "עו״ס/עובדת סוציאלית") == [("לעובדות", "סוציאליות")]
    assert words("עובדת", "עו״ס/עובדת סוציאלית") == [("עובדת",)]


def test_all_rows_with_the_phrase_count() -> None:
    (part,) = understand("ריב", rows("ריב/מריבה", "סכסוך/ריב", "אחר/עוד")).parts
    assert [phrase[0].surface for phrase in part.same] == ["מריבה", "סכסוכ"]


@dataclass(frozen=True)
class Known:
    """Words that the site holds."""

    keys: frozenset[str]

    def near(self, word: str) -> list[str]:
        return ["קהילה"]


def test_only_a_word_that_is_not_known_may_be_a_slip() -> None:
    known = Known(frozenset({"yגינה"}))
    query = understand("גינות קהאלה", rows()).with_slips(known)
    assert query.meant == ["קהילה"]
    assert [part.meant for part in query.parts] == [(), ("קהילה",)]
    phrase = understand("קהאלה סוציאלית", rows("א/קהאלה סוציאלית")).with_slips(known)
    assert phrase.meant == []


def keys_in(query: SearchQuery) -> list[str]:
    """The keys that a query of single keys asks for."""
    if isinstance(query, PlainText):
        return [query.query_string]
    return [key for each in query.subqueries for key in keys_in(each)]


def test_the_query_for_the_index_goes_from_sure_to_wide() -> None:
    whole = understand("צהל").whole()
    assert isinstance(whole, Marked)
    assert {name: keys_in(mark.query) for name, mark in whole.marks.items()} == {
        "exact": ["צהל"],
        "sure": ["yצהל", "צהל"],
        "in_title": ["yצהל", "צהל"],
    }
    assert keys_in(whole.query) == ["xצהל", "yצהל", "צהל"]
    assert "Marked" in repr(whole)
