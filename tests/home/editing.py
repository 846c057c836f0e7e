"""What a browser sends when an editor saves a page."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

NO_COMMENTS = {
    "comments-TOTAL_FORMS": 0,
    "comments-INITIAL_FORMS": 0,
    "comments-MIN_NUM_FORMS": 0,
    "comments-MAX_NUM_FORMS": "",
}


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(page: Page, **changes: Any) -> dict[str, Any]:
    """The editor's form of a page with an empty body, filled in as it stands, with these changes."""
    names = ("title", "slug", "introduction", "listing_introduction", "seo_title", "search_description")
    form = {name: getattr(page, name) for name in names if hasattr(page, name)}
    return form | NO_COMMENTS | {"body-count": 0, "go_live_at": "", "expire_at": ""} | changes


def body_of(*blocks: tuple[str, dict[str, Any] | str]) -> dict[str, Any]:
    """The body's part of the form: each block by its kind, and its value or the parts of its value."""
    form: dict[str, Any] = {"body-count": len(blocks)}
    for n, (kind, value) in enumerate(blocks):
        form |= {f"body-{n}-type": kind, f"body-{n}-order": n, f"body-{n}-deleted": "", f"body-{n}-id": ""}
        parts = value.items() if isinstance(value, dict) else [("", value)]
        form |= {f"body-{n}-value{'-' if part else ''}{part}": each for part, each in parts}
    return form


def send(client: Client, page: Page, action: str | None = None, **changes: Any) -> Any:
    """Press a button of the editor: `action-publish`, `action-submit` …, or none of them to save a draft."""
    return client.post(edit_address(page), form_of(page, **changes) | ({action: action} if action else {}))
