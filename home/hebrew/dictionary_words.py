"""Other forms of a word as plain text, without keys: for a search that looks for pieces of a text."""

from functools import lru_cache

from home.hebrew.forms import SHORTEST_STEM, known_words, lemma, without_prefixes
from home.hebrew.letters import closed, fold, is_hebrew


@lru_cache(maxsize=50_000)
def dictionary_words(word: str) -> frozenset[str]:
    """The dictionary words, folded, of a folded word; not the word itself, nor any of two letters, nor a guess."""
    word = closed(word)
    if not is_hebrew(word) or len(word) < SHORTEST_STEM:
        return frozenset()
    found = known_words(word).union(*map(known_words, _rests(word)))
    return frozenset(fold(each) for each in found if len(each) >= SHORTEST_STEM) - {fold(word)}


def bare_words(word: str) -> frozenset[str]:
    """What prefixes leave, folded, of a folded word."""
    return frozenset(map(fold, _rests(closed(word)))) if is_hebrew(word) else frozenset()


def _rests(word: str) -> list[str]:
    """What prefixes leave of a word that is not known itself: whoever looks for a Shlomo does not want every "why"."""
    return [] if lemma(word) else [rest for rest in without_prefixes(word)[1:] if len(rest) > SHORTEST_STEM]
