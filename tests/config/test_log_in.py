"""Logging in as it is deployed: through nginx and a unix socket, where the server itself sees no address."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.test import Client

from home.models import User
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-password-of-12"


@pytest.fixture
def owner(settings: LazySettings) -> User:
    """Somebody with a password, behind one proxy."""
    settings.TRUSTED_PROXIES = 1
    person: User = UserFactory(role="editor")
    person.set_password(PASSWORD)
    person.save()
    return person


def log_in(person: User, password: str, forwarded: str | None) -> Any:
    passed = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    client = Client(REMOTE_ADDR="", **passed)
    return client.post("/account/login/", {"login": person.username, "password": password})


@pytest.mark.parametrize("forwarded", ["203.0.113.8", "2001:db8::8", "9.9.9.9, 203.0.113.8", None, "nonsense"])
def test_the_right_password_opens_the_admin(owner: User, forwarded: str | None) -> None:
    answer = log_in(owner, PASSWORD, forwarded)
    assert (answer.status_code, answer.get("Location")) == (302, "/admin/")


def test_wrong_passwords_from_elsewhere_do_not_lock_the_owner_out(owner: User) -> None:
    for number in range(7):
        assert log_in(owner, "wrong", f"198.51.100.{number}").status_code == 200
    assert log_in(owner, PASSWORD, "203.0.113.8").status_code == 302


def test_another_claim_each_time_does_not_escape_the_lock(owner: User) -> None:
    answers = [log_in(owner, "wrong", f"8.8.8.{number}, 198.51.100.1").status_code for number in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]
    assert list(AccessAttempt.objects.values_list("ip_address", flat=True)) == ["198.51.100.1"]
    assert log_in(owner, PASSWORD, "8.8.8.8, 198.51.100.1").status_code == 429
