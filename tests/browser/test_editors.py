"""What editors made, in a browser: a video that waits to be asked for, and checks that speak to them."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from home.models import StandardPage
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in
from tests.factories.pages import set_blocks

pytestmark = pytest.mark.django_db(transaction=True)
FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
VIDEO = {"title": "איך קהילה מתחילה", "url": FILM, "captions": "captions", "transcript": ""}


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def page_with(*blocks: dict[str, object]) -> StandardPage:
    """A page of the demo with these blocks instead of its own, however they came there."""
    page: StandardPage = StandardPage.objects.get(slug="contact", locale__language_code="he")
    set_blocks(page, "body", list(blocks))
    return page


def test_a_video_is_loaded_when_a_visitor_asks_for_it_and_not_before(page: Page) -> None:
    """By keyboard, twice on one page; until then nothing is asked of anybody else."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>film</title>", content_type="text/html")

    page.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), answer)
    page.goto(page_with({"type": "video", "value": VIDEO}, {"type": "video", "value": VIDEO}).url)
    page.wait_for_load_state("networkidle")
    assert asked == []
    button = page.get_by_role("button", name="הצגת הסרטון (נטען מ־YouTube)").first
    button.press("Enter")
    film = page.locator("iframe")
    expect(film).to_have_count(1)
    expect(film).to_be_focused()
    assert film.get_attribute("title") == "איך קהילה מתחילה"
    assert asked == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"]


@pytest.mark.without_javascript
def test_without_scripts_there_is_a_link_and_no_button(page: Page) -> None:
    page.goto(page_with({"type": "video", "value": VIDEO}).url)
    expect(page.get_by_role("link", name="לצפייה ב״איך קהילה מתחילה״ באתר YouTube")).to_have_attribute("href", FILM)
    expect(page.get_by_role("button", name="הצגת הסרטון")).to_have_count(0)


def test_an_editor_is_told_on_the_page_of_a_link_that_says_nothing(page: Page, went_wrong: list[str]) -> None:
    """Such a link cannot be published, but older pages may hold one."""
    text = '<p><a href="https://example.org/a">לחצו כאן</a> וגם <a href="https://example.org/b">תקנון הרשת</a></p>'
    made = page_with({"type": "text", "value": text})
    account_of("editor")
    sign_in(page, "editor")
    page.goto(made.url)
    row = page.locator("wagtail-userbar [data-content-checker-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("קישור לא אומר לאן הוא מוביל")
    assert all("axe.run results" in message for message in went_wrong)  # that is how Wagtail tells the console
    went_wrong.clear()
