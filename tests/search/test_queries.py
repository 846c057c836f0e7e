"""A search takes at most eight queries, nine on PostgreSQL, however many pages it finds and however it finds them."""

import pytest
from django.db import connection
from django.test import Client

from tests.factories.pages import StandardPageFactory
from tests.measure import measure
from tests.search.conftest import SearchedSite

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("typed", "most"),
    [
        ("", 3),
        ("תרנגולים", 7),  # other forms
        ("תרנגולץ", MOST_QUERIES),  # a slip
        ("איך מגדלים תרנגולים", MOST_QUERIES),  # parts
        ("זזזזז", 6),  # nothing
    ],
)
def test_few_queries(rows: int, typed: str, most: int, searched: SearchedSite, client: Client) -> None:
    for number in range(rows):
        StandardPageFactory(parent=searched.home, title=f"תרנגול {number}", slug=f"hen-{number}")
    for text in ("תרנגולץ", "תרנגול"):
        client.get("/search/", {"q": text})  # what all visitors share is kept from the first of them on
    with measure() as measured:
        client.get("/search/", {"q": typed})
    ranking = connection.vendor == "postgresql" and typed.startswith(("תר", "אי"))  # a query of its own there
    assert measured.count <= most + ranking, measured
    assert measured.most_repeated == 1, measured


@pytest.mark.parametrize("rows", [1, 3])
def test_few_queries_for_suggestions(rows: int, searched: SearchedSite, client: Client) -> None:
    for number in range(rows):
        StandardPageFactory(parent=searched.home, title=f"תרנגול {number}", slug=f"hen-{number}")
    client.get("/search/suggestions/", {"q": "אחר"})
    with measure() as measured:
        assert len(client.get("/search/suggestions/", {"q": "תרנ"}).json()["titles"]) == rows
    assert measured.count <= 5, measured
