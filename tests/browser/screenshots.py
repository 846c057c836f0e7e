"""`make screenshots`: every page, form and error as visitors see them, into screenshots/, for a person to look at.

Named so that a folder sorts itself: the page, then the language, the width, and day or night.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from intake.statuses import Track
from tests.browser.demo import (
    add_news,
    error_addresses,
    form_addresses,
    guide_addresses,
    page_addresses,
    search_addresses,
)
from tests.browser.walking import apply

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = Path(__file__).parents[2] / "screenshots"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None, page: Page) -> None:
    """The demo site with news, where nothing moves."""
    add_news()
    page.emulate_media(reduced_motion="reduce")
    FOLDER.mkdir(exist_ok=True)


def take(page: Page, name: str, *, whole: bool = True) -> None:
    """Take the page as it stands, on each screen by day and by night."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=whole)


def name_of(address: str, language: str) -> str:
    """A file's name for an address."""
    words = re.sub(r"\W+", "-", address.removeprefix("/en")).strip("-") or "home"
    return f"{words}-{language}"


@pytest.mark.parametrize("language", ["he", "en"])
def test_pages(page: Page, language: str, went_wrong: list[str]) -> None:
    addresses = [
        *page_addresses(language),
        *guide_addresses(language),
        *search_addresses(language),
        *error_addresses(language),
    ]
    for address in [*addresses, "/account/login/"]:
        page.goto(address)
        take(page, name_of(address, language))
    went_wrong.clear()  # Chromium reports each page of errors


@pytest.mark.parametrize("language", ["he", "en"])
def test_forms(page: Page, language: str) -> None:
    for address in form_addresses(language):
        page.goto(address)
        take(page, name_of(address, language))
        if not address.endswith(("/nucleus/", "/school/", "/sheet/")):
            page.locator("main .button--onward, main form [type=submit]").first.click()
            take(page, f"{name_of(address, language)}-errors")


def test_the_end_of_a_form(page: Page) -> None:
    def look() -> None:
        if page.url.endswith(("/check/", "/sent/")):
            take(page, f"apply-{page.url.split('/')[-2]}-he")

    apply(page, Track.NUCLEUS, on_each_page=look)


@pytest.mark.parametrize("chosen", [{}, {"text": "150", "contrast": "dark"}, {"text": "130", "contrast": "light"}])
def test_the_panel(page: Page, chosen: dict[str, str]) -> None:
    page.goto("/")
    page.evaluate("chosen => display.apply(chosen)", chosen)
    name = "-".join(["panel", *chosen.values()])
    take(page, f"{name}-page")
    page.locator("#accessibility-button").click()
    take(page, name, whole=False)


def test_the_devices_own_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    for address in ("/", "/contact/", "/apply/nucleus/group/"):
        page.goto(address)
        take(page, f"forced-{name_of(address, 'he')}")
