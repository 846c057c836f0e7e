"""What is remembered is asked once, until something changes that pages show."""

from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings

from home.generation import grow
from home.keeping import LONGEST_SECONDS
from home.remembering import remembered
from tests.home.conftest import SmallSite
from tests.measure import measure


@pytest.fixture
def asked(settings: Settings, tmp_path: Path) -> list[str]:
    settings.PAGE_GENERATION = tmp_path / "page-generation"
    return []


@pytest.mark.django_db(transaction=True)
def test_a_look_up_is_made_once_until_something_changes(asked: list[str]) -> None:
    @remembered
    def look_up(name: str) -> str:
        asked.append(name)
        return name * 2

    with time_machine.travel("2026-11-22T10:00:00Z", tick=False) as now:
        assert [look_up("a"), look_up("a"), look_up("b")] == ["aa", "aa", "bb"]
        assert asked == ["a", "b"]
        grow()
        look_up("a")
        assert asked == ["a", "b", "a"]
        now.shift(LONGEST_SECONDS)
        look_up("a")
        assert len(asked) == 4
        with transaction.atomic():
            assert [look_up("a"), look_up("a")] == ["aa", "aa"]
        assert len(asked) == 6


@pytest.mark.django_db(transaction=True)
def test_a_second_page_asks_less(site: SmallSite, client: Client, asked: list[str]) -> None:
    """What stands around a page is remembered, and a changed menu shows at once all the same."""
    grow()
    with measure() as first:
        client.get("/")
    with measure() as second:
        client.get("/")
    assert second.count < first.count
    site.page.title = "שם חדש"
    site.page.save_revision().publish()
    assert "שם חדש" in client.get("/").content.decode()
