"""Somebody of each role, signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from home.models import User
from intake.models import Inquiry
from tests.factories.user import UserFactory

SignIn = Callable[..., Client]


def signed_in(person: User) -> Client:
    """A browser in which the person has signed in."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def unmask(client: Client, inquiry: Inquiry, reason: str = "לקראת השיחה הראשונה") -> Any:
    """What comes of asking to see the inquiry's sensitive answers."""
    return client.post(f"/admin/inquiry/unmask/{inquiry.pk}/", {"reason": reason})


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Signs in somebody of a role: `sign_in("communities")`, or a person given."""

    def make(role: str = "", person: User | None = None) -> Client:
        return signed_in(person or UserFactory(role=role))

    return make


@pytest.fixture
def manager(db: None) -> User:
    """The intake manager."""
    return UserFactory(role="manager", first_name="רות", last_name="כהן")


def whole(answer: Any) -> bytes:
    """All of a download."""
    return b"".join(answer.streaming_content)
