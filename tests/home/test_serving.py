"""The short way to a page leads where Wagtail's own way leads."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_factories import PageFactory

from home.serving import find_route
from tests.factories.pages import HomePageFactory, StandardPageFactory
from tests.home.conftest import SmallSite


@pytest.mark.parametrize(
    ("language", "path", "title"),
    [
        ("he", "", "בית"),
        ("he", "about/", "על הרשת"),
        ("he", "about/more/", "עוד"),
        ("en", "", "Home"),
        ("en", "about/", "About"),
    ],
)
def test_both_ways_lead_to_the_same_page(site: SmallSite, language: str, path: str, title: str) -> None:
    with translation.override(language):
        short = find_route(RequestFactory().get("/"), path)
        stock = Page.route_for_request(RequestFactory().get("/"), path)
    assert short is not None
    assert (short.page.title, short.page) == (title, stock.page)


@pytest.mark.parametrize("path", ["nothing/", "more/", "about/nothing/", "he/", "about/more/even-more/"])
def test_an_address_of_no_page_is_not_found(site: SmallSite, client: Client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404


def test_a_draft_is_not_found(site: SmallSite, client: Client) -> None:
    site.below.unpublish()
    assert client.get("/about/more/").status_code == 404


def test_a_page_under_a_draft_is_found_as_wagtail_finds_it(site: SmallSite, client: Client) -> None:
    site.page.unpublish()
    assert client.get("/about/more/").status_code == 200


def test_english_without_a_translation_is_not_found(site: SmallSite, client: Client) -> None:
    assert client.get("/en/about/more/").status_code == 404


def test_without_english_the_hebrew_home_answers(client: Client, db: None) -> None:
    """Wagtail's own rule, kept: a language without a home of its own shows the site's."""
    HomePageFactory(headline="ליווי לקהילות")
    assert "ליווי לקהילות" in client.get("/en/").content.decode()


def test_an_old_root_in_the_cache_does_not_open_the_site(site: SmallSite, client: Client) -> None:
    """The site was given another home in another process, whose cache is not ours."""
    paths = Site.get_site_root_paths()
    Site.objects.update(root_page=HomePageFactory(slug="new", headline="בית חדש"))
    cache.set("wagtail_site_root_paths", paths, version=2)
    html = client.get("/").content.decode()
    assert "בית חדש" in html
    assert 'href="/about/"' not in html  # the menu is not the old home's


def test_a_page_of_another_type_is_left_to_wagtail(site: SmallSite) -> None:
    PageFactory(parent=site.home, slug="plain")
    assert find_route(RequestFactory().get("/"), "plain/") is None


def test_no_site_no_page(client: Client, db: None) -> None:
    Site.objects.all().delete()
    assert client.get("/").status_code == 404


def test_a_private_page_asks_for_its_password(site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="password", password="secret")
    for address in ("/about/", "/about/more/"):
        answer = client.get(address)
        assert "עוד" not in answer.content.decode()
        assert answer.context["form"]


def test_an_alias_of_a_private_page_is_as_private(site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="password", password="secret")
    site.page.create_alias(parent=site.home, update_slug="alias")
    assert client.get("/alias/").context["form"]


def test_who_knows_the_password_reads_the_page(site: SmallSite, client: Client) -> None:
    restriction = PageViewRestriction.objects.create(page=site.page, restriction_type="password", password="secret")
    form = {"password": "secret", "return_url": "/about/"}
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, site.page.pk])
    assert client.post(address, form).status_code == 302
    assert "פתיח של הדף." in client.get("/about/").content.decode()


def test_slugs_may_be_hebrew(site: SmallSite, client: Client) -> None:
    StandardPageFactory(parent=site.home, slug="קהילה", title="קהילה")
    assert client.get("/קהילה/").status_code == 200
