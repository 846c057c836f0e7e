"""From what was typed to what is looked for: its words, what else they may be, and the queries for Wagtail's search."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from modelsearch.query import SearchQuery

from home.hebrew import STOP_WORDS, Keys, Token, clean, keys_of, tokens
from home.hebrew.forms import BY_START
from search.queries import TITLE, Mark, Marked, all_of, any_of, either

MOST_LETTERS = 200
MOST_WORDS = 8  # a longer question is about its first ones as well

Phrase = tuple[Keys, ...]


@dataclass(frozen=True)
class Part:
    """A word of the query, or a few that stand for one thing; and what else may stand there."""

    words: tuple[str, ...]
    typed: Phrase
    same: tuple[Phrase, ...] = ()  # synonyms
    meant: tuple[str, ...] = ()  # known words that this may be a slip of

    def exact(self) -> SearchQuery:
        """What holds the words as they were typed."""
        return all_of([any_of({keys.surface}) for keys in self.typed])

    def sure(self) -> SearchQuery:
        """What holds forms of the words, or words that mean the same."""
        return either([_phrase(phrase) for phrase in (self.typed, *self.same)])

    def wide(self) -> SearchQuery:
        """The same, with words that may only look alike."""
        alike = [all_of([any_of(keys.every) for keys in phrase]) for phrase in (self.typed, *self.same)]
        return either([*alike, *self._meant()])

    def likely(self) -> SearchQuery:
        """What holds forms of the words, words that mean the same, or words that may have been meant."""
        return either([self.sure(), *self._meant()])

    def _meant(self) -> list[SearchQuery]:
        return [_phrase((keys_of(token),)) for word in self.meant for token in tokens(word)]

    def shown_by(self, found: Keys) -> bool:
        """Whether a word of a text is why the text was found."""
        return not self._sure_keys.isdisjoint(found.sure)

    def looks_like(self, found: Keys) -> bool:
        """Whether a word of a text only looks like one of these."""
        return not self._stems.isdisjoint(found.stems)

    @cached_property
    def _sure_keys(self) -> frozenset[str]:
        meant = tuple(keys_of(token) for word in self.meant for token in tokens(word))
        return frozenset(key for phrase in (self.typed, *self.same, meant) for keys in phrase for key in keys.sure)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(key for phrase in (self.typed, *self.same) for keys in phrase for key in keys.stems)


def _phrase(phrase: Phrase) -> SearchQuery:
    return all_of([any_of(keys.sure) for keys in phrase])


@dataclass(frozen=True)
class Understood:
    """A query, part by part."""

    parts: tuple[Part, ...]

    def __bool__(self) -> bool:
        return bool(self.parts)

    def whole(self) -> Marked:
        """What holds every part of the query in some way, marked by how surely."""
        return Marked(
            all_of([part.wide() for part in self.parts]),
            {
                "exact": Mark(all_of([part.exact() for part in self.parts])),
                "sure": Mark(all_of([part.sure() for part in self.parts])),
                "in_title": Mark(all_of([part.sure() for part in self.parts]), within=TITLE),
            },
            levels=(("exact", "in_title"), ("exact",), ("in_title",), ("sure",)),
        )

    def pieces(self) -> Marked:
        """What holds any part of the query, marked by which."""
        marks = {f"part_{number}": Mark(part.likely()) for number, part in enumerate(self.parts)}
        titles = {f"title_{number}": Mark(part.likely(), within=TITLE) for number, part in enumerate(self.parts)}
        return Marked(either([part.likely() for part in self.parts]), marks | titles)

    def with_slips(self, known: "Known") -> "Understood":
        """The same, with the words that may have been meant where a word is not known at all."""
        return Understood(tuple(_with_slips(part, known) for part in self.parts))

    @property
    def meant(self) -> list[str]:
        """The words that may have been meant."""
        return [word for part in self.parts for word in part.meant]


class Known(Protocol):
    """The words that the site's texts hold; a `Vocabulary` is one."""

    @property
    def keys(self) -> frozenset[str]:
        """Under which they are kept."""

    def near(self, word: str) -> list[str]:
        """Those that somebody may have meant by another."""


def _with_slips(part: Part, known: Known) -> Part:
    if any(keys.sure & known.keys for keys in part.typed) or len(part.words) > 1:
        return part
    return replace(part, meant=tuple(known.near(part.words[0])))


def phrase_of(text: str) -> Phrase:
    """The words of a phrase, by their keys."""
    return tuple(keys_of(token) for token in tokens(clean(text)))


def understand(text: str, synonyms: Iterable[tuple[Phrase, ...]] = ()) -> Understood:
    """Read a query; words that no search is about are left out where others remain."""
    typed = list(tokens(clean(text[:MOST_LETTERS])))
    telling = [token for token in typed if token.word not in STOP_WORDS]
    # A prefix that was parted from a name (ב-Zoom) is no word, not even where there is no other.
    telling = telling or [token for token in typed if len(token.word) > 1 or token.word not in BY_START] or typed
    return Understood(tuple(_parts(telling[:MOST_WORDS], list(synonyms))))


def _parts(words: list[Token], synonyms: list[tuple[Phrase, ...]]) -> Iterable[Part]:
    """Yield the parts: the longest phrase of a row of synonyms that begins at a word, else the word."""
    keys = tuple(keys_of(token) for token in words)
    start = 0
    while start < len(words):
        row, length = _row_at(keys[start:], synonyms)
        yield Part(
            words=tuple(token.word for token in words[start : start + length]),
            typed=keys[start : start + length],
            same=row,
        )
        start += length


def _row_at(keys: Phrase, synonyms: list[tuple[Phrase, ...]]) -> tuple[tuple[Phrase, ...], int]:
    """What means the same as the longest known phrase that the words begin with, and how many words that is."""
    begun = [(phrase, row) for row in synonyms for phrase in row if _begins(keys, phrase)]
    longest = max((len(phrase) for phrase, _ in begun), default=1)
    same = [other for phrase, row in begun if len(phrase) == longest for other in row if other is not phrase]
    return tuple(dict.fromkeys(same)), longest


def _begins(keys: Phrase, phrase: Phrase) -> bool:
    return len(phrase) <= len(keys) and all(a.sure & b.sure for a, b in zip(keys, phrase, strict=False))
