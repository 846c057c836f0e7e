"""The forms of a word meet in their dictionary word, or at least in their consonants."""

import pytest

from home.hebrew.english import singular, stem
from home.hebrew.forms import PREFIXES, lemma, lemmas, stems, without_prefixes


def test_prefixes_stand_in_the_order_of_the_grammar() -> None:
    assert {"ו", "ה", "ב", "כ", "ל", "מ", "ש", "כש", "לכש", "וכשה", "ושמה", "שבה"} <= set(PREFIXES)
    assert not {"הב", "בו", "הש", "לב", "הו", ""} & set(PREFIXES)


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("וכשהילדים", {"ילדים", "הילדים", "כשהילדים", "שהילדים"}),
        ("שבמקלט", {"במקלט", "מקלט"}),
        ("הוועדה", {"וועדה", "ועדה"}),
        ("הלב", {"לב"}),
        ("שביל", set()),  # not that of a יל
        ("את", set()),
    ],
)
def test_what_prefixes_leave(word: str, rests: set[str]) -> None:
    first, *others = without_prefixes(word)
    assert first == word
    assert rests <= set(others)
    assert "יל" not in others


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("קהילות", "קהילה"), ("קהילתנו", "קהילה"), ("קהילת", "קהילה"), ("קהילותיהם", "קהילה"),
        ("ערכים", "ערך"), ("ערכיהם", "ערך"), ("ספריות", "ספרייה"), ("בתים", "בית"), ("אנשים", "איש"),
        ("זכויותינו", "זכות"), ("הסעות", "הסעה"), ("תקציבנו", "תקציב"), ("מקהלת", "מקהלה"), ("תכנית", "תוכנית"),
        ("וועדה", "ועדה"), ("מענקים", "מענק"), ("פעוטות", "פעוט"),
        ("קהילתית", "קהילתי"), ("קהילתיות", "קהילתי"), ("קהילתיים", "קהילתי"),
    ],
)  # fmt: skip
def test_a_form_has_its_dictionary_word(form: str, word: str) -> None:
    assert word in lemmas(form)


def test_an_unknown_form_is_its_own_word() -> None:
    assert lemma("גרגמל") is None
    assert "גרגמל" in lemmas("גרגמל")


@pytest.mark.parametrize(
    ("one", "other"),
    [("תאטרון", "תיאטרון"), ("גשור", "גישור"), ("מנין", "מניין"), ("חסונים", "חיסון"), ("ארגון", "ארגונים")],
)
def test_full_and_defective_spelling_meet_in_the_consonants(one: str, other: str) -> None:
    assert stems(one) & stems(other)


def test_a_stem_keeps_three_letters() -> None:
    assert all(len(each) >= 3 for word in ("בית", "שיר", "יו", "תהיו", "מורה") for each in stems(word))


@pytest.mark.parametrize(
    ("word", "one"),
    [("studies", "study"), ("boxes", "box"), ("groups", "group"), ("bus", "bus"), ("class", "class"), ("is", "is")],
)
def test_english_words_have_a_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_english_verbs_meet_in_a_stem() -> None:
    assert stem("accompanying") == stem("accompanied"[:-3] + "y") == "accompany"
    assert stem("founded") == stem("founder") == "found"
