"""What a form may be a form of: without its prefixes, its dictionary word, and its bare consonants."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from simplemma.strategies import DefaultDictionaryFactory

from home.hebrew.letters import closed, fold
from home.hebrew.stop_words import STOP_WORDS

# "And", then "that" and its company, then a preposition, then the article: in this order and no other.
PREFIXES = tuple(
    "".join(parts)
    for parts in product(("", "ו"), ("", "ש", "כש", "לכש", "מש", "בש"), ("", "מ", "ב", "כ", "ל"), ("", "ה"))
)[1:]
LONGEST_PREFIX = max(map(len, PREFIXES))
BY_START = frozenset(PREFIXES)

# An ending, and what may stand in its place in the dictionary. Number, construct and possessive.
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((f"ות{owner}", ("ות",)) for owner in ("יהם", "יהן", "יכם", "יכן", "ינו", "יו", "יה", "יך", "י")),
    *((f"ת{owner}", ("ה", "ת")) for owner in ("כם", "כן", "נו", "ם", "ן", "ו", "ה", "ך", "י")),
    *((owner, ("ים", "")) for owner in ("יהם", "יהן", "יכם", "יכן", "ינו", "יו", "יה", "יך")),
    ("ויות", ("ות",)),
    ("יות", ("ית", "יה")),
    ("ות", ("ה", "")),
    ("יים", ("י", "")),
    ("ים", ("", "ה")),
    ("ת", ("ה",)),
)
# Endings of one letter belong to too many words: they count where the dictionary does not know the form.
SHORT_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((owner, ("",)) for owner in ("הם", "הן", "כם", "כן", "נו", "ו", "ה", "ך", "ם", "ן")),
    ("י", ("ים", "")),
)
# What an unknown form would be a plural of, or an adjective a feminine or a plural of.
GUESSES = (("יים", "י"), ("יות", "י"), ("ית", "י"), ("ים", ""), ("ות", ""))
# Taken off a form of which no dictionary word is known, the longest that leaves three letters.
SUFFIXES = tuple(
    sorted(
        {
            *(ending for ending, _ in ENDINGS), "ית", "ה", "ת", "י", "ו", "נו", "הם", "הן", "כם", "כן", "ים", "תית",
        },
        key=len,
        reverse=True,
    )
)  # fmt: skip
# With these taken off and without, since many words end in them by themselves (ארגון, תחום, חינוך).
DOUBTFUL = ("ם", "ן", "ך")
SHORTEST_STEM = 3
_read = DefaultDictionaryFactory().get_dictionary  # from the disk once, when the first word is looked up


@lru_cache(maxsize=20_000)
def lemma(form: str) -> str | None:
    """The dictionary word of a form as it stands; None for a form that the dictionary does not have."""
    dictionary = _read("he")
    found = dictionary.get(form)
    return found and dictionary.get(found, found)


def without_prefixes(word: str) -> list[str]:
    """The word itself, then what each legal row of prefixes leaves of it: two letters or more.

    Two letters that are no word are left out where the whole is one: שביל is not that of a יל.
    """
    lengths = range(1, min(LONGEST_PREFIX, len(word) - 2) + 1)
    shortest = 2 if lemma(word) is None else SHORTEST_STEM
    rests = [word[length:] for length in lengths if word[:length] in BY_START]
    found = [word, *(rest for rest in rests if len(rest) >= shortest or lemma(rest) or rest in STOP_WORDS)]
    # A vav at the beginning of a word is written twice behind a prefix: הוועדה.
    return list(dict.fromkeys([*found, *(rest[1:] for rest in found if rest.startswith("וו"))]))


def lemmas(form: str, *, sure: bool = False) -> frozenset[str]:
    """The dictionary words that a form without prefixes may belong to; itself too where it is not known as it stands.

    With `sure` endings are not replaced: what prefixes leave of a known word is seldom a word itself.
    """
    found = set(_known(form))
    if sure:
        return frozenset(found or {form})
    if not found:
        found.add(form)
        found.update(_replaced(form, SHORT_ENDINGS, SHORTEST_STEM))
    found.update(_replaced(form, ENDINGS, 2))
    if found == {form}:
        found.update(_guesses(form))
    return frozenset(found)


def known_words(form: str) -> set[str]:
    """The dictionary's own word for a form; for a form it does not have, those with another ending that it has."""
    return set(_known(form)) or set(_replaced(form, ENDINGS, 2))


def _guesses(form: str) -> Iterator[str]:
    """What an unknown form would be a form of, if it is one."""
    for ending, other in GUESSES:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= SHORTEST_STEM:
            yield closed(stem + other)
            return


def _known(form: str) -> Iterator[str]:
    for spelling in {form, form.replace("וו", "ו"), form.replace("יי", "י")}:
        if known := lemma(spelling):
            yield known


def _replaced(form: str, endings: tuple[tuple[str, tuple[str, ...]], ...], shortest: int) -> Iterator[str]:
    """The dictionary words that appear when an ending is replaced."""
    for ending, others in endings:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < shortest:
            continue
        for other in others:
            yield from _known(closed(fold(stem) + other))


def stems(form: str) -> frozenset[str]:
    """A form without its ending and without the vavs and yods that one spells and another leaves out."""
    form = fold(form)
    cut = next((form.removesuffix(fold(end)) for end in SUFFIXES if _can_lose(form, fold(end))), form)
    doubtful = [form[:-1]] if form.endswith(tuple(map(fold, DOUBTFUL))) and len(form) > SHORTEST_STEM + 1 else []
    return frozenset(bare for bare in map(consonants, {cut, *doubtful}) if len(bare) >= SHORTEST_STEM)


def _can_lose(form: str, ending: str) -> bool:
    return form.endswith(ending) and len(form) - len(ending) >= SHORTEST_STEM


def consonants(form: str) -> str:
    """The form without vav and yod, but for its first letter."""
    return form[:1] + form[1:].replace("ו", "").replace("י", "")
