"""A text becomes the words that somebody would type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.hebrew import clean, normalise, tokens
from home.hebrew.letters import closed, fold

POINTS = "\u05b0\u05b7\u05b8\u05bc\u05bf\u05c1\u0591"
LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("שלום, עולם!", "שלומ עולמ"),
        ("בית־ספר בית-ספר בית–ספר", "בית ספר בית ספר בית ספר"),
        ("צה\"ל צה״ל צה”ל צה''ל צהל", "צהל צהל צהל צהל צהל"),
        ("ג'ירפה ג׳ירפה רח' וכו׳", "גירפה גירפה רח וכו"),
        ('הוא אמר "שלום" והלך', "הוא אמר שלומ והלכ"),
        ("בZoom ב-Zoom Wi-Fi don't", "ב zoom ב zoom wi fi dont"),
        ("קְהִלָּה גַּרְעִין", "קהלה גרעינ"),
        ("\u200fשלום\u200e \u202bעולם\u202c \ufeff", "שלומ עולמ"),
        ("ﬡﬢ שּׁ", "אד ש"),
        ("050-2345678 כיתה א 2027", "050 2345678 כיתה א 2027"),
        ("snake_case", "snake case"),
        ("", ""),
        ("\" ' -- \x00 \t\n", ""),
    ],
)
def test_a_text_is_its_words(text: str, words: str) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("pointed", "word", "full"),
    [
        ("סֻכָּה", "סכה", "סוכה"),
        ("תִּזְמֹרֶת", "תזמרת", "תזמורת"),
        ("חֲתֻנָּה", "חתנה", "חתונה"),
        ("שָׁלוֹם", "שלום", "שלום"),
        ("שלום", "שלום", "שלום"),
    ],
)
def test_points_tell_the_full_spelling(pointed: str, word: str, full: str) -> None:
    ((token,),) = [list(tokens(clean(pointed)))]
    assert (token.word, token.full) == (word, full)


def test_a_word_knows_where_it_stands() -> None:
    text = clean('את הצה"לניק, בְּבַיִת ב-Zoom')
    assert [text[token.start : token.end] for token in tokens(text)] == ["את", 'הצה"לניק', "בְּבַיִת", "ב", "Zoom"]


def test_a_final_letter_is_put_back_at_the_end_alone() -> None:
    assert [closed(word) for word in ("שלומ", "מנכ", "בית", "")] == ["שלום", "מנך", "בית", ""]
    assert fold("ךםןףץ") == "כמנפצ"


@given(st.text())
def test_no_text_breaks_it_and_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(LETTERS, min_size=2, max_size=9), st.lists(st.sampled_from(POINTS), min_size=9, max_size=9))
def test_points_make_no_difference(word: str, points: list[str]) -> None:
    assert normalise("".join(letter + point for letter, point in zip(word, points, strict=False))) == normalise(word)
