"""The report of what is missing finds it, leads to where it is mended, and costs the same however much there is."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_factories import DocumentFactory, ImageFactory

from home import missing
from home.broken_links import broken_links
from home.models import SiteSettings, StandardPage
from tests.factories.pages import StandardPageFactory, set_blocks
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.measure import measure

ADDRESS = "/admin/editors/missing/"
LINKS, SUMMARIES, PICTURES, STALE = 1, 2, 3, 4


def found(group: int) -> list[tuple[str, str]]:
    """The titles and what is said of them in one of the report's groups."""
    return [(finding.title, finding.about) for finding in missing.groups(Site.objects.get())[group].findings]


def call_to(page: Page) -> dict[str, object]:
    return {"type": "call_to_action", "value": {"title": "א", "text": "", "page": page.pk, "link_text": "אל היעד"}}


def text_to(page: Page) -> dict[str, object]:
    return {"type": "text", "value": f'<p><a linktype="page" id="{page.pk}">אל היעד</a></p>'}


def test_a_good_site_lacks_nothing_of_its_pages(site: SmallSite) -> None:
    set_blocks(site.page, "body", [call_to(site.below), text_to(site.below)])
    assert [found(group) for group in (LINKS, SUMMARIES, PICTURES, STALE)] == [[], [], [], []]


@pytest.mark.parametrize("kind", [call_to, text_to])
def test_links_to_pages_that_went(site: SmallSite, kind: object) -> None:
    assert callable(kind)
    target = StandardPageFactory(parent=site.home, title="יעד")
    set_blocks(site.page, "body", [kind(target)])
    target.unpublish()
    ((title, about),) = found(LINKS)
    assert title == "על הרשת"
    assert "״יעד״ אינו מפורסם" in about
    StandardPage.objects.get(pk=target.pk).delete()
    ((title, about),) = found(LINKS)
    assert "נמחק" in about


def test_a_draft_is_nobodys_dead_end(site: SmallSite) -> None:
    target = StandardPageFactory(parent=site.home, live=False)
    set_blocks(site.page, "body", [call_to(target)])
    assert len(found(LINKS)) == 1
    StandardPage.objects.get(pk=site.page.pk).unpublish()
    assert found(LINKS) == []


def test_links_from_the_settings_and_to_lost_files(site: SmallSite, media: Path) -> None:
    SiteSettings.objects.create(site=Site.objects.get(), menu=[("item", {"page": site.below, "words": ""})])
    document = DocumentFactory()
    words = f'<p><a linktype="document" id="{document.pk}">קובץ</a></p>'
    set_blocks(site.page, "body", [{"type": "text", "value": words}])
    assert found(LINKS) == []
    document.delete()
    site.below.unpublish()
    assert {type(link.holder) for link in broken_links()} == {StandardPage, SiteSettings}
    assert {title for title, _ in found(LINKS)} == {"על הרשת", "הגדרות האתר"}


@pytest.mark.parametrize("kind", [call_to, text_to])
def test_links_to_pages_that_are_closed(site: SmallSite, kind: Callable[[Page], dict[str, object]]) -> None:
    """Who reads the holder could not open them; readers of a closed page open what is closed with it."""
    closed = StandardPageFactory(parent=site.home, title="סגור")
    below = StandardPageFactory(parent=closed, title="מתחת")
    set_blocks(site.page, "body", [kind(below)])
    set_blocks(closed, "body", [kind(below)])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    ((title, about),) = found(LINKS)
    assert title == "על הרשת"
    assert "הדף ״מתחת״ אינו פתוח לכולם" in about


@pytest.mark.parametrize(
    ("address", "is_broken"),
    [
        ("/about/", False), ("/about", False), ("/about/?a=1&amp;b=2#part", False), ("/", False),
        ("/en/about/", False), ("/en/", False), ("/en", False), ("https://example.org/about/more/", False),
        ("//example.org/about/", False), ("/apply/nucleus/", False), ("/en/search/?q=x", False), ("/robots.txt", False),
        ("/media/file.pdf", False), ("/moved/", False), ("https://elsewhere.example/nothing/", False),
        ("mailto:a@example.org", False), ("tel:+97221234567", False), ("#part", False), ("", False),
        ("/nothing/", True), ("/en/about/more/", True), ("https://example.org/nothing/", True), ("/no.such.file", True),
        ("/%D7%90%D7%99%D7%9F/", True), ("/offline/", True), ("http://[", True),
    ],
)  # fmt: skip
def test_addresses_that_somebody_typed(site: SmallSite, address: str, is_broken: bool) -> None:
    Site.objects.update(hostname="example.org")
    Redirect.objects.create(old_path="/moved", redirect_page=site.page)
    StandardPageFactory(parent=site.home, slug="offline", live=False)
    set_blocks(site.page, "body", [{"type": "text", "value": f'<p><a href="{address}">אל היעד</a></p>'}])
    assert bool(found(LINKS)) is is_broken


def test_the_report_names_the_address_that_somebody_typed(site: SmallSite) -> None:
    set_blocks(site.page, "body", [{"type": "text", "value": '<p><a href="/nothing/?a=1&amp;b=2">אל היעד</a></p>'}])
    ((_, about),) = found(LINKS)
    assert "אין דבר בכתובת /nothing/?a=1&b=2" in about


def test_pages_that_say_nothing_of_themselves(site: SmallSite) -> None:
    StandardPageFactory(parent=site.home, title="שותק", introduction="")
    StandardPageFactory(parent=site.home, title="טיוטה", introduction="", live=False)
    StandardPageFactory(parent=site.home, title="לחיפוש", introduction="", search_description="תיאור")
    assert [title for title, _ in found(SUMMARIES)] == ["שותק"]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_pictures_that_nobody_described(site: SmallSite, media: Path) -> None:
    ImageFactory(title="תמונה בלי מילים", description="")
    ImageFactory(title="תמונה עם מילים", description="מיתרים")
    assert [title for title, _ in found(PICTURES)] == ["תמונה בלי מילים"]


def test_pages_that_nobody_touched_for_a_year(site: SmallSite) -> None:
    long_ago = timezone.now() - timedelta(days=366)
    Page.objects.filter(pk=site.page.pk).update(last_published_at=long_ago)
    Page.objects.filter(pk=site.below.pk).update(last_published_at=long_ago, latest_revision_created_at=timezone.now())
    assert [title for title, _ in found(STALE)] == ["על הרשת"]


def test_the_site_without_a_statement_and_with_samples(site: SmallSite) -> None:
    SiteSettings.objects.create(site=Site.objects.get(), email="info@example.org", privacy_page=site.page)
    assert [about for _, about in found(0)] == [
        "לא פורסמה הצהרת נגישות.",
        "אלה עדיין פרטי הדוגמה.",
        "אפשר לפרסם את הדף המשפטי הזה בלי אישור של אדם נוסף.",
    ]
    SiteSettings.objects.update(email="")
    assert "אין מספר טלפון ואין כתובת דואר אלקטרוני." in [about for _, about in found(0)]


def test_an_editor_reads_it_and_is_led_to_the_page(site: SmallSite, client: Client) -> None:
    page = StandardPageFactory(parent=site.home, title="שותק", introduction="")
    client.force_login(UserFactory.create(role="administrator"))
    html = client.get(ADDRESS).content.decode()
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"><bdi>שותק</bdi></a>' in html
    assert "לא חסר דבר." in html
    assert ADDRESS in client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["communities", "manager"])
def test_others_are_sent_away(site: SmallSite, role: str) -> None:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    assert client.get(ADDRESS).status_code == 302


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_it_costs_the_same_for_one_row_and_for_three(site: SmallSite, media: Path) -> None:
    SiteSettings.objects.create(site=Site.objects.get(), email="info@example.org")
    missing.groups(Site.objects.get())  # content types
    counts = []
    for count in (1, 2):
        for n in range(count):
            target = StandardPageFactory(parent=site.home, slug=f"target-{count}-{n}", introduction="")
            holder = StandardPageFactory(parent=site.home, slug=f"holder-{count}-{n}", introduction="")
            set_blocks(holder, "body", [call_to(target)])
            target.unpublish()
            ImageFactory(description="")
            Page.objects.filter(pk=holder.pk).update(last_published_at=timezone.now() - timedelta(days=400))
        made = Site.objects.get()
        with measure() as measured:
            sizes = [len(group.findings) for group in missing.groups(made)]
        counts.append(measured.count)
    assert sizes[1:] == [3, 3, 3, 3]
    assert counts[0] == counts[1] <= 40
