"""Menus that editors write in the settings: an order and words of their own, in each language its own pages."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from home.models import SiteSettings
from tests.factories.pages import StandardPageFactory
from tests.factories.words import say_in
from tests.home.conftest import SmallSite
from tests.home.test_surroundings import html_of, links, part
from tests.measure import measure

MENU = {"/": 'aria-label="תפריט ראשי"', "/en/": 'aria-label="Main menu"'}


def item(page: Any, words: str = "") -> dict[str, Any]:
    return {"type": "item", "value": {"page": page.pk, "words": words}}


def write(**streams: list[dict[str, Any]]) -> SiteSettings:
    made = SiteSettings(site=Site.objects.get())
    for name, raw in streams.items():
        setattr(made, name, SiteSettings._meta.get_field(name).stream_block.to_python(raw))
    made.save()
    return made


def menu(client: Client, address: str = "/") -> list[tuple[str, str]]:
    return links(part(html_of(client, address), "nav", MENU["/en/" if "/en/" in address else "/"]))


def test_a_written_menu_has_its_own_order_and_words(site: SmallSite, client: Client) -> None:
    write(menu=[item(site.below, "עוד דברים"), item(site.page)])
    assert menu(client) == [("/about/more/", "עוד דברים"), ("/about/", "על הרשת")]


def test_in_english_it_leads_to_the_translations(site: SmallSite, client: Client) -> None:
    """A page without a translation is left out; other words are each language's own."""
    write(menu=[item(site.below), item(site.page, "הרשת")])
    say_in("en", {"הרשת": "The network"})
    assert menu(client, "/en/") == [("/en/about/", "The network")]


def test_pages_that_nobody_may_see_are_left_out(site: SmallSite, client: Client) -> None:
    private = StandardPageFactory(parent=site.home, title="סגור", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    deleted = StandardPageFactory(parent=site.home, title="נמחק")
    below = StandardPageFactory(parent=private, title="מתחת לסגור")
    write(menu=[item(private), item(below), item(deleted), item(site.page)])
    deleted.delete()
    site.below.unpublish()
    assert menu(client) == [("/about/", "על הרשת")]


def test_while_none_is_written_pages_that_ask_for_it_are_the_menu(site: SmallSite, client: Client) -> None:
    write(menu=[])
    assert menu(client) == [("/about/", "על הרשת")]
    SiteSettings.objects.all().delete()
    write(menu=[item(site.below)])
    assert menu(client) == [("/about/more/", "עוד")]


def test_the_menu_marks_where_you_are(site: SmallSite, client: Client) -> None:
    write(menu=[item(site.page, "הרשת")])
    assert 'aria-current="page"' in part(html_of(client, "/about/"), "nav", MENU["/"])
    assert 'aria-current="true"' in part(html_of(client, "/about/more/"), "nav", MENU["/"])


def test_a_footer_without_links_has_no_list_of_them(site: SmallSite, client: Client) -> None:
    assert "<nav" not in part(html_of(client, "/"), "footer")
    assert "<ul" not in part(html_of(client, "/"), "footer")


def test_the_footer_links_what_is_written_and_then_the_statements(site: SmallSite, client: Client) -> None:
    made = write(footer_links=[item(site.page, "מי אנחנו")])
    say_in("en", {"מי אנחנו": "Who we are"})
    made.privacy_page = site.below
    made.save()
    assert links(part(html_of(client, "/"), "footer"))[-2:] == [("/about/", "מי אנחנו"), ("/about/more/", "עוד")]
    assert links(part(html_of(client, "/en/"), "footer"))[-1:] == [("/en/about/", "Who we are")]


def test_menus_cost_no_query_of_their_own(site: SmallSite, client: Client) -> None:
    counts = []
    for written in ([], [item(site.page)], [item(site.page), item(site.below), item(site.home)]):
        SiteSettings.objects.all().delete()
        write(menu=written, footer_links=written)
        client.get("/about/")
        with measure() as measured:
            client.get("/about/")
        counts.append(measured.count)
    assert counts[0] == counts[1] == counts[2] <= 5


@pytest.mark.parametrize("address", ["/nothing/", "/en/nothing/"])
def test_a_wrong_address_offers_the_menu(site: SmallSite, client: Client, address: str) -> None:
    write(menu=[item(site.page, "הרשת")])
    say_in("en", {"הרשת": "The network"})
    html = client.get(address).content.decode()
    assert ("The network" if "/en/" in address else "הרשת") in part(html, "main")
