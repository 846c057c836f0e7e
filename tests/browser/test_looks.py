"""Every page looks right: nothing too wide, cut, spilled or lying on something else. The rules are in looks.js."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.demo import (
    add_news,
    error_addresses,
    form_addresses,
    guide_addresses,
    page_addresses,
    search_addresses,
)
from tests.browser.inspection import TEXT_SPACING, add_style, inspect, looks

LANGUAGES = ("he", "en")
# A desktop and a phone, each by day and by night; 320 is a page at 400 %, 640 one at 200 %, 1920 a wide desktop.
SCREENS = (
    *((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")),
    *((1920, "light"), (640, "light"), (320, "light")),
)
# The English pages are the same the other way round.
ENGLISH_SCREENS = ((1280, "light"), (360, "dark"), (320, "light"))

SOUND = """
  <main style="max-inline-size: 40rem">
    <h1>A page that looks right</h1>
    <p>Words, <a href="#">a link</a> and <strong>strong words</strong>, over several lines on a phone.</p>
    <label>Name <input></label> <button>Send</button>
    <details><summary>More</summary><p style="margin-block-start: -3rem">Closed.</p></details>
    <p style="position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; white-space: nowrap">Unseen</p>
    <div style="overflow-x: auto"><table style="inline-size: 900px"><tr><td>wide</td></tr></table></div>
  </main>
"""
BROKEN = {
    "wide: the page": '<div style="inline-size: 900px">wide</div>',
    'wide: "away"': '<p style="position: absolute; inset-inline-start: -80px">away</p>',
    'cut: "Only half': '<p style="overflow: hidden; inline-size: 4rem; white-space: nowrap">Only half of this</p>',
    'cut: "An ellipsis': (
        '<p style="overflow: hidden; text-overflow: ellipsis; inline-size: 4rem; white-space: nowrap">An ellipsis</p>'
    ),
    'cut: "The third': '<div style="overflow: clip; block-size: 2.5rem"><p>The first</p><p>The third</p></div>',
    'spills: "Incomprehens': '<button style="inline-size: 4rem">Incomprehensibilities</button>',
    'spills: "More than': '<div style="block-size: 1.2rem; inline-size: 6rem">More than one line of words</div>',
    'overlaps: "Above" and "Below"': "<p>Above</p><p style='margin-block-start: -2rem'>Below</p>",
    "overlaps: button and summary": "<button>A</button><details><summary style='margin-block-start: -1rem'>B</summary>",
    'overlaps: "Label" and input': "<label>Label</label><input style='margin-inline-start: -2rem'>",
}


@pytest.fixture(autouse=True)
def phone_first(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})


def test_a_sound_page_passes(page: Page) -> None:
    page.set_content(SOUND)
    assert looks(page) == []


@pytest.mark.parametrize(("complaint", "html"), BROKEN.items())
def test_each_rule_finds_what_is_broken(page: Page, complaint: str, html: str) -> None:
    page.set_content(f"<h1>Broken</h1>{html}")
    assert [line for line in looks(page) if line.startswith(complaint)] != []


def test_a_name_within_a_buttons_words_stands_a_blank_apart(page: Page) -> None:
    """Were a button a flex box, each isolated name would be an item of its own, with a gap in mid-sentence."""
    css = (Path(__file__).parents[2] / "site/static/css/components/button.css").read_text(encoding="utf-8")
    page.set_content(
        '<html dir="rtl"><style>:root { --space-3: 0.75rem; --space-5: 1.5rem }' + css + "</style>"
        '<a class="button button--onward">אל <bdi>Meitarim</bdi> ומשם</a><span>אל <bdi>Meitarim</bdi> ומשם</span>'
    )
    gaps = """element => {
        const name = element.querySelector("bdi").getBoundingClientRect();
        const range = document.createRange();
        range.setStart(element.firstChild, 0);
        range.setEnd(element.firstChild, 2); // without the blank
        return range.getBoundingClientRect().left - name.right;
    }"""
    page.add_style_tag(content="span { font-weight: 700 }")
    assert page.locator("a").evaluate(gaps) == pytest.approx(page.locator("span").evaluate(gaps), abs=1)


def complaints(page: Page, address: str) -> Iterator[str]:
    """What is wrong with the page at the address, on any screen, and with the spacing that a reader may ask for."""
    page.goto(address)
    for width, scheme in ENGLISH_SCREENS if address.startswith("/en/") else SCREENS:
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        yield from inspect(page, looks)
    add_style(page, TEXT_SPACING)
    yield from (f"spaced: {line}" for line in inspect(page, looks))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_looks_right(page: Page, demo: None, language: str) -> None:
    add_news()
    addresses = [*page_addresses(language), *guide_addresses(language), *search_addresses(language)]
    found = [line for address in addresses for line in complaints(page, address)]
    assert not found, "\n".join(found)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_and_error_looks_right(page: Page, demo: None, language: str, went_wrong: list[str]) -> None:
    addresses = [*form_addresses(language), *error_addresses(language)]
    found = [line for address in addresses for line in complaints(page, address)]
    assert not found, "\n".join(found)
    went_wrong.clear()  # Chromium reports each page of errors
