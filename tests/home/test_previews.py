"""An editor sees a page before it is published, as it will be."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory.create(role="administrator"))
    return client


@pytest.mark.parametrize(("name", "direction"), [("page", "rtl"), ("english_page", "ltr"), ("home", "rtl")])
def test_a_page_previews_in_its_own_language(site: SmallSite, editor: Client, name: str, direction: str) -> None:
    page = getattr(site, name)
    page.title = "כותרת חדשה"
    page.save_revision()
    answer = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'dir="{direction}"' in html
    assert "כותרת חדשה" in html or name == "home"


def test_a_page_that_is_not_published_shows_its_place(site: SmallSite, editor: Client) -> None:
    site.below.unpublish()
    html = editor.get(reverse("wagtailadmin_pages:view_draft", args=[site.below.pk])).content.decode()
    assert 'aria-label="המיקום שלכם באתר"' in html
    assert "canonical" not in html


@pytest.mark.parametrize("page_type", ["home/standardpage", "home/homepage"])
def test_the_editor_opens_on_each_type(site: SmallSite, editor: Client, page_type: str) -> None:
    page = site.page if page_type == "home/standardpage" else site.home
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_settings_open(site: SmallSite, editor: Client) -> None:
    answer = editor.get(reverse("wagtailsettings:edit", args=["home", "sitesettings"]), follow=True)
    assert answer.status_code == 200
    assert "קשר ואגפים" in answer.content.decode()
