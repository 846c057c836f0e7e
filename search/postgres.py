"""Wagtail's search on PostgreSQL, with one rank for a whole query and with `Marked` queries."""

from typing import Any

from django.contrib.postgres.search import SearchQuery as TextQuery
from django.contrib.postgres.search import SearchRank, SearchVectorField
from django.db.models import BooleanField, Case, F, Func, QuerySet, Value, When
from django.db.models.expressions import Combinable, Expression
from modelsearch.backends.database.postgres import postgres
from modelsearch.query import And, Or, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from search.queries import TITLE, Mark, Marked

# Of D, C, B, A: Wagtail gives a body D, and a title B or A.
WEIGHTS = [0.4, 0.4, 1.0, 1.0]
RANKED = 100  # ten pages of results
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


class Whole(Func):
    """A title and its text as one: a function of ours, of which there is an index."""

    function = "search_whole"
    output_field = SearchVectorField()


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
        """The rows with a score and the marks: by their marks, in the order of these.

        All is decided by the indexes. A rank needs the text itself, so only the first rows are ranked.
        """

        def text_query(of: SearchQuery) -> TextQuery:
            return TextQuery(match_text(of), search_type="raw", config=config)

        def holding(mark: Mark) -> QuerySet:
            vector = F("title") if mark.within == TITLE else Whole("title", "body")
            return IndexEntry.objects.alias(_held=vector).filter(_held=text_query(mark.query)).values("pk")

        marks = {
            name: Case(
                When(index_entries__in=holding(mark), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
            for name, mark in query.marks.items()
        }
        whole = Whole("index_entries__title", "index_entries__body")
        found = self.queryset.alias(_whole=whole).filter(_whole=text_query(query.query))
        in_order = found.annotate(score=Value(0.0), **marks).order_by(*(F(mark).desc() for mark in marks), "-pk")
        return self.ranked(list(in_order[start:stop]), text_query(query.query), len(marks))

    def ranked(self, rows: list[tuple[Any, ...]], query: TextQuery, marks: int) -> list[tuple[Any, ...]]:
        """The rows, the first of them with their rank in the column before the marks'."""
        if not rows:
            return []
        kinds = get_descendants_content_types_pks(self.queryset.model)
        keys = [str(row[0]) for row in rows[:RANKED]]
        entries = IndexEntry.objects.filter(content_type__in=kinds, object_id__in=keys)
        rank = sum(
            (SearchRank(F(name), query, weights=WEIGHTS, normalization=Value(BY_LENGTH)) for name in ("title", "body")),
            start=Value(0.0),
        )
        scores = dict(entries.annotate(score=rank).values_list("object_id", "score"))
        place = -marks - 1 if marks else -1
        return [(*row[:place], scores.get(str(row[0]), 0.0), *(row[place + 1 :] if marks else ())) for row in rows]


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
