"""What every page's frame owes: language and direction, a way past the menu, no cookie, one address."""

import re

import pytest
from django.test import Client
from wagtail.models import Site

from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite


@pytest.mark.parametrize(
    ("address", "tag"), [("/", '<html lang="he" dir="rtl">'), ("/en/", '<html lang="en" dir="ltr">')]
)
def test_language_and_direction_stand_on_the_root(site: SmallSite, client: Client, address: str, tag: str) -> None:
    assert tag in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/about/", "/en/", "/nothing/"])
def test_reading_the_site_sets_no_cookie(site: SmallSite, client: Client, address: str) -> None:
    assert not client.get(address).cookies


@pytest.mark.parametrize("address", ["/", "/about/", "/en/about/"])
def test_a_proxy_may_keep_a_page(site: SmallSite, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert answer["Vary"] == "Accept-Encoding"


def test_staff_have_a_bar_to_the_editor_and_nobody_keeps_it(site: SmallSite, client: Client) -> None:
    assert "wagtail-userbar" not in client.get("/about/").content.decode()
    client.force_login(UserFactory.create(role="administrator"))
    answer = client.get("/about/")
    assert "<wagtail-userbar>" in answer.content.decode()
    assert f"/admin/pages/{site.page.pk}/edit/" in answer.content.decode()
    assert (answer["Cache-Control"], answer["Vary"]) == ("private, no-cache", "Cookie")


def test_somebody_who_may_not_edit_has_no_bar(site: SmallSite, client: Client) -> None:
    client.force_login(UserFactory.create())
    assert "wagtail-userbar" not in client.get("/about/").content.decode()


def test_the_skip_link_is_first_and_leads_to_the_content(site: SmallSite, client: Client) -> None:
    html = client.get("/").content.decode()
    assert re.search(r"<body[^>]*>\s*<a class=\"skip-link\" href=\"#main\">", html)
    assert '<main class="page__main" id="main" tabindex="-1">' in html


@pytest.mark.parametrize("landmark", ["<header", "<main", "<footer", "<h1"])
def test_each_landmark_stands_once(site: SmallSite, client: Client, landmark: str) -> None:
    assert client.get("/about/").content.decode().count(landmark) == 1


def test_title_and_description(site: SmallSite, client: Client) -> None:
    html = client.get("/about/").content.decode()
    assert "<title>על הרשת · רשת קהילות מיתרים</title>" in html
    assert re.search(r'<meta name="description"\s+content="פתיח של הדף.">', html)


def test_the_home_carries_its_own_title(site: SmallSite, client: Client) -> None:
    assert "<title>בית</title>" in client.get("/").content.decode()


def test_one_address_and_its_translations(site: SmallSite, client: Client) -> None:
    Site.objects.update(hostname="example.org", port=443)
    Site.clear_site_root_paths_cache()
    html = client.get("/about/").content.decode()
    assert re.findall(r'<link rel="(canonical|alternate)"(?: hreflang="([\w-]+)")? href="([^"]+)">', html) == [
        ("canonical", "", "https://example.org/about/"),
        ("alternate", "he", "https://example.org/about/"),
        ("alternate", "en", "https://example.org/en/about/"),
        ("alternate", "x-default", "https://example.org/about/"),
    ]


def test_a_page_in_one_language_names_no_alternates(site: SmallSite, client: Client) -> None:
    html = client.get("/about/more/").content.decode()
    assert 'rel="canonical"' in html
    assert "hreflang" not in html.split("</head>")[0]


def test_nothing_is_written_inline(site: SmallSite, client: Client) -> None:
    html = client.get("/").content.decode()
    assert not re.search(r"<style|<script(?![^>]*(?:\bsrc=|application/ld\+json))|\sstyle=|\son\w+=", html)
