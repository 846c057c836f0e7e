"""The test database: complete at the start, and like new after a test that commits."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from django.db import connection
from wagtail.models import Locale, Page, Site


@pytest.mark.django_db
def test_starts_with_the_root_page_a_site_and_a_language() -> None:
    assert Page.objects.filter(depth=1).count() == 1
    assert Site.objects.count() == 1
    assert Locale.objects.count() >= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", [1, 2])
def test_is_put_back_after_a_test_that_commits(attempt: int) -> None:
    """Both attempts find the site and delete it for good."""
    assert Page.objects.filter(depth=1).count() == 1
    assert Site.objects.count() == 1
    Site.objects.all().delete()
    Page.objects.all().delete()


@pytest.mark.django_db
def test_new_databases_are_migrated_and_differ(new_database: Callable[[], str]) -> None:
    one, two = new_database(), new_database()
    assert one != two
    for url in (one, two):
        with closing(connect(url)) as database:
            assert database.execute("SELECT count(*) FROM wagtailcore_site").fetchone() == (1,)


def connect(url: str) -> psycopg.Connection | sqlite3.Connection:
    """A connection that knows nothing of Django."""
    if connection.vendor == "postgresql":
        return psycopg.connect(url)
    return sqlite3.connect(url.removeprefix("sqlite:///"))
