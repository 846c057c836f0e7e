"""How PostgreSQL answers a `Marked` query: in its own words, since the ORM takes longer to write them than to ask."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from modelsearch.query import And, Or, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from search.queries import TITLE, Mark, Marked

ENTRIES = IndexEntry._meta.db_table
WHOLE = "search_whole(e.title, e.body)"  # a title and its text as one: a function of ours, of which there is an index
WEIGHTS = [0.4, 0.4, 1.0, 1.0]  # of D, C, B, A: Wagtail gives a body D, and a title B or A
BY_LENGTH = 1  # a rank is divided by the logarithm of the text's length

LEVEL = """(
    SELECT o.*, e.id, %s AS level FROM {entries} e JOIN ({objects}) o ON o.pk = e.object_id::integer
    WHERE e.content_type_id = ANY(%s) AND {condition} LIMIT %s
)"""
MARKS = """
    SELECT o.*, held.id, held.marks
    FROM (SELECT e.id, e.object_id, array_agg(e.mark) AS marks FROM ({marks}) e GROUP BY e.id, e.object_id) held
    JOIN ({objects}) o ON o.pk = held.object_id::integer
    ORDER BY cardinality(held.marks) DESC, o.pk DESC LIMIT %s
"""
ONE_MARK = "SELECT e.id, e.object_id, %s AS mark FROM {entries} e WHERE e.content_type_id = ANY(%s) AND {condition}"
SCORES = """
    SELECT e.id,
        ts_rank(%(weights)s::real[], e.title, asked, %(by)s) + ts_rank(%(weights)s::real[], e.body, asked, %(by)s)
    FROM {entries} e, to_tsquery(%(config)s::regconfig, %(query)s) asked WHERE e.id = ANY(%(of)s)
"""


class Row(NamedTuple):
    """An object that was found: its values, its entry in the index, and which marks it fits."""

    values: tuple[Any, ...]
    entry: int
    fits: Sequence[str]


def match_text(query: SearchQuery, *, begun: bool = False) -> str:
    """A query of single keys in the language of to_tsquery; `begun` ones may go on."""
    match query:
        case PlainText():
            return f"'{query.query_string}'{':*' if begun else ''}"
        case And() | Or():
            word = " & " if isinstance(query, And) else " | "
            return f"({word.join(match_text(each, begun=begun) for each in query.subqueries)})"
    raise NotImplementedError(f"{query!r} is no query of keys")


class MarksInPostgres:
    """One `Marked` query of a queryset of `values_list`, whose first column is an integer key."""

    def __init__(self, queryset: QuerySet, query: Marked, config: str) -> None:
        self.query, self.config = query, config
        self.kinds = get_descendants_content_types_pks(queryset.model)
        self.objects, self.params = queryset.order_by().query.sql_with_params()

    def found(self, most: int) -> list[Row]:
        """At most so many rows: level by level, or else those first that fit the most marks."""
        return self._by_level(most) if self.query.levels else self._by_marks(most)

    def _by_level(self, most: int) -> list[Row]:
        levels = (*self.query.levels, ())
        parts, params = [], []
        for place, names in enumerate(levels):
            condition, words = self._condition([self.query.marks[name] for name in names] or [Mark(self.query.query)])
            parts.append(LEVEL.format(entries=ENTRIES, objects=self.objects, condition=condition))
            params += [place, *self.params, self.kinds, *words, most]
        found: dict[int, Row] = {}
        for *values, entry, place in sorted(self._ask(" UNION ALL ".join(parts), params), key=itemgetter(-1)):
            found.setdefault(entry, Row(tuple(values), entry, levels[place]))
        return list(found.values())[:most]

    def _by_marks(self, most: int) -> list[Row]:
        parts, params = [], []
        for name, mark in {**self.query.marks, "": Mark(self.query.query)}.items():
            condition, words = self._condition([mark])
            parts.append(ONE_MARK.format(entries=ENTRIES, condition=condition))
            params += [name, self.kinds, *words]
        rows = self._ask(MARKS, [*params, *self.params, most], marks=" UNION ALL ".join(parts))
        return [Row(tuple(values), entry, fits) for *values, entry, fits in rows]

    def scores(self, entries: list[int]) -> dict[int, float]:
        """How well each of these entries fits the whole query."""
        asked = {"weights": WEIGHTS, "by": BY_LENGTH, "config": self.config, "query": match_text(self.query.query)}
        return dict(self._ask(SCORES, {**asked, "of": entries})) if entries else {}

    def _condition(self, marks: Iterable[Mark]) -> tuple[str, list[str]]:
        """What an entry that fits all of the marks holds, with the parameters."""
        conditions, words = [], []
        for mark in marks:
            held = f"e.{TITLE}" if mark.within == TITLE else WHOLE
            conditions.append(f"{held} @@ to_tsquery(%s::regconfig, %s)")
            words += [self.config, match_text(mark.query)]
        return " AND ".join(conditions), words

    def _ask(self, sql: str, params: Any, **parts: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(entries=ENTRIES, objects=self.objects, **parts), params)
            return list(cursor.fetchall())
