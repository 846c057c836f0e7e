"""The keys of a word, and a text made of keys."""

import pytest

from home.hebrew import ANALYSER_VERSION, STOP_WORDS, key_text, keys, keys_of, tokens
from home.hebrew.dictionary_words import bare_words, dictionary_words


def test_a_word_has_three_kinds_of_keys() -> None:
    found = keys("הקהילות")
    assert found.surface == "הקהילות"
    assert {"הקהילות", "yקהילה"} <= found.sure
    assert "xקהל" in found.stems
    assert found.every == found.sure | found.stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("קהילה", "וכשבקהילותינו"), ("ועדה", "הוועדות"), ("צהל", "לצהל"), ("Zoom", "zooms"), ("ערך", "ערכיהם"),
        ("סכה", "הסוכה"), ("שלומ", "שלום"), ("ספריה", "הספרייה"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_sure_key(one: str, other: str) -> None:
    (first,), (second,) = tokens(one), tokens(other)
    assert {key for key in keys_of(first).sure if key[0] == "y"} & keys_of(second).sure


@pytest.mark.parametrize(("one", "other"), [("שביל", "מייל"), ("מימון", "מים"), ("קרוואן", "קורא")])
def test_words_that_only_look_alike_share_no_sure_key(one: str, other: str) -> None:
    assert not keys(one).sure & keys(other).sure


def test_a_text_for_the_index_holds_every_key_in_the_order_of_its_words() -> None:
    text = key_text("הקהילה שלנו ב-Zoom").split()
    assert text[0] == "הקהילה"
    assert text.index("הקהילה") < text.index("yקהילה") < text.index("שלנו") < text.index("zoom") < text.index("yzoom")


def test_stop_words_are_words_as_they_are_typed() -> None:
    assert {"של", "איך", "the"} <= STOP_WORDS
    assert not {word for word in STOP_WORDS if [token.word for token in tokens(word)] != [word]}


def test_the_version_names_the_dictionary_too() -> None:
    assert ANALYSER_VERSION.count("-") == 1
    assert ANALYSER_VERSION.endswith(("2.0.0", "2.0.1", "2.0.2", "2.0.3"))


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("קהילות", {"קהילה"}), ("בקהילתנו", {"קהילה"}), ("תרנגולימ", {"תרנגול"}), ("קהילה", set()), ("דנה", set()),
        ("כהנ", set()), ("לב", set()), ("dana", set()), ("0502345678", set()),
    ],
)  # fmt: skip
def test_dictionary_words_of_a_folded_word(word: str, others: set[str]) -> None:
    assert dictionary_words(word) == others


def test_only_an_unknown_word_is_looked_for_without_prefixes() -> None:
    assert bare_words("המיישבת") == {"מיישבת"}
    assert bare_words("שלמה") == bare_words("dana") == set()
