"""Wagtail's database search, made safe for what people type in Hebrew.

A quotation mark inside a word is the ordinary way to write an acronym (צה"ל). SQLite's full-text query
language takes it for the start of a phrase and fails, in the public search and in the admin's alike, so
marks are taken out before a query reaches the database. The index itself splits words at them too.
"""

import re
from collections.abc import Callable
from typing import Any

from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

MARKS = re.compile("[\"'`*\\\\\x00-\x1f\u00b4\u05f3\u05f4\u2018\u2019\u201c-\u201f]+")
LONGEST = 200


def plain(text: str) -> str:
    """The text without marks that a query language could trip over, cut to a sensible length."""
    return " ".join(MARKS.sub(" ", text)[:LONGEST].split())


def plain_query(query: str | SearchQuery) -> str | SearchQuery:
    """The same query with every text in it made plain; empty text when nothing is left to search for."""
    match query:
        case str():
            return plain(query)
        case PlainText():
            text = plain(query.query_string)
            return PlainText(text, operator=query.operator) if text else ""
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


def _around(inner: str | SearchQuery, wrap: Callable[[str | SearchQuery], SearchQuery]) -> str | SearchQuery:
    return wrap(inner) if inner else ""


class PlainQueries(BaseSearchBackend):
    """Put before a backend's class: every search and autocompletion goes through `plain_query`."""

    def _search(self, query_compiler_class: type, query: str | SearchQuery, *args: Any, **kwargs: Any) -> Any:
        return super()._search(query_compiler_class, plain_query(query), *args, **kwargs)


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name Wagtail looks up
    """The backend for the database in use, for WAGTAILSEARCH_BACKENDS."""
    backend = database.SearchBackend(params)
    backend.__class__ = type("SearchBackend", (PlainQueries, type(backend)), {})
    return backend
