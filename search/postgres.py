"""Wagtail's search on PostgreSQL, with one rank for a whole query and with `Marked` queries."""

from typing import Any

from django.contrib.postgres.search import SearchQuery as TextQuery
from django.contrib.postgres.search import SearchRank
from django.db.models import BooleanField, Case, F, QuerySet, Value, When
from django.db.models.expressions import Combinable, Expression
from modelsearch.backends.database.postgres import postgres
from modelsearch.query import And, Or, PlainText, SearchQuery

from search.queries import TITLE, Marked

# Of D, C, B, A: Wagtail gives a body D, and a title B or A.
WEIGHTS = [0.4, 0.4, 1.0, 1.0]
BY_LENGTH = 1  # a rank is divided by the logarithm of the text's length


def match_text(query: SearchQuery, *, begun: bool = False) -> str:
    """A query of single keys in the language of to_tsquery; `begun` ones may go on."""
    match query:
        case PlainText():
            return f"'{query.query_string}'{':*' if begun else ''}"
        case And() | Or():
            word = " & " if isinstance(query, And) else " | "
            return f"({word.join(match_text(each, begun=begun) for each in query.subqueries)})"
    raise NotImplementedError(f"{query!r} is no query of keys")


class OneRank(postgres.PostgresSearchQueryCompiler):
    """Orders by the rank of the whole query."""

    def build_tsrank(self, vector: Combinable, query: SearchQuery, config: Any = None, boost: float = 1) -> Expression:
        rank: Expression = SearchRank(vector, self.build_tsquery(query, config=config), weights=self.sql_weights)
        return rank

    def search(
        self, config: Any, start: Any, stop: Any, score_field: str | None = None, backend: Any = None
    ) -> QuerySet:
        if isinstance(self.query, Marked):
            return self.marked(self.query, config)[start:stop]
        return super().search(config, start, stop, score_field=score_field, backend=backend)

    def marked(self, query: Marked, config: Any) -> QuerySet:
        """The queryset with a score, the best first, and the marks."""

        def text_query(of: SearchQuery) -> TextQuery:
            text = match_text(of, begun=self.LAST_TERM_IS_PREFIX)
            return TextQuery(text, search_type="raw", config=config)

        vectors = [vector for vector, _ in self.get_index_vectors(None)]
        whole = vectors[0]
        for vector in vectors[1:]:
            whole = whole._combine(vector, "||", False)
        title = F("index_entries__title")
        found = self.queryset.alias(_whole=whole, _title=title).filter(_whole=text_query(query.query))
        marks = {
            name: Case(
                When(**{"_title" if mark.within == TITLE else "_whole": text_query(mark.query)}, then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
            for name, mark in query.marks.items()
        }
        rank = SearchRank(whole, text_query(query.query), weights=WEIGHTS, normalization=Value(BY_LENGTH))
        return found.annotate(score=rank, **marks).order_by(*query.order())


class OneRankWhileTyping(OneRank, postgres.PostgresAutocompleteQueryCompiler):
    """The same for what is typed so far."""


class SearchBackend(postgres.PostgresSearchBackend):
    """Wagtail's backend with these compilers."""

    query_compiler_class = OneRank
    autocomplete_query_compiler_class = OneRankWhileTyping
