"""The list of pages for search engines, and what they may read."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import Locale, PageViewRestriction, Site

from config.found import CLOSED
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import HomePageFactory, StandardPageFactory
from tests.home.conftest import SmallSite
from tests.measure import measure

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
FORMS = {f"https://example.org{language}/apply/{track}/" for language in ("", "/en") for track in ("nucleus", "school")}


@pytest.fixture(autouse=True)
def address(db: None) -> None:
    Site.objects.update(hostname="example.org", port=443)
    Site.clear_site_root_paths_cache()


def places(client: Client, host: str = "example.org") -> dict[str, dict[str, str]]:
    """Each place with the languages it names."""
    answer = client.get("/sitemap.xml", HTTP_HOST=host)
    assert answer["Content-Type"] == "application/xml"
    return {
        url.findtext("s:loc", namespaces=NAMES) or "": {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)
        }
        for url in ET.fromstring(answer.content)  # noqa: S314  (we have just made it)
    }


def test_every_public_page_is_listed_with_its_languages(site: SmallSite, client: Client) -> None:
    found = places(client)
    pages = {f"https://example.org/{path}" for path in ("", "about/", "about/more/", "en/", "en/about/")}
    assert set(found) == pages | FORMS
    both = {
        "he": "https://example.org/about/",
        "en": "https://example.org/en/about/",
        "x-default": "https://example.org/about/",
    }
    assert found["https://example.org/about/"] == found["https://example.org/en/about/"] == both
    assert found["https://example.org/about/more/"] == {}
    assert found["https://example.org/en/apply/nucleus/"]["he"] == "https://example.org/apply/nucleus/"


def test_what_is_not_public_is_not_listed(site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="login")
    site.english_page.unpublish()
    assert set(places(client)) == {"https://example.org/", "https://example.org/en/"} | FORMS


def test_an_empty_listing_waits_for_its_first_item(site: SmallSite, client: Client) -> None:
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    assert "https://example.org/news/" not in places(client)
    NewsPageFactory(parent=listing, slug="item")
    assert {"https://example.org/news/", "https://example.org/news/item/"} <= set(places(client))


def test_each_site_lists_its_own(site: SmallSite, client: Client) -> None:
    other = HomePageFactory(slug="other", locale=Locale.objects.get(language_code="en"))
    Site.objects.create(hostname="other.example.org", port=443, root_page=other)
    assert {place for place in places(client, "other.example.org") if "apply" not in place} == {
        "https://other.example.org/en/"
    }
    assert "https://other.example.org/en/" not in places(client)


def test_the_list_costs_as_many_queries_for_many_pages(site: SmallSite, client: Client) -> None:
    places(client)
    with measure() as few:
        places(client)
    for n in range(3):
        StandardPageFactory(parent=site.home, slug=f"more-{n}")
    with measure() as many:
        places(client)
    assert many.count == few.count, many


def robots(client: Client) -> list[str]:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode().splitlines()


def test_search_engines_may_read_what_is_public(site: SmallSite, client: Client) -> None:
    closed = [f"Disallow: {path}" for path in CLOSED]
    assert robots(client) == ["User-agent: *", *closed, "", "Sitemap: https://example.org/sitemap.xml"]


def test_a_copy_of_the_site_is_closed_to_them(site: SmallSite, client: Client, settings: Settings) -> None:
    settings.SEARCH_ENGINES = False
    assert robots(client) == ["User-agent: *", "Disallow: /"]


def test_without_a_site_there_is_nothing_to_find(client: Client) -> None:
    Site.objects.all().delete()
    assert places(client) == {}
    assert robots(client) == ["User-agent: *", "Disallow: /"]
