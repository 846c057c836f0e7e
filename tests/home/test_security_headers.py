"""The headers that guard every page."""

import pytest
from django.test import Client

from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path)["Content-Security-Policy"]
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in header.split(";"))}


@pytest.mark.parametrize("path", ["/", "/en/", "/account/login/", "/not-there/"])
def test_public_pages_allow_nothing_inline(client: Client, path: str) -> None:
    found = policy(client, path)
    assert "unsafe" not in " ".join(found.values())
    assert found["default-src"] == "'self'"
    assert found["object-src"] == "'none'"
    assert found["frame-ancestors"] == found["form-action"] == found["base-uri"] == "'self'"


def test_the_admin_alone_may_use_inline_scripts_and_styles(client: Client) -> None:
    client.force_login(UserFactory.create(role="editor"))
    found = policy(client, "/admin/")
    assert found["script-src"] == found["style-src"] == "'self' 'unsafe-inline'"
    assert found["frame-ancestors"] == "'self'"


@pytest.mark.parametrize("path", ["/", "/account/login/", "/admin/", "/not-there/"])
def test_every_page_turns_devices_off_and_refuses_to_be_framed(client: Client, path: str) -> None:
    response = client.get(path)
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
