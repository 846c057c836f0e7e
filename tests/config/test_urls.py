"""The addresses that belong to no app."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve


def uploads_folder() -> Path:
    """The folder that was in the settings when the addresses were read."""
    return Path(resolve("/media/x").kwargs["document_root"])


@pytest.mark.django_db
def test_wagtails_own_log_in_leads_to_the_one_with_a_second_factor(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/pages/")
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/admin/pages/")


def test_uploads_are_served_where_no_proxy_stands_before_us(client: Client) -> None:
    folder = uploads_folder() / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "leaf.txt").write_text("שלום", encoding="utf-8")
    response = client.get("/media/uploads/leaf.txt")
    assert response.getvalue().decode() == "שלום"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/media/../secret-key", 400),
        ("/media/%2e%2e/secret-key", 400),
        ("/media//etc/passwd", 404),
        ("/media/", 404),
    ],
)
def test_nothing_beside_the_uploads_is_served(client: Client, path: str, status: int) -> None:
    (uploads_folder().parent / "secret-key").write_text("secret")
    assert client.get(path).status_code == status
