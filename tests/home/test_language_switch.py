"""The switch keeps a visitor in place; what is not translated says so, and where it can be read."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import StandardPage
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import StandardPageFactory
from tests.home.conftest import SmallSite
from tests.measure import measure

UNTRANSLATED = "This page has not been translated yet"


def html_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def switch(client: Client, address: str, status: int = 200) -> list[tuple[str, str]]:
    """Where the switch of a page leads, and to which language."""
    nav = re.search(r'<nav class="language".*?</nav>', html_of(client, address, status), re.DOTALL)
    return re.findall(r'href="([^"]*)"\s+lang="(\w+)"', nav.group()) if nav else []


def alias_of(page: Page, parent: Page) -> Page:
    """What Wagtail puts into a language's tree until somebody translates the page."""
    page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    return Page.objects.get(translation_key=page.translation_key, locale=parent.locale)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?a=nucleus&a=twenty&step=3", "?a=nucleus&amp;a=twenty&amp;step=3"),
        ("?q=%D7%A7%D7%94%D7%9C&page=2", "?q=%D7%A7%D7%94%D7%9C&amp;page=2"),
        ("?utm_source=mail&page=2", "?page=2"),
        ("?language=ar", ""),
    ],
)
def test_the_switch_takes_along_what_means_the_same_there(
    site: SmallSite, client: Client, query: str, kept: str
) -> None:
    assert switch(client, f"/about/{query}") == [(f"/en/about/{kept}", "en")]
    assert switch(client, f"/apply/nucleus/{query}") == [(f"/en/apply/nucleus/{kept}", "en")]


def test_what_is_not_translated_leads_to_where_it_can_be_read(site: SmallSite, client: Client) -> None:
    assert switch(client, "/about/more/?page=2") == [("/en/about/more/", "en")]
    html = html_of(client, "/en/about/more/", 404)
    assert UNTRANSLATED in html
    assert '<html lang="en" dir="ltr">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'<a href="/about/more/"\s+lang="he"\s+hreflang="he"\s+dir="rtl">עוד \(עברית\)</a>', html)
    assert '<a href="/en/">Home</a>' in html
    assert switch(client, "/en/about/more/", 404) == [("/about/more/", "he")]


def test_what_is_only_in_english_says_so_in_hebrew(site: SmallSite, client: Client) -> None:
    StandardPageFactory(parent=site.english_home, slug="abroad", title="For friends abroad")
    assert switch(client, "/en/abroad/") == [("/abroad/", "he")]
    html = html_of(client, "/abroad/", 404)
    assert "הדף הזה עוד לא תורגם" in html
    assert "For friends abroad (English)</a>" in html


def test_an_unfinished_translation_is_none(site: SmallSite, client: Client) -> None:
    """A draft is offered nowhere, and its address says where to read the page meanwhile."""
    StandardPage.objects.get(pk=site.english_page.pk).unpublish()
    assert UNTRANSLATED in html_of(client, "/en/about/", 404)


def test_an_alias_translates_nothing(site: SmallSite, client: Client) -> None:
    """It is in no menu, no feed and no list; no search engine is led to it, and its address says so."""
    StandardPage.objects.filter(pk=site.below.pk).update(show_in_menus=True)
    alias = alias_of(site.below, site.english_page)
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    english = NewsIndexPageFactory(parent=site.english_home, slug="news", translation_key=listing.translation_key)
    item = NewsPageFactory(parent=listing, slug="item", title="רק בעברית")
    alias_of(item, english)
    assert (alias.url, alias.live) == ("/en/about/more/", True)
    assert UNTRANSLATED in html_of(client, "/en/about/more/", 404)
    assert 'hreflang="en" href=' not in html_of(client, "/about/more/")
    assert switch(client, "/about/more/") == [("/en/about/more/", "en")]
    assert "רק בעברית" not in html_of(client, "/en/news/") + html_of(client, "/en/feed/")
    assert "/en/about/more/" not in html_of(client, "/sitemap.xml")


def test_the_original_s_address_finds_a_translation_under_another_name(site: SmallSite, client: Client) -> None:
    StandardPageFactory(parent=site.english_page, slug="further", translation_key=site.below.translation_key)
    answer = client.get("/en/about/more/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/about/further/")


def test_the_switch_never_leads_to_another_page_of_the_same_name(site: SmallSite, client: Client) -> None:
    StandardPageFactory(parent=site.english_page, slug="more")
    assert switch(client, "/about/more/") == [("/en/", "en")]


def test_a_private_page_is_not_told_of_in_another_language(site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="login")
    html = html_of(client, "/en/about/more/", 404)
    assert ("There is no such page" in html, "עוד" in html) == (True, False)


def test_saying_so_is_cheap(site: SmallSite, client: Client) -> None:
    client.get("/en/about/more/")
    with measure() as measured:
        client.get("/en/about/more/")
    assert measured.count <= 11, measured
