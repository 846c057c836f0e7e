"""Wagtail's database search, made safe for what people type, and made to know Hebrew.

A quotation mark inside a word is the ordinary way to write an acronym (צה"ל). SQLite's full-text query
language takes it for the start of a phrase and fails, in the public search and in the admin's alike, so
marks are taken out before a query reaches the database. The index itself splits words at them too.

Whatever is typed into one of Wagtail's own boxes is looked for as it stands and under its Hebrew keys; what the index
holds under them comes from `home.search_fields`. The public search asks with `search.queries.Marked`.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.models import Model
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from home.hebrew import clean, keys_of, tokens
from search.vocabulary import remember_words

MARKS = re.compile("[\"'`*\\\\\x00-\x1f\u00b4\u05f3\u05f4\u2018\u2019\u201c-\u201f]+")
LETTER = re.compile(r"\w")
LONGEST = 200
MOST_WORDS = 12


def plain(text: str) -> str:
    """The text without marks that a query language could trip over, cut to a sensible length."""
    return " ".join(MARKS.sub(" ", text)[:LONGEST].split())


def plain_query(query: str | SearchQuery, operator: str = "and") -> str | SearchQuery:
    """The same query with every text in it made plain and known; empty text when nothing is left to search for."""
    match query:
        case str():
            return known(query, operator)
        case PlainText():
            return known(query.query_string, query.operator)
        case Phrase():
            text = plain(query.query_string)
            return Phrase(text) if text else ""
        case Boost():
            return _around(plain_query(query.subquery), lambda inner: Boost(inner, query.boost))
        case Not():
            return _around(plain_query(query.subquery), Not)
        case And() | Or():
            parts = [part for part in map(plain_query, query.subqueries) if part]
            return type(query)(parts) if parts else ""
    return query


def known(text: str, operator: str) -> str | SearchQuery:
    """The words of a text, each as it stands or under one of its sure keys."""
    words = [_word(word) for word in text[:LONGEST].split()[:MOST_WORDS]]
    parts = [word for word in words if word]
    if len(parts) < 2:
        return parts[0] if parts else ""
    return Or(parts) if operator == "or" else And(parts)


def _word(typed: str) -> SearchQuery | None:
    """What was typed without a space between; None where nothing of it can be looked for."""
    text = plain(typed)
    if not LETTER.search(text):
        return None  # PostgreSQL makes no word of it, and modelsearch 1 fails where it is one of several
    found = [keys_of(token).sure for token in tokens(clean(typed))]
    keyed = [Or([PlainText(key) for key in sorted(keys)]) for keys in found if keys]
    return Or([PlainText(text), And(keyed) if len(keyed) > 1 else keyed[0]]) if keyed else PlainText(text)


def _around(inner: str | SearchQuery, wrap: Callable[[str | SearchQuery], SearchQuery]) -> str | SearchQuery:
    return wrap(inner) if inner else ""


class HebrewQueries(BaseSearchBackend):
    """Put before a backend's class: every search and autocompletion goes through `plain_query`."""

    def _search(self, query_compiler_class: type, query: str | SearchQuery, *args: Any, **kwargs: Any) -> Any:
        operator = kwargs.get("operator") or "and"
        return super()._search(query_compiler_class, plain_query(query, operator), *args, **kwargs)


class RememberingIndex(BaseIndex):
    """Put before an index's class: the words of what is indexed are remembered for those who mistype them."""

    def add_items(self, model: type[Model], objs: list[Model]) -> None:
        super().add_items(model, objs)
        remember_words(model, objs)


@cache
def backend_class(module: str) -> type[BaseSearchBackend]:
    """A database's backend with all of this."""
    base = import_module(module).SearchBackend  # the module of the other database cannot even be imported
    index = type("Index", (RememberingIndex, base.index_class), {})
    return type("SearchBackend", (HebrewQueries, base), {"index_class": index})


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name Wagtail looks up
    """The backend for the database in use, for WAGTAILSEARCH_BACKENDS."""
    module = "search.postgres" if connection.vendor == "postgresql" else "search.sqlite"
    return backend_class(module)({"SEARCH_CONFIG": "simple"} | params)
