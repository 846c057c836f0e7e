"""Queries as the site's search asks them, for Wagtail's search API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F, OrderBy
from modelsearch.query import And, Or, PlainText, SearchQuery

TITLE = "title"


@dataclass(frozen=True)
class Mark:
    """A narrower query; `within` may name the one part of the index that it looks at."""

    query: SearchQuery
    within: str = ""


@dataclass(frozen=True)
class Marked(SearchQuery):
    """Finds what `query` finds, and says of each object which of the marks it fits, and a score.

    For a queryset of `values_list` that begins with the key: the score comes as the column before the marks', and
    theirs in their order. `levels` name marks that are fitted together, the best first: what fits those of a level
    comes before what fits those of the next, and last what fits none. Of its other marks a row may then tell nothing.
    """

    query: SearchQuery
    marks: Mapping[str, Mark] = field(default_factory=dict)
    levels: tuple[tuple[str, ...], ...] = ()

    def order(self) -> list[str | OrderBy]:
        """By which columns the rows are ordered."""
        first = dict.fromkeys(mark for level in self.levels for mark in level)
        return [*(F(mark).desc() for mark in first), F("score").desc(), "-pk"]

    def __repr__(self) -> str:
        return f"<Marked {self.query!r} {dict(self.marks)!r}>"


def any_of(keys: Iterable[str]) -> SearchQuery:
    """What holds one of the keys."""
    return either([PlainText(key) for key in sorted(keys)])


def either(queries: list[SearchQuery]) -> SearchQuery:
    """What fits one of the queries."""
    return queries[0] if len(queries) == 1 else Or(queries)


def all_of(queries: list[SearchQuery]) -> SearchQuery:
    """What fits all of the queries."""
    return queries[0] if len(queries) == 1 else And(queries)
