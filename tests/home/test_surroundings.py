"""What stands around a page: menu, breadcrumbs, languages, footer."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from home.models import SiteSettings
from tests.factories.pages import StandardPageFactory
from tests.home.conftest import SmallSite


def part(html: str, tag: str, label: str = "") -> str:
    """The first element of this tag (and with this label), as text; the empty text if there is none."""
    found = re.search(rf"<{tag}[^>]*{re.escape(label)}.*?</{tag}>", html, re.DOTALL)
    return found.group() if found else ""


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def links(html: str) -> list[tuple[str, str]]:
    """The address and the words of each link."""
    return [
        (address, re.sub(r"<[^>]+>", "", words).strip())
        for address, words in re.findall(r'<a[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    ]


def test_the_menu_holds_the_pages_under_home_that_ask_for_it(site: SmallSite, client: Client) -> None:
    StandardPageFactory(parent=site.home, title="לא בתפריט")
    StandardPageFactory(parent=site.home, title="טיוטה", show_in_menus=True, live=False)
    menu = part(html_of(client, "/"), "nav", 'aria-label="תפריט ראשי"')
    assert links(menu) == [("/about/", "על הרשת")]


def test_a_private_page_is_in_no_menu(site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="login")
    assert part(html_of(client, "/"), "nav", 'aria-label="תפריט ראשי"') == ""


def test_each_language_has_its_own_menu(site: SmallSite, client: Client) -> None:
    menu = part(html_of(client, "/en/"), "nav", 'aria-label="Main menu"')
    assert links(menu) == [("/en/about/", "About")]


@pytest.mark.parametrize(("address", "mark"), [("/about/", "page"), ("/about/more/", "true")])
def test_the_menu_marks_where_you_are(site: SmallSite, client: Client, address: str, mark: str) -> None:
    menu = part(html_of(client, address), "nav", 'aria-label="תפריט ראשי"')
    assert f'aria-current="{mark}"' in menu


def test_breadcrumbs_lead_back_to_the_home(site: SmallSite, client: Client) -> None:
    crumbs = part(html_of(client, "/about/more/"), "nav", 'aria-label="המיקום שלכם באתר"')
    assert links(crumbs) == [("/", "דף הבית"), ("/about/", "על הרשת")]
    assert '<li aria-current="page">עוד</li>' in crumbs


def test_the_home_has_no_breadcrumbs(site: SmallSite, client: Client) -> None:
    assert "המיקום שלכם באתר" not in html_of(client, "/")


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/", ("/en/", "English")),
        ("/about/", ("/en/about/", "English")),
        ("/about/more/", ("/en/about/more/", "English")),  # it has no translation: the page there says so
        ("/en/", ("/", "עברית")),
        ("/en/about/", ("/about/", "עברית")),
    ],
)
def test_the_language_switch_stays_on_the_page(
    site: SmallSite, client: Client, address: str, other: tuple[str, str]
) -> None:
    html = html_of(client, address)
    switch = part(html, "nav", 'class="language"')
    assert links(switch) == [other]


def test_no_switch_to_a_language_without_a_home(site: SmallSite, client: Client) -> None:
    site.english_home.unpublish()
    assert part(html_of(client, "/"), "nav", 'class="language"') == ""


def test_the_switch_on_a_page_of_an_app_keeps_its_address(site: SmallSite, client: Client) -> None:
    switch = part(html_of(client, "/apply/nucleus/"), "nav", 'class="language"')
    assert links(switch) == [("/en/apply/nucleus/", "English")]


@pytest.mark.parametrize(("address", "words"), [("/", ["נגישות", "פרטיות"]), ("/en/", ["Accessibility"])])
def test_the_footer_links_the_statements_in_the_pages_language(
    site: SmallSite, client: Client, address: str, words: list[str]
) -> None:
    statement = StandardPageFactory(parent=site.home, title="נגישות", slug="accessibility")
    StandardPageFactory(
        parent=site.english_home, title="Accessibility", slug="accessibility", translation_key=statement.translation_key
    )
    SiteSettings.objects.create(
        site=Site.objects.get(),
        accessibility_page=statement,
        privacy_page=StandardPageFactory(parent=site.home, title="פרטיות", slug="privacy"),
    )
    footer = part(html_of(client, address), "footer")
    assert [text for _, text in links(footer)] == words


def test_the_footer_shows_how_to_reach_us(site: SmallSite, client: Client) -> None:
    SiteSettings.objects.create(
        site=Site.objects.get(), email="a@example.org", phone="02-123-4567", hours="בבוקר", footer_text="שורה"
    )
    footer = part(html_of(client, "/"), "footer")
    assert links(footer) == [("tel:021234567", "02-123-4567"), ("mailto:a@example.org", "a@example.org")]
    assert footer.count('<bdi dir="ltr">') == 2
    assert "בבוקר" in footer
    assert "שורה" in footer
