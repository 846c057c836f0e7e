"""A slip of the pen: which known words somebody may have meant."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from home.hebrew.forms import lemma, without_prefixes
from home.hebrew.letters import fold, is_hebrew

SHORTEST = 4  # too many words are one letter away from three
FORGIVES_TWO = 6
MOST = 3


def near(word: str, known: Sequence[str]) -> list[str]:
    """The known words that the word is a slip away from, the nearest first; none for a short word.

    A slip is a letter too many, too few or wrong, or two that changed places: one of them, in a longer word two if
    it is no word of the dictionary. A Hebrew word is compared without its prefixes too.
    """
    most = 1 if lemma(word) else 2
    forms = without_prefixes(word) if is_hebrew(word) else [word]
    found: dict[str, float] = {}
    for form in forms:
        if len(form) < SHORTEST:
            continue
        allowed = most if len(form) >= FORGIVES_TWO else 1
        for other, distance, _ in _extract(fold(form), known, allowed):
            if len(other) >= SHORTEST - 1:
                nearness = distance + (form != word) / 2 + (other[:1] != form[:1]) / 4
                found[other] = min(found.get(other, nearness), nearness)
    best = min(found.values(), default=0)
    return [other for other in sorted(found, key=lambda other: (found[other], other)) if found[other] <= best][:MOST]


def _extract(form: str, known: Sequence[str], allowed: int) -> Iterable[tuple[str, int, int]]:
    return extract(form, known, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=20)
