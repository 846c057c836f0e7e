"""The words of a text that a query found, in their context."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from home.hebrew import Token, keys_of, tokens
from search.understanding import Understood

LONGEST = 220
BEFORE = 60  # letters before the first found word
MORE = "…"


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `found` is why the text is there."""

    text: str
    found: bool = False


@dataclass(frozen=True)
class Place:
    """A word of a text that was looked for, and the part of the query that looked for it."""

    token: Token
    part: int


def places(text: str, query: Understood) -> list[Place]:
    """The words of a text that the query found; only where there is none, those that look like one of its words."""
    words = list(tokens(text))
    known: dict[tuple[str, str], int | None] = {}
    for shown in (True, False):
        found = []
        for token in words:
            word = (token.word, token.full)
            if word not in known:
                known[word] = _part(token, query, shown)
            if (part := known[word]) is not None:
                found.append(Place(token, part))
        if found:
            return found
        known.clear()
    return []


def _part(token: Token, query: Understood, shown: bool) -> int | None:
    keys = keys_of(token)
    for number, part in enumerate(query.parts):
        if part.shown_by(keys) if shown else part.looks_like(keys):
            return number
    return None


def marked(text: str, query: Understood) -> list[Piece]:
    """The whole text, in pieces."""
    return list(_pieces(text, places(text, query), 0, len(text)))


def excerpt(text: str, query: Understood) -> list[Piece]:
    """The stretch of the text that holds the most of the query, in pieces; its beginning where it holds nothing."""
    text = " ".join(text.split())
    found = places(text, query)
    start, end = _stretch(text, found)
    inside = [place for place in found if start <= place.token.start and place.token.end <= end]
    pieces = list(_pieces(text, inside, start, end))
    return [
        *([Piece(f"{MORE} ")] if start else []),
        *pieces,
        *([Piece(f" {MORE}")] if end < len(text) else []),
    ]


def _stretch(text: str, found: list[Place]) -> tuple[int, int]:
    """Where the excerpt begins and ends, at the edges of words."""
    first = max(found, key=lambda place: _held(found, place), default=None)
    start = max(0, first.token.start - BEFORE) if first else 0
    if len(text) - start < LONGEST:
        start = max(0, len(text) - LONGEST)
    if start:
        start = text.find(" ", start) + 1
    end = min(start + LONGEST, len(text))
    if end < len(text) and (gap := text.rfind(" ", start, end)) > start:
        end = gap
    return start, max(end, first.token.end if first else 0)


def _held(found: list[Place], first: Place) -> tuple[int, int]:
    """How many parts of the query, and how many words, the stretch holds that begins with this word."""
    inside = [place for place in found if 0 <= place.token.start - first.token.start <= LONGEST - BEFORE]
    return len({place.part for place in inside}), len(inside)


def _pieces(text: str, found: list[Place], start: int, end: int) -> Iterator[Piece]:
    edges = [start, *(edge for place in found for edge in (place.token.start, place.token.end)), end]
    for number, (begins, ends) in enumerate(pairwise(edges)):
        if ends > begins:
            yield Piece(text[begins:ends], found=number % 2 == 1)
