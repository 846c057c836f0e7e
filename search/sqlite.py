"""Wagtail's search on SQLite, with one rank for a whole query and with `Marked` queries.

Wagtail multiplies the rank of a query's parts, which on SQLite are below zero, and looks each row up in the full-text
table by itself. A `Marked` query starts from that table instead, and reads it once.
"""

from typing import Any

from django.db.models import Field, IntegerField, QuerySet
from django.db.models.expressions import Expression, RawSQL
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import BM25
from modelsearch.query import And, Or, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from search.queries import Marked

ENTRIES = sqlite.IndexEntry._meta.db_table
TEXTS = sqlite.SQLiteFTSIndexEntry._meta.db_table
# A word in the title counts as much as two in the body; the columns stand in the order of the table.
AS_IT_COMES: Field = Field()  # no conversion, which takes longer than all the rest
RANK = f"bm25({TEXTS}, 1, 1, 2)"


def match_text(query: SearchQuery, *, begun: bool = False) -> str:
    """A query of single keys in the language of FTS5; `begun` ones may go on."""
    match query:
        case PlainText():
            return f'"{query.query_string}"{"*" if begun else ""}'
        case And() | Or():
            word = " AND " if isinstance(query, And) else " OR "
            return f"({word.join(match_text(each, begun=begun) for each in query.subqueries)})"
    raise NotImplementedError(f"{query!r} is no query of keys")


class OneRank(sqlite.SQLiteSearchQueryCompiler):
    """Orders by the rank of the whole query."""

    def build_tsrank(self, *args: Any, **kwargs: Any) -> Expression:
        return BM25()

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None) -> QuerySet:
        if isinstance(self.query, Marked):
            return self.marked(self.query)[start:stop]
        return super().search(config, start, stop, score_field=score_field)

    def marked(self, query: Marked) -> QuerySet:
        """The queryset with a score, the best first, and the marks."""
        key = self.queryset.model._meta.pk
        key_column = f'"{self.queryset.model._meta.db_table}"."{key.column}"'
        object_id = "CAST(object_id AS INTEGER)" if isinstance(key, IntegerField) else "object_id"
        kinds = get_descendants_content_types_pks(self.queryset.model)
        found = self.queryset.extra(  # noqa: S610  (what is typed is a parameter)
            tables=[TEXTS, ENTRIES],
            where=[
                f'"{TEXTS}" MATCH %s',
                f'"{ENTRIES}"."id" = "{TEXTS}"."rowid"',
                f'"{ENTRIES}"."content_type_id" IN ({", ".join(map(str, kinds))})',
                f"{key_column} = {object_id}",
            ],
            params=[self.within(query.query)],
        )
        marks = {
            name: RawSQL(  # noqa: S611
                f'"{TEXTS}"."rowid" IN (SELECT "rowid" FROM "{TEXTS}" WHERE "{TEXTS}" MATCH %s)',  # noqa: S608
                [self.within(mark.query, mark.within)],
                output_field=AS_IT_COMES,
            )
            for name, mark in query.marks.items()
        }
        score = RawSQL(f"-{RANK}", [], output_field=AS_IT_COMES)  # noqa: S611
        return found.annotate(score=score, **marks).order_by(*query.order())

    def within(self, query: SearchQuery, column: str = "") -> str:
        """A query of one column, or of all that are searched."""
        columns = column or " ".join(self.FTS_TABLE_FIELDS)
        return f"{{{columns}}} : {match_text(query, begun=self.LAST_TERM_IS_PREFIX)}"


class OneRankWhileTyping(OneRank, sqlite.SQLiteAutocompleteQueryCompiler):
    """The same for what is typed so far."""


class SearchBackend(sqlite.SQLiteSearchBackend):
    """Wagtail's backend with these compilers."""

    query_compiler_class = OneRank
    autocomplete_query_compiler_class = OneRankWhileTyping
