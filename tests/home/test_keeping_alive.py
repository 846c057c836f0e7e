"""Who works stays logged in; who does not is logged out; a visitor gets no session."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.measure import measure

pytestmark = pytest.mark.django_db
PASSWORD = "a-password-of-12"
MORNING = datetime(2026, 3, 2, 7, tzinfo=UTC)


@pytest.fixture
def client() -> Client:
    """Somebody who logged in in the morning, by the form."""
    person = UserFactory(role="editor")
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    with time_machine.travel(MORNING):
        client.post("/account/login/", {"login": person.username, "password": PASSWORD})
    return client


def admin_after(client: Client, **later: float) -> int:
    with time_machine.travel(MORNING + timedelta(**later)):
        status: int = client.get("/admin/").status_code
        return status


def test_who_works_stays_logged_in(client: Client) -> None:
    assert [admin_after(client, hours=hours) for hours in (8, 16, 24, 35.9)] == [200] * 4


def test_who_does_nothing_for_twelve_hours_logs_in_again(client: Client) -> None:
    assert [admin_after(client, hours=hours) for hours in (8, 20.1)] == [200, 302]


def test_is_written_every_ten_minutes_at_most(client: Client) -> None:
    admin_after(client, minutes=1)
    with measure() as measured:
        assert admin_after(client, minutes=2) == 200
    assert not any('UPDATE "django_session"' in each.sql for each in measured.statements)
    with measure() as measured:
        assert admin_after(client, minutes=12) == 200
    assert any('UPDATE "django_session"' in each.sql for each in measured.statements)


def test_logging_out_leaves_no_session(client: Client) -> None:
    with time_machine.travel(MORNING + timedelta(hours=1)):
        client.post("/account/logout/")
    assert Session.objects.count() == 0


@pytest.mark.parametrize("path", ["/", "/about/", "/en/"])
def test_a_visitor_gets_no_session_and_a_page_that_caches_may_keep(site: SmallSite, path: str) -> None:
    response = Client().get(path)
    assert (response.status_code, list(response.cookies), Session.objects.count()) == (200, [], 0)
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert "Cookie" not in response.get("Vary", "")
