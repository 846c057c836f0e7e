"""From a text to its words: what is cleaned away, where a word begins and ends, what is one letter in two shapes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LETTER = "\u05d0-\u05ea"
POINT = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # niqqud and cantillation; U+05BE is the maqaf
QUOTE = "\"'`\u00b4\u05f3\u05f4\u2018-\u201f"

# Zero-width and direction marks, and controls that no page shows.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f]")
POINTS = re.compile(f"[{POINT}]+")
# A word is Hebrew letters with their points, held together by marks between them (צה"ל) ...
HEBREW = f"[{LETTER}][{LETTER}{POINT}]*(?:[{QUOTE}]{{1,2}}[{LETTER}][{LETTER}{POINT}]*)*"
# ... or letters and digits of other scripts, with an apostrophe between letters (don't).
OTHER = f"(?:(?![{LETTER}_])\\w)+(?:['\u2019][a-zA-Z]+)*"
WORD = re.compile(f"{HEBREW}|{OTHER}")
QUOTES = re.compile(f"[{QUOTE}]")
FINAL, ORDINARY = "ךםןףץ", "כמנפצ"
FOLDED = str.maketrans(FINAL, ORDINARY)
# Vowels that full spelling writes and pointed spelling leaves to the points: o and u stand for a vav.
UNWRITTEN_VAV = re.compile(f"([{LETTER}])([{POINT}]*[\u05b9\u05ba\u05bb][{POINT}]*)(?!\u05d5)")


class Token(NamedTuple):
    """A word of a text: as it is looked up, in full spelling where its points tell it, and where it stands."""

    word: str
    full: str
    start: int
    end: int


def clean(text: str) -> str:
    """The text as it is shown and searched: letters in one composition, nothing invisible."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a cleaned text, in order."""
    for match in WORD.finditer(text):
        raw = match[0]
        if raw.isalnum():  # as nearly every word: neither marks nor points
            word = raw.lower()
            yield Token(word, word, match.start(), match.end())
            continue
        bare = QUOTES.sub("", raw)
        word = unicodedata.normalize("NFC", POINTS.sub("", bare)).lower()
        full = POINTS.sub("", UNWRITTEN_VAV.sub(_with_vav, bare)).lower() if word != bare else word
        yield Token(word, full, match.start(), match.end())


def _with_vav(match: re.Match[str]) -> str:
    """The letter and its vav; a point on a vav is that vav."""
    return match[0] if match[1] == "\u05d5" else match[1] + "\u05d5"


def normalise(text: str) -> str:
    """The words of any text with a space between: lower case, no points, no marks, ordinary for final letters."""
    return " ".join(fold(token.word) for token in tokens(clean(text)))


def fold(word: str) -> str:
    """The word with ordinary letters for final ones."""
    return word.translate(FOLDED)


def closed(word: str) -> str:
    """The word with a final letter at its end, as a dictionary writes it; a loan's ף is written פ as often."""
    last = ORDINARY.find(word[-1:]) if word else -1
    return word[:-1] + FINAL[last] if last >= 0 else word


def is_hebrew(word: str) -> bool:
    """Whether a word of `tokens` is a Hebrew one."""
    return "\u05d0" <= word[:1] <= "\u05ea"
