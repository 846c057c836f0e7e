"""No button leads to a page that not everybody may read; buttons of blocks are in `test_library`."""

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from home.openness import is_open
from tests.factories.pages import StandardPageFactory, entrance, set_blocks
from tests.home.conftest import SmallSite
from tests.measure import at_most


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_buttons_of_the_home_page(site: SmallSite, client: Client, is_closed: bool) -> None:
    target = StandardPageFactory(parent=site.home, slug="target")
    home = HomePage.objects.get(pk=site.home.pk)
    home.guide_page = home.accompaniment_page = home.closing_page = target
    home.closing_heading = "ומה עכשיו?"
    set_blocks(home, "entrances", [entrance(target)])
    if is_closed:
        restrict(target)
    html = client.get("/").content.decode()
    assert html.count('href="/target/"') == (0 if is_closed else 4)
    assert ("ומה עכשיו?" in html) is not is_closed


def test_a_translation_that_is_closed_is_no_way_on(site: SmallSite, client: Client) -> None:
    """The button of an English page leads to what it was given, as long as that is open."""
    call = {"title": "Next", "text": "", "page": site.page.pk, "link_text": "About the network"}
    page = StandardPageFactory(parent=site.english_home, slug="page")
    set_blocks(page, "body", [{"type": "call_to_action", "value": call}])
    assert 'href="/en/about/">About the network' in client.get("/en/page/").content.decode()
    restrict(site.english_page)
    assert 'href="/about/">About the network' in client.get("/en/page/").content.decode()


def test_a_request_asks_once_for_all_its_pages(site: SmallSite, rf: RequestFactory) -> None:
    restrict(site.page)
    request, pages = rf.get("/"), [site.home, site.page, site.below, site.english_home, site.english_page]
    with at_most(queries=1):
        assert [is_open(request, page) for page in pages] == [True, False, False, True, True]
