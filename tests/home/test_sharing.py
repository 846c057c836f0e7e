"""What search engines and shared links are told of a page."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from home.descriptions import LONGEST
from home.models import SiteSettings
from home.share_pictures import DEEPEST, LEADING, draw, drawable, fitted, stored, typeface, version_of
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import set_blocks
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.measure import at_most


@pytest.fixture(autouse=True)
def address(db: None) -> None:
    Site.objects.update(hostname="example.org", port=443)
    Site.clear_site_root_paths_cache()


def head(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().split("</head>")[0]


def said(html: str) -> dict[str, str]:
    """Every `meta` with a name or a property."""
    return dict(re.findall(r'<meta\s+(?:name|property)="([^"]+)"\s+content="([^"]*)">', html))


def structure(html: str) -> dict[str, Any]:
    """What the page is, by type."""
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found = {data["@type"]: data for data in map(json.loads, texts)}
    assert all(data.pop("@context") == "https://schema.org" for data in found.values())
    return found


def test_a_shared_link_shows_the_page(site: SmallSite, client: Client) -> None:
    found = said(head(client, "/about/"))
    picture = f"https://example.org/share/{site.page.pk}-{version_of(site.page)}.png"
    assert (
        found.items()
        >= {
            "description": "פתיח של הדף.",
            "og:type": "website",
            "og:site_name": "רשת קהילות מיתרים",
            "og:locale": "he_IL",
            "og:url": "https://example.org/about/",
            "og:title": "על הרשת",
            "og:description": "פתיח של הדף.",
            "og:image": picture,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "על הרשת",
            "twitter:card": "summary_large_image",
        }.items()
    )
    assert "robots" not in found
    assert said(head(client, "/en/about/"))["og:locale"] == "en_US"


def test_what_is_written_for_search_engines_comes_first(site: SmallSite, client: Client) -> None:
    site.page.seo_title, site.page.search_description = "כותרת אחרת", 'תיאור "אחר"'
    site.page.save()
    html = head(client, "/about/")
    assert "<title>כותרת אחרת · " in html
    assert said(html)["og:title"] == "כותרת אחרת"
    assert said(html)["og:description"] == said(html)["description"] == "תיאור &quot;אחר&quot;"


def test_a_description_is_never_empty(site: SmallSite, client: Client) -> None:
    """Without one the body's first words are said, cut after a word; without a body the title."""
    site.page.introduction = ""
    site.page.save()
    assert said(head(client, "/about/"))["description"] == "על הרשת"
    words = "<p>קהילה <b>מתחילה</b> בשיחה &amp; נמשכת.</p>" + "<p>עוד מילים רבות</p>" * 30
    set_blocks(site.page, "body", [{"type": "heading", "value": {"text": "פתיחה", "level": "h2"}},
                                   {"type": "text", "value": words}])  # fmt: skip
    found = said(head(client, "/about/"))["description"]
    assert found.startswith("קהילה מתחילה בשיחה &amp; נמשכת. עוד מילים רבות עוד")
    assert found.endswith(("עוד…", "מילים…", "רבות…"))
    assert len(found.replace("&amp;", "&")) <= LONGEST


@pytest.mark.parametrize("address", ["/account/login/", "/nothing/", "/apply/nucleus/"])
def test_what_is_no_page_has_a_description_too(site: SmallSite, client: Client, address: str) -> None:
    assert said(client.get(address).content.decode())["description"].strip()


def test_the_home_is_the_organization(site: SmallSite, client: Client) -> None:
    links = [{"type": "link", "value": {"name": "פייסבוק", "url": "https://social.example.org/us"}}]
    SiteSettings.objects.create(
        site=Site.objects.get(), email="a@example.org", phone="02-123-4567", social_links=json.dumps(links)
    )
    assert structure(head(client, "/")) == {
        "Organization": {
            "@type": "Organization",
            "name": "רשת קהילות מיתרים",
            "url": "https://example.org/",
            "logo": "http://testserver/static/icons/favicon.svg",
            "description": "פתיח של הדף.",
            "email": "a@example.org",
            "telephone": "02-123-4567",
            "sameAs": ["https://social.example.org/us"],
        }
    }


def test_the_way_to_a_page(site: SmallSite, client: Client) -> None:
    steps = structure(head(client, "/about/more/"))["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in steps] == [
        (1, "דף הבית", "https://example.org/"),
        (2, "על הרשת", "https://example.org/about/"),
        (3, "עוד", "https://example.org/about/more/"),
    ]


def test_questions_and_answers(site: SmallSite, client: Client) -> None:
    asked = [{"question": "כמה אנשים?", "answer": "<p>כ־<b>עשרים</b> & עוד.</p>"},
             {"question": "</script><b>", "answer": "<p>לא.</p>"}]  # fmt: skip
    set_blocks(site.page, "body", [{"type": "questions", "value": {"title": "", "questions": asked}}])
    html = head(client, "/about/")
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in structure(html)["FAQPage"]["mainEntity"]] == [
        ("כמה אנשים?", "כ־עשרים & עוד."),
        ("</script><b>", "לא."),
    ]
    assert "FAQPage" not in structure(head(client, "/about/more/"))


def test_an_item_of_news(site: SmallSite, client: Client) -> None:
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    item = NewsPageFactory(parent=listing, title="קרה משהו", slug="item")
    found = structure(head(client, "/news/item/"))["NewsArticle"]
    assert (found["headline"], found["datePublished"]) == ("קרה משהו", item.date.isoformat())
    assert found["mainEntityOfPage"] == "https://example.org/news/item/"
    assert found["image"] == [f"https://example.org/share/{item.pk}-{version_of(item)}.png"]


def test_an_item_of_news_is_shared_as_an_article(site: SmallSite, client: Client) -> None:
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    NewsPageFactory(parent=listing, slug="item")
    assert said(head(client, "/news/item/"))["og:type"] == "article"
    assert said(head(client, "/news/"))["og:type"] == "website"


def test_each_page_of_a_list_is_found_by_its_own_address(site: SmallSite, client: Client) -> None:
    """They hold different items; the same page of the list in another language holds others again."""
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    english = NewsIndexPageFactory(parent=site.english_home, slug="news", translation_key=listing.translation_key)
    for parent in [listing] * 11 + [english]:
        NewsPageFactory(parent=parent)
    first, last = "https://example.org/news/", "https://example.org/news/?page=2"
    for query, address in (("", first), ("?page=1", first), ("?page=2", last), ("?page=99", last), ("?x=2", first)):
        html = head(client, f"/news/{query}")
        assert re.findall('rel="canonical" href="([^"]+)"', html) == [address], query
        assert said(html)["og:url"] == address, query
        assert ("hreflang" in html) is (address == first), query


def test_a_preview_is_kept_from_search_engines(site: SmallSite, client: Client) -> None:
    client.force_login(UserFactory.create(role="administrator"))
    site.page.title = "טיוטה"
    site.page.save_revision()
    html = head(client, f"/admin/pages/{site.page.pk}/view_draft/")
    assert said(html)["robots"] == "noindex"
    assert "canonical" not in html
    assert "og:image" not in html


def test_the_way_into_a_form_may_be_found_and_its_pages_not(site: SmallSite, client: Client) -> None:
    html = head(client, "/apply/nucleus/")
    assert '<link rel="canonical" href="http://testserver/apply/nucleus/">' in html
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/apply/nucleus/">' in html
    assert said(html)["og:title"]
    assert "robots" not in said(html)
    inside = head(client, client.get("/apply/nucleus/").context["begin_url"])
    assert said(inside)["robots"] == "noindex"
    assert "canonical" not in inside


def test_errors_are_kept_from_search_engines(site: SmallSite, client: Client) -> None:
    assert said(client.get("/nothing/").content.decode())["robots"] == "noindex"


def test_the_picture_is_made_once_a_version(site: SmallSite, client: Client, media: Path) -> None:
    first = client.get(f"/share/{site.page.pk}-{version_of(site.page)}.png")
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    content = b"".join(first)
    assert len(content) <= 150_000
    (stored,) = (media / "share").iterdir()
    with Image.open(stored) as image:
        assert image.size == (1200, 630)
    made = stored.stat().st_mtime_ns
    assert b"".join(client.get(first.request["PATH_INFO"])) == content
    assert stored.stat().st_mtime_ns == made
    site.page.title = "שם חדש"
    site.page.save()
    moved = client.get(first.request["PATH_INFO"])
    assert moved.status_code == 302
    assert b"".join(client.get(moved["Location"])) != content
    assert [path.name for path in (media / "share").iterdir()] == [moved["Location"].rsplit("/")[-1]]


def test_many_may_ask_at_once_for_a_picture_that_is_not_made_yet(site: SmallSite, media: Path) -> None:
    """One process answers in several threads: each gets a whole picture, and nothing unfinished stays."""
    assert site.page.locale.language_code == "he"  # fetched here, as the threads have no database
    version, together = version_of(site.page), Barrier(4)

    def ask(_: int) -> bytes:
        together.wait(timeout=10)
        return stored(site.page, version).read_bytes()

    with ThreadPoolExecutor(max_workers=4) as threads:
        answers = set(threads.map(ask, range(4)))
    (picture,) = (media / "share").iterdir()
    assert (picture.name, answers) == (f"{site.page.pk}-{version}.png", {picture.read_bytes()})
    with Image.open(picture) as image:
        image.load()


def test_no_picture_tells_of_a_page_that_is_not_public(site: SmallSite, client: Client, media: Path) -> None:
    addresses = [f"/share/{page.pk}-{version_of(page)}.png" for page in (site.page, site.below, site.english_page)]
    PageViewRestriction.objects.create(page=site.page, restriction_type="login")
    site.english_page.unpublish()
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.get("/share/999999-abc.png").status_code == 404
    assert not (media / "share").exists()


def test_asking_for_a_picture_costs_few_queries(site: SmallSite, client: Client, media: Path) -> None:
    for _ in range(2):
        with at_most(queries=4):
            b"".join(client.get(f"/share/{site.page.pk}-{version_of(site.page)}.png"))


@pytest.mark.parametrize(
    "words",
    ["קצר", "ליווי מקצועי לקהילות מעורבות בהקמה", "מילה " * 60, "א" * 80, "🙂", ""],
    ids=["short", "usual", "long", "one long word", "no letter of ours", "none"],
)
def test_every_title_fits(words: str) -> None:
    font, lines = fitted(words)
    assert len(lines) * font.size * LEADING <= DEEPEST
    assert all(font.getlength(line) <= 1200 - 84 for line in lines)


def test_what_the_typeface_has_no_sign_for_is_left_out() -> None:
    assert drawable("שלום 🙂 Abc־״׳–", typeface("assistant", 40, weight=700)) == "שלום  Abc־״׳–"


def test_hebrew_stands_right_and_is_read_from_there() -> None:
    """The first letter is drawn at the right margin, whatever the machine knows of the order of letters."""
    alone, before, after = (edge(words) for words in ("ק", "קל", "לק"))
    assert ink(alone) > 0
    assert alone.tobytes() == before.tobytes() != after.tobytes()
    assert ink(draw("ק", "", rtl=False).convert("L").crop((600, 0, 1200, 380))) == 0


def edge(words: str) -> Image.Image:
    """What stands at the right margin, about as wide as a letter, in black and white."""
    shown = draw(words, "", rtl=True).convert("L").crop((1080, 0, 1200, 380))
    return shown.point([0] * 128 + [255] * 128)


def ink(picture: Image.Image) -> int:
    """How many dark points there are."""
    return sum(picture.histogram()[:100])
