"""The text by which staff find an inquiry, and the same treatment of what they type to find it.

Substrings of a normalised column behave the same on SQLite and PostgreSQL (which has a trigram index
for them), and nothing typed can break a query language.
"""

import re
import unicodedata
from collections.abc import Iterable

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
    """The searchable text made of the parts, one a line so that no match spans two."""
    return "\n".join(filter(None, (normalised(part) for part in parts)))


def words_of(query: str) -> list[str]:
    """The pieces that must all be found: the digits of a phone or reference as one, else each word."""
    if PHONE_OR_REFERENCE.match(query):
        digits = re.sub(r"\D", "", query)
        return [digits.removeprefix("00")] if digits else []
    return normalised(query).split()[:12]
