"""The made-up site and what people ask of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from wagtail.models import Page

from home.models import HomePage, StandardPage
from search.models import Synonyms
from tests.factories.pages import HomePageFactory
from tests.search.evaluation.pages import put_under

FOLDER = Path(__file__).parent
NO_ANSWER = "no-answer"


@dataclass(frozen=True)
class Question:
    """A query, its class, and the keys of the documents that answer it."""

    text: str
    kind: str
    answers: frozenset[str]
    held_out: bool


def read(name: str) -> Any:
    """What one of the files holds."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def questions() -> list[Question]:
    """Every query, in the order of the file."""
    return [
        Question(text, kind, frozenset(answers), part == "held_out")
        for kind, parts in read("queries").items()
        for part, asked in parts.items()
        for text, answers in asked.items()
    ]


def documents() -> dict[str, dict[str, str]]:
    """Title and text of every document, by its key."""
    found: dict[str, dict[str, str]] = read("documents")
    return found


def make_site() -> HomePage:
    """Put the documents under a home, and the editor's synonyms beside them."""
    home: HomePage = HomePageFactory(title="דף הבית", slug="he")
    put_under(home, ((key, document["title"], document["text"]) for key, document in documents().items()))
    for row in read("synonyms"):
        Synonyms.objects.create(words=", ".join(row))
    return home


def keys_by_id() -> dict[int, str]:
    """The key of each document's page."""
    return dict(Page.objects.filter(slug__in=documents()).values_list("pk", "slug"))


@contextmanager
def without_hebrew() -> Iterator[None]:
    """Let pages be indexed as Wagtail indexes them by itself."""
    before = StandardPage.search_fields
    StandardPage.search_fields = [field for field in before if "Hebrew" not in type(field).__name__]
    try:
        yield
    finally:
        StandardPage.search_fields = before
