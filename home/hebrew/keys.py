"""The keys under which a word is kept and looked for."""

from dataclasses import dataclass
from functools import lru_cache

from home.hebrew import english
from home.hebrew.forms import lemma, lemmas, stems, without_prefixes
from home.hebrew.letters import Token, clean, fold, is_hebrew, tokens

LEMMA, STEM = "y", "x"  # stand before a key; a word of a text can hardly be mistaken for one


@dataclass(frozen=True, slots=True)
class Keys:
    """What a word is found by, from the surest to the widest."""

    surface: str
    sure: frozenset[str]  # the word itself and its dictionary words
    stems: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """All of them."""
        return self.sure | self.stems


@lru_cache(maxsize=50_000)
def keys(word: str, full: str = "") -> Keys:
    """The keys of a word of `tokens`; `full` is the same in full spelling, where its points told it."""
    if not is_hebrew(word):
        return Keys(word, frozenset({word, LEMMA + english.singular(word)}), frozenset({STEM + english.stem(word)}))
    found: set[str] = set()
    alike: set[str] = set()
    for spelling in {word, full or word}:
        whole, *rests = without_prefixes(spelling)
        known = lemma(whole) is not None
        found |= lemmas(whole).union(*(lemmas(rest, sure=known) for rest in rests))
        alike |= stems(squeezed(whole)).union(*(stems(squeezed(rest)) for rest in rests))
    return Keys(
        surface=fold(word),
        sure=frozenset([fold(word), *(LEMMA + squeezed(each) for each in found)]),
        stems=frozenset(STEM + each for each in alike),
    )


def squeezed(word: str) -> str:
    """Final letters folded, and a doubled vav or yod written once: spellings of one word."""
    return fold(word).replace("וו", "ו").replace("יי", "י")


def keys_of(token: Token) -> Keys:
    """The keys of a word where it stands in a text."""
    return keys(token.word, token.full)


def key_text(text: str) -> str:
    """A text for the index: every word with its keys, in the order of the words."""
    return " ".join(key for token in tokens(clean(text)) for key in _in_order(token.word, token.full))


@lru_cache(maxsize=50_000)
def _in_order(word: str, full: str) -> tuple[str, ...]:
    found = keys(word, full)
    return (found.surface, *sorted(found.every - {found.surface}))
