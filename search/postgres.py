"""Wagtail's search on PostgreSQL, with one rank for a whole query and with `Marked` queries."""

from typing import Any

from django.contrib.postgres.search import SearchQuery as TextQuery
from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable, Expression
from modelsearch.backends.database.postgres import postgres
from modelsearch.query import SearchQuery

from search.postgres_marks import BY_LENGTH, WEIGHTS, MarksInPostgres, match_text
from search.queries import Marked

RANKED = 100  # ten pages of results


class OneRank(postgres.PostgresSearchQueryCompiler):
    """Orders by the rank of the whole query."""

    def build_tsrank(self, vector: Combinable, query: SearchQuery, config: Any = None, boost: float = 1) -> Expression:
        rank: Expression = SearchRank(vector, self.build_tsquery(query, config=config), weights=self.sql_weights)
        return rank

    def search(
        self, config: Any, start: Any, stop: Any, score_field: str | None = None, backend: Any = None
    ) -> QuerySet | list[tuple[Any, ...]]:
        if isinstance(self.query, Marked):
            return self.marked(self.query, config, start, stop)
        found: QuerySet = super().search(config, start, stop, score_field=score_field, backend=backend)
        return found

    def marked(self, query: Marked, config: Any, start: Any, stop: Any) -> QuerySet | list[tuple[Any, ...]]:
        """The rows with a score and the marks. All but the scores of the first rows is decided by the indexes."""
        marks = MarksInPostgres(self.queryset, query, config)
        found = marks.found(stop)[start:stop]
        scores = marks.scores([row.entry for row in found[:RANKED]])
        return [(*row.values, scores.get(row.entry, 0.0), *(name in row.fits for name in query.marks)) for row in found]


class OneRankWhileTyping(OneRank, postgres.PostgresAutocompleteQueryCompiler):
    """The same for what is typed so far: titles alone, short enough to be ranked all."""

    def marked(self, query: Marked, config: Any, start: Any, stop: Any) -> QuerySet:
        asked = TextQuery(match_text(query.query, begun=True), search_type="raw", config=config)
        titles = F("index_entries__autocomplete")
        rank = SearchRank(titles, asked, weights=WEIGHTS, normalization=Value(BY_LENGTH))
        found = self.queryset.alias(_titles=titles).filter(_titles=asked).annotate(score=rank)
        return found.order_by(F("score").desc(), "-pk")[start:stop]


class SearchBackend(postgres.PostgresSearchBackend):
    """Wagtail's backend with these compilers."""

    query_compiler_class = OneRank
    autocomplete_query_compiler_class = OneRankWhileTyping
