"""The search itself: from a query to all that it finds, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from math import log
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from search.queries import Marked
from search.understanding import Understood
from search.vocabulary import vocabulary

MOST_HITS = 500  # nobody turns fifty pages; the best are among them
LEAST_SHARE = 0.5  # of what the best close result holds; what holds less is none


class Hit(NamedTuple):
    """Something that was found: which object of which model, and what the index said of it."""

    model: str
    values: tuple[Any, ...]
    tier: int  # 0 as typed, 1 another form, 2 alike, 3 only a part of the query
    order: tuple[float, ...]

    @property
    def pk(self) -> int:
        return int(self.values[0])


@dataclass(frozen=True)
class Found:
    """All hits of a query, the best first, and how they were reached."""

    hits: list[Hit]
    understood: Understood

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are counted."""
        return len(self.hits) >= MOST_HITS

    @property
    def is_close(self) -> bool:
        """Whether nothing holds the whole query: what is shown is only near to it."""
        return bool(self.hits) and all(hit.tier > 1 for hit in self.hits)


Sources = dict[str, QuerySet]  # what is searched, by the name its hits shall have: querysets of `values_list`


def find(query: Understood, sources: Sources) -> Found:
    """Everything in the sources that holds the query.

    Where nothing does, also what holds a part of it, or what was meant, in the first of the sources.
    """
    if not query:
        return Found([], query)
    hits = [hit for name, rows in run(query.whole(), sources) for hit in whole_hits(name, rows)]
    if not any(hit.tier < 2 for hit in hits):
        query = query.with_slips(vocabulary())
        if len(query.parts) > 1 or query.meant:
            known = {(hit.model, hit.pk) for hit in hits}
            main = dict(islice(sources.items(), 1))
            close = close_hits(query, list(run(query.pieces(), main)))
            hits += [hit for hit in close if (hit.model, hit.pk) not in known]
    return Found(sorted(hits, key=attrgetter("tier", "order")), query)


def run(marked: Marked, sources: Sources) -> Iterable[tuple[str, list[tuple[Any, ...]]]]:
    """Ask Wagtail's search of each source."""
    for name, queryset in sources.items():
        yield name, list(get_search_backend().search(marked, queryset, order_by_relevance=False)[:MOST_HITS])


def whole_hits(name: str, rows: list[tuple[Any, ...]]) -> Iterable[Hit]:
    """The hits of `Understood.whole`."""
    for *values, score, exact, sure, in_title in rows:
        tier = 0 if exact else 1 if sure or in_title else 2
        yield Hit(name, tuple(values), tier, (not in_title, -score))


def close_hits(query: Understood, found: list[tuple[str, list[tuple[Any, ...]]]]) -> list[Hit]:
    """The hits of `Understood.pieces`: a rare part counts more than a common one, a title more than a text."""
    count = len(query.parts)
    width = 2 * count  # the marks of the parts, and of the parts within the title
    rows = [(name, row[: -width - 1], row[-width - 1], row[-width:]) for name, each in found for row in each]
    if not rows:
        return []
    weights = [log(1 + len(rows) / (1 + sum(bool(marks[part]) for *_, marks in rows))) for part in range(count)]
    worth = [
        sum(weight * (marks[part] + marks[count + part] / 2) for part, weight in enumerate(weights))
        for *_, marks in rows
    ]
    least = max(worth) * LEAST_SHARE
    return [
        Hit(name, tuple(values), 3, (-value, -score))
        for (name, values, score, _), value in zip(rows, worth, strict=True)
        if value >= least
    ]
