"""The text by which staff find an inquiry, and the same treatment of what they type to find it.

Substrings of a normalised column behave the same on SQLite and PostgreSQL (which has a trigram index
for them), and nothing typed can break a query language. Phones, references and names are found by any piece
of them; Hebrew words also by their other forms, since the text holds their dictionary words too, where it
does not hold them anyway, and a query asks for a word or for its dictionary words.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from home.hebrew.dictionary_words import bare_words, dictionary_words

POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
QUOTES = re.compile("[\"'`\u00b4\u05f3\u05f4\u2018\u2019\u201c\u201d]")
SEPARATORS = re.compile(r"[\u05be\-\u2010-\u2015_/,.;:()\s]+")
FINALS = str.maketrans("ךםןףץ", "כמנפצ")
PHONE_OR_REFERENCE = re.compile(r"^[\d\s()+\-.\u2010-\u2015*]+$")


def normalised(text: str) -> str:
    """Lower case, without points, quotation marks or hyphens, final letters as ordinary ones."""
    text = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
    text = QUOTES.sub("", POINTS.sub("", text))
    return SEPARATORS.sub(" ", unicodedata.normalize("NFC", text)).casefold().translate(FINALS).strip()


def search_text(parts: Iterable[str]) -> str:
    """The searchable text made of the parts, one a line so that no match spans two; the last holds other forms.

    A space stands before and after every word, so that a query can ask for a whole one.
    """
    lines = [line for line in map(normalised, parts) if line]
    words = {word for line in lines for word in line.split()}
    others = {other for word in words for other in dictionary_words(word)} - words
    return "\n".join(f" {line} " for line in [*lines, " ".join(sorted(others))] if line)


def words_of(query: str) -> list[str]:
    """The pieces that must all be found: the digits of a phone or reference as one, else each word."""
    if PHONE_OR_REFERENCE.match(query):
        digits = re.sub(r"\D", "", query)
        return [digits.removeprefix("00")] if digits else []
    # No text holds the sign, and PostgreSQL refuses to look for it.
    return normalised(query.replace("\0", " ")).split()[:12]


def holding(word: str) -> Q:
    """The condition on an inquiry that its text holds a word of `words_of`, or as a whole word what it is a form of."""
    condition = Q()
    # First, since more texts hold them than a form that is typed: the database then looks no further.
    for other in sorted(dictionary_words(word) | bare_words(word)):
        condition |= Q(search_text__contains=f" {other} ")
    return condition | Q(search_text__contains=word)
