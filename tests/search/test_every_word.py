"""For every word of the demo site's text, each prefixed and each pointed form of it finds the page it stands on."""

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings

from config.content import read_yaml
from home.hebrew import Keys, clean, key_text, keys_of, tokens
from home.hebrew.letters import is_hebrew
from search.finding import find
from search.sources import PAGE, PublicPages, sources
from search.understanding import understand
from tests.factories.pages import HomePageFactory, StandardPageFactory

PREFIXES = ("ה", "ו", "ב", "כ", "ל", "מ", "ש", "וה", "של", "שב", "מה", "כשה", "ומה", "שבה", "לכש", "ובה", "וכשה")
POINTS = ("\u05b8", "\u05bc\u05b7", "\u05b9\u05bc", "\u0591\u05b4")
SAMPLE = 60


def forms(word: str) -> Iterator[str]:
    """The ways in which somebody may write a word of two letters or more."""
    if not is_hebrew(word):
        yield from (word, word.upper(), f"ב{word}", f"ה-{word}")
        return
    yield from (word, *(prefix + word for prefix in PREFIXES))
    if word.startswith("ו") and not word.startswith("וו"):
        yield from (f"{prefix}ו{word}" for prefix in "הבלמ")
    yield from ("".join(letter + point for letter in word) for point in POINTS)
    yield f'{word[:-1]}"{word[-1]}'


def keys_typed(form: str) -> list[Keys]:
    """The keys of each word that a query is understood as."""
    return [keys for part in understand(form).parts for keys in part.typed]


def strings(content: Any) -> Iterator[str]:
    """Every text in what a file of the demo site's content holds."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from strings(part)


def written_words(texts: dict[Any, str]) -> dict[str, set[Any]]:
    """Each word of two letters or more, and whose texts it stands in."""
    stands_in: dict[str, set[Any]] = defaultdict(set)
    for name, text in texts.items():
        for token in tokens(text):
            if len(token.word) > 1:
                stands_in[token.word].add(name)
    return stands_in


@cache
def demo_texts() -> dict[str, str]:
    """The Hebrew texts of the demo site, by the name of their page."""
    files = (settings.SITE_DIR / "content" / "pages" / "he").glob("*.yaml")
    return {path.stem: clean("\n".join(strings(read_yaml(path)))) for path in files}


@pytest.mark.without_database
@pytest.mark.without_coverage
def test_every_form_of_every_word_meets_the_keys_of_its_text() -> None:
    kept = {name: set(key_text(text).split()) for name, text in demo_texts().items()}
    words = written_words(demo_texts())
    assert len(words) > 900
    for word, names in words.items():
        for form in forms(word):
            typed = keys_typed(form)
            assert typed, form
            missed = [name for name in names if any(keys.every.isdisjoint(kept[name]) for keys in typed)]
            assert missed == [], (word, form)


@pytest.mark.django_db
@pytest.mark.without_coverage
def test_any_form_of_any_word_finds_its_pages() -> None:
    """As above, but by searching pages with these texts, for as many forms as there is time for."""
    home = HomePageFactory(title="דף הבית", slug="he")
    for name, text in demo_texts().items():
        StandardPageFactory(parent=home, title=name, slug=name, introduction=text)
    public = PublicPages.under(home)
    names = dict(public.queryset().values_list("pk", "slug"))
    words, chance = written_words(demo_texts()), random.Random(SAMPLE)  # noqa: S311
    for word in chance.sample(sorted(words), SAMPLE):
        form = chance.choice([*forms(word)])
        found = {names[hit.pk] for hit in find(understand(form), sources(public)).hits if hit.model == PAGE}
        assert words[word] <= found, (word, form)


def test_the_forms_are_what_people_write() -> None:
    assert {"הקהילה", "שבקהילה", 'קהיל"ה'} <= set(forms("קהילה"))
    assert "הוועדה" in forms("ועדה")
    assert [keys.surface for keys in keys_typed("ה-Zoom")] == ["zoom"]
    (token,) = tokens("קָהָל")
    assert keys_of(token) == keys_typed("קָהָל")[0]
