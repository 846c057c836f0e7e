"""Puts the questions to a search, ours or Wagtail's own."""

import time
from collections.abc import Callable, Iterable

from django.db import DatabaseError
from django.test import RequestFactory
from modelsearch.backends.database import SearchBackend as StockBackend
from wagtail.models import Page

from home.models import HomePage
from search.results import Search
from tests.search.evaluation.collection import Question, keys_by_id
from tests.search.evaluation.figures import Answered, Figures

Answer = Callable[[str], tuple[list[int], bool]]


def ask(questions: Iterable[Question], answer: Answer) -> Figures:
    """Ask everything, and take the time of each."""
    keys = keys_by_id()
    answered = []
    for question in questions:
        began = time.perf_counter()
        found, close = answer(question.text)
        taken = (time.perf_counter() - began) * 1000
        answered.append(Answered(question, [keys.get(pk, "") for pk in found], close, taken))
    return Figures(answered)


def ours(home: HomePage) -> Answer:
    """The site's search, up to the first page of results with their excerpts, narrowing and counts."""
    request = RequestFactory().get("/search/")

    def answer(text: str) -> tuple[list[int], bool]:
        search = Search(request, text, home)
        assert search.shown is not None
        assert search.kinds is not None
        assert search.corrections is not None
        return [hit.pk for hit in search.found.hits], search.found.is_close

    return answer


def stock(home: HomePage) -> Answer:
    """What Wagtail's project template does; a query that fails finds nothing."""
    backend = StockBackend({"SEARCH_CONFIG": "simple"})

    def answer(text: str) -> tuple[list[int], bool]:
        try:
            found = backend.search(text, Page.objects.live().public().descendant_of(home, inclusive=True))
            return [page.pk for page in found[:10]], False
        except DatabaseError:
            return [], False

    return answer
