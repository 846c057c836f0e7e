"""An excerpt shows the stretch of a text that holds the most of a query, and marks why."""

import pytest

from search.excerpts import LONGEST, Piece, excerpt, marked
from search.understanding import Understood, understand

LONG = " ".join(["מילה"] * 60)


def shown(pieces: list[Piece]) -> str:
    """The pieces as one text, the found ones in brackets."""
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("הקהילות שלנו", "קהילה", "[הקהילות] שלנו"),
        ('יוצאי צה"ל', "צהל", 'יוצאי [צה"ל]'),
        ("לְגַרְעִין חדש", "גרעינים", "[לְגַרְעִין] חדש"),
        ("ב-Zoom, בZOOM", "zoom", "ב-[Zoom], ב[ZOOM]"),
        ("בית־ספר", "ספר", "בית־[ספר]"),
        ("תיאטרון", "תאטרון", "[תיאטרון]"),  # only its consonants are alike
        ("תיאטרון תאטרון", "תאטרון", "תיאטרון [תאטרון]"),  # where one is sure, those alike are not marked
        ("אין כאן דבר", "קהילה", "אין כאן דבר"),
        ("", "קהילה", ""),
    ],
)
def test_what_was_found_is_marked(text: str, typed: str, expected: str) -> None:
    assert shown(marked(text, understand(typed))) == expected
    assert shown(excerpt(text, understand(typed))) == expected


def test_it_is_taken_from_where_most_of_the_query_stands() -> None:
    text = f"קהילה {LONG} קהילה וגינה {LONG}"
    taken = shown(excerpt(text, understand("קהילה גינה")))
    assert "[קהילה] [וגינה]" in taken
    assert taken.startswith("… ")
    assert taken.endswith(" …")
    assert LONGEST / 2 < len(taken) < LONGEST + 20


@pytest.mark.parametrize("place", [0, 30, 59])
def test_it_never_leaves_out_what_was_found_nor_cuts_a_word(place: int) -> None:
    words = ["מילה"] * 60
    words[place] = "הקהילות"
    taken = shown(excerpt("\n".join(words), understand("קהילה")))
    assert "[הקהילות]" in taken
    assert set(taken.replace("[", "").replace("]", "").split()) <= {"מילה", "הקהילות", "…"}


def test_without_anything_found_it_is_the_beginning() -> None:
    assert shown(excerpt(f"התחלה {LONG}", understand("אחר"))).startswith("התחלה מילה")
    assert shown(excerpt("התחלה", Understood(()))) == "התחלה"


def test_a_word_longer_than_an_excerpt_is_shown_whole() -> None:
    word = "ק" * (LONGEST + 50)
    assert shown(excerpt(f"{LONG} {word} {LONG}", understand(word[:200]))).startswith("מילה")
    assert shown(excerpt(f"{word} {LONG}", understand("אחר"))).startswith(word[:LONGEST])
