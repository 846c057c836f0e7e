"""News: listed newest first, found from home and by feed, and hidden while there is none."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Locale, PageViewRestriction

from home.feeds import NewsFeed
from home.models import HomePage, NewsIndexPage
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import HomePageFactory
from tests.measure import measure

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePageFactory.create(slug="he")


@pytest.fixture
def listing(home: HomePage) -> NewsIndexPage:
    return NewsIndexPageFactory.create(parent=home, slug="news", title="חדשות", show_in_menus=True)


def titles(client: Client, address: str = "/news/") -> list[str]:
    """The items that a page shows, in its order."""
    html = client.get(address).content.decode()
    return re.findall(r'<h[23] class="card__title"><a href="[^"]+">([^<]*)</a>', html)


def entries(client: Client, address: str = "/feed/") -> list[ET.Element]:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314  (our own)


def test_the_newest_stands_first_and_drafts_and_closed_ones_nowhere(listing: NewsIndexPage, client: Client) -> None:
    NewsPageFactory(parent=listing, title="ישנה", date=dt.date(2026, 1, 1))
    NewsPageFactory(parent=listing, title="חדשה", date=dt.date(2026, 5, 1))
    NewsPageFactory(parent=listing, title="טיוטה", live=False)
    closed = NewsPageFactory(parent=listing, title="סגורה")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    for address in ("/news/", "/"):
        assert titles(client, address) == ["חדשה", "ישנה"], address
    assert [entry.findtext(f"{ATOM}title") for entry in entries(client)] == ["חדשה", "ישנה"]


def test_home_shows_the_latest_three(listing: NewsIndexPage, client: Client) -> None:
    for number in range(5):
        NewsPageFactory(parent=listing, title=f"ידיעה {number}")
    assert titles(client, "/") == ["ידיעה 4", "ידיעה 3", "ידיעה 2"]
    assert re.search(r'href="/news/">כל החדשות</a>', client.get("/").content.decode())


def test_an_empty_listing_says_so_and_nothing_leads_to_it(listing: NewsIndexPage, client: Client) -> None:
    NewsPageFactory(parent=listing, live=False)
    html = client.get("/news/").content.decode()
    assert "עוד אין כאן חדשות" in html
    assert 'name="robots" content="noindex"' in html
    assert listing.get_sitemap_urls() == []
    for address in ("/", "/news/"):
        html = client.get(address).content.decode()
        assert not re.search(r'<a\s[^>]*href="/news/"', html), address
        assert "atom+xml" not in html
    assert entries(client) == []


def test_with_news_the_listing_is_in_the_menu_and_the_feed_is_announced(listing: NewsIndexPage, client: Client) -> None:
    item = NewsPageFactory(parent=listing, title="ידיעה")
    assert listing.get_sitemap_urls() != []
    for address in ("/", "/news/", item.url):
        html = client.get(address).content.decode()
        assert re.search(r'<a\s[^>]*href="/news/"', html), address
        assert re.search(r'<link rel="alternate"\s+type="application/atom\+xml"\s[^>]*href="/feed/"', html), address
        assert "noindex" not in html, address


def test_a_page_of_news_holds_its_date_and_body(listing: NewsIndexPage, client: Client) -> None:
    item = NewsPageFactory(parent=listing, title="ידיעה", date=dt.date(2026, 3, 2))
    text = {"type": "text", "value": "<p>כל הסיפור</p>"}
    item.body = item._meta.get_field("body").stream_block.to_python([text])
    item.save()
    html = client.get(item.url).content.decode()
    assert '<time datetime="2026-03-02">2 במרץ 2026</time>' in html
    assert "כל הסיפור" in html
    assert "מה קרה." in html


def test_a_long_list_has_pages(listing: NewsIndexPage, client: Client) -> None:
    for number in range(23):
        NewsPageFactory(parent=listing, title=f"ידיעה {number}")
    assert len(titles(client)) == 10
    assert titles(client, "/news/?page=3") == ["ידיעה 2", "ידיעה 1", "ידיעה 0"]
    html = client.get("/news/?page=2").content.decode()
    assert 'href="?page=1" rel="prev"' in html
    assert 'href="?page=3" rel="next"' in html
    assert "דף 2 מתוך 3" in html
    for hostile, number in (("0", 3), ("99", 3), ("-1", 3), ("x", 1), ("", 1), ("%00", 1)):
        assert client.get(f"/news/?page={hostile}").context["listed"].number == number, hostile


def test_each_language_has_its_own(home: HomePage, listing: NewsIndexPage, client: Client) -> None:
    english = Locale.objects.create(language_code="en")
    english_home = HomePageFactory(slug="en", locale=english, translation_key=home.translation_key)
    there = NewsIndexPageFactory(parent=english_home, slug="news", translation_key=listing.translation_key)
    NewsPageFactory(parent=listing, title="בעברית")
    item = NewsPageFactory(parent=there, title="In English")
    assert (titles(client, "/"), titles(client, "/en/")) == (["בעברית"], ["In English"])
    (entry,) = entries(client, "/en/feed/")
    assert entry.findtext(f"{ATOM}title") == "In English"
    assert entry.findtext(f"{ATOM}summary") == "מה קרה."
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{item.translation_key}"
    assert entry.find(f"{ATOM}link").attrib["href"].endswith("/en/news/" + item.slug + "/")
    feed = ET.fromstring(client.get("/en/feed/").content)  # noqa: S314  (our own)
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"
    assert feed.findtext(f"{ATOM}title") == "News of the Meitarim communities network"


def test_a_reader_of_the_feed_takes_no_text_for_markup(listing: NewsIndexPage, client: Client) -> None:
    NewsPageFactory(parent=listing, introduction="a < b & <script>")
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}summary") == "a &lt; b &amp; &lt;script&gt;"


def test_the_feed_keeps_nothing_of_a_request(listing: NewsIndexPage, rf: RequestFactory) -> None:
    """One object answers all requests, several of them at once."""
    NewsPageFactory(parent=listing)
    feed = NewsFeed()
    assert feed(rf.get("/feed/")).content.count(b"<entry>") == 1
    assert vars(feed) == {}


def test_a_site_without_pages_has_an_empty_feed(db: None, client: Client) -> None:
    assert entries(client) == []


def test_queries_do_not_grow_with_the_news(listing: NewsIndexPage, client: Client) -> None:
    """The listing, an item, home and the feed take as many queries for one item as for three."""
    first = NewsPageFactory(parent=listing)
    addresses = ["/news/", first.url, "/", "/feed/"]

    def counted() -> dict[str, int]:
        found = {}
        for address in addresses:
            client.get(address)
            with measure() as measured:
                client.get(address)
            assert measured.most_repeated <= 2, f"{address}: {measured}"
            found[address] = measured.count
        return found

    before = counted()
    assert max(before.values()) <= 8, before
    NewsPageFactory(parent=listing)
    NewsPageFactory(parent=listing)
    assert counted() == before
