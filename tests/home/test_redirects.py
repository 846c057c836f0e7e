"""Whoever kept an old address still arrives, in both languages, also below a page that moved."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.redirects.models import Redirect

from home.models import StandardPage
from tests.factories.pages import StandardPageFactory
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.home.editing import send

Press = Callable[..., None]


@pytest.fixture
def editor(site: SmallSite) -> Client:
    client = Client()
    client.force_login(UserFactory(role="administrator"))
    return client


@pytest.fixture
def press(editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Press:
    """Presses "publish" in the editor; redirects are made once the change is in the database."""

    def publish(page: StandardPage, **changes: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            send(editor, page, "action-publish", **changes)

    return publish


def arrives(client: Client, old: str) -> str:
    """Follow the old address and return the one that answers."""
    answer = client.get(old, follow=True)
    assert answer.status_code == 200, old
    assert answer.redirect_chain, f"{old} still answers itself"
    assert all(status == 301 for _, status in answer.redirect_chain)
    return str(answer.redirect_chain[-1][0])


@pytest.mark.parametrize(
    ("name", "old", "new"), [("page", "/about/", "/who-we-are/"), ("english_page", "/en/about/", "/en/who-we-are/")]
)
def test_another_address_leads_from_the_old_one(
    site: SmallSite, press: Press, client: Client, name: str, old: str, new: str
) -> None:
    press(getattr(site, name), slug="who-we-are")
    assert arrives(client, old) == new


def test_the_pages_below_are_found_too(site: SmallSite, press: Press, client: Client) -> None:
    press(site.page, slug="קהילה")
    assert arrives(client, "/about/more/").endswith("/more/")
    assert arrives(client, "/about/more/?utm_source=letter").startswith("/%D7%A7")


def test_a_page_that_moved_is_found(site: SmallSite, editor: Client, client: Client) -> None:
    elsewhere = StandardPageFactory(parent=site.home, slug="elsewhere")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[site.below.pk, elsewhere.pk]))
    assert StandardPage.objects.get(pk=site.below.pk).url == "/elsewhere/more/"
    assert arrives(client, "/about/more/") == "/elsewhere/more/"


def test_a_new_page_at_the_old_address_wins(site: SmallSite, press: Press, client: Client) -> None:
    press(site.page, slug="who-we-are")
    StandardPageFactory(parent=site.home, slug="about", title="אחר")
    assert "אחר" in client.get("/about/").content.decode()


def test_a_draft_makes_none(site: SmallSite, editor: Client) -> None:
    send(editor, site.page, slug="who-we-are")
    assert not Redirect.objects.exists()
