"""Titles are suggested while somebody types: by a word's beginning, in any form, and never a private one."""

import pytest
from django.test import Client

from tests.search.conftest import SECRET, SearchedSite

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("גינ", ["גינה"]),
        ("הגינ", ["גינה"]),
        ("גינתנו", ["גינה"]),
        ("צעיר גר", ["גרעינים צעירים"]),
        ("בית ספר", ["בתי ספר"]),
        ("ג", []),
        ("", []),
        ('"', []),
        (SECRET[:3], []),
        ("טיוט", []),
    ],
)
def test_titles(searched: SearchedSite, client: Client, typed: str, titles: list[str]) -> None:
    assert client.get("/search/suggestions/", {"q": typed}).json() == {"titles": titles}


def test_titles_of_the_language_alone(searched: SearchedSite, client: Client) -> None:
    assert client.get("/en/search/suggestions/", {"q": "comm"}).json() == {"titles": ["Communities"]}
    assert client.get("/search/suggestions/", {"q": "comm"}).json() == {"titles": []}
    assert client.get("/en/search/suggestions/", {"q": SECRET}).json() == {"titles": []}


def test_they_are_kept_by_the_browser_alone(searched: SearchedSite, client: Client) -> None:
    assert client.get("/search/suggestions/", {"q": "גינ"})["Cache-Control"] == "private, max-age=60"
    assert client.post("/search/suggestions/").status_code == 405
