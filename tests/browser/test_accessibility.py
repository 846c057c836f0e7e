"""What a person meets who does not see the page, or sees it their own way, or has no mouse: on every page and form."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.demo import (
    add_news,
    error_addresses,
    form_addresses,
    guide_addresses,
    page_addresses,
    search_addresses,
)
from tests.browser.inspection import axe, axe_on_looks, inspect, looks, markup
from tests.browser.walking import apply

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = ("he", "en")


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None) -> None:
    """Every test here walks the demo site, on a day when there is news."""
    add_news()


def by_day_and_night(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands: on a desktop by day, on a phone by night.

    English pages have the colours and the structure of the Hebrew ones: they are looked at once, by night.
    """
    is_english = "/en/" in page.url
    if not is_english:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 800})
        yield from inspect(page, axe, markup)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 740})
    yield from inspect(page, axe if is_english else axe_on_looks, markup)


def visits(page: Page, addresses: list[str]) -> list[str]:
    """What is wrong with any page of the addresses."""
    found = []
    for address in addresses:
        answer = page.goto(address)
        assert answer, address
        assert answer.ok or "/errors/" in address, address
        found += by_day_and_night(page)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(page: Page, language: str) -> None:
    found = visits(page, [*page_addresses(language), *guide_addresses(language), *search_addresses(language)])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_and_the_log_in(page: Page, language: str, went_wrong: list[str]) -> None:
    addresses = [*error_addresses(language), *(["/account/login/"] if language == "he" else [])]
    assert not (found := visits(page, addresses)), "\n".join(found)
    went_wrong.clear()  # Chromium reports each page of errors


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_forms_with_all_its_errors(page: Page, language: str) -> None:
    """Each section is sent empty, where it lets itself be, and inspected as it comes back."""
    found = []
    for address in form_addresses(language):
        page.goto(address)
        if not address.endswith(("/sheet/", "/asked/")):  # nothing is sent from these
            onward = page.locator("main .button--onward")
            (onward if onward.count() else page.locator("main form [type=submit]")).first.click()
        if page.locator(".error-summary").count():
            summarised = page.locator(".error-summary a").all_inner_texts()
            beside = [text.split(":", 1)[-1].strip() for text in page.locator(".field__error").all_inner_texts()]
            assert summarised == beside, address
            expect(page.locator(".error-summary"), address).to_be_focused()  # a browser focuses it when it first draws
        else:
            page.goto(address)
        found += by_day_and_night(page)
    assert not found, "\n".join(found)


def test_the_check_the_confirmation_and_the_refusals(page: Page, settings: Settings, went_wrong: list[str]) -> None:
    found: list[str] = []

    def look() -> None:
        if page.url.endswith(("/check/", "/sent/")):
            found.extend([*by_day_and_night(page), *inspect(page, looks)])

    page.goto("/apply/nucleus/check/")  # nothing was answered yet
    found += by_day_and_night(page)
    apply(page, Track.NUCLEUS, on_each_page=look)
    settings.INTAKE_DRAFTS_PER_HOUR = 0
    page.context.clear_cookies()
    page.goto("/apply/nucleus/contact/")
    page.locator("[name=contact_name]").fill("דנה לוי")
    page.locator("main .button--onward").click()
    found += by_day_and_night(page)
    assert not found, "\n".join(found)
    went_wrong.clear()  # Chromium reports the refusal


def test_an_accessibility_report_and_its_confirmation(page: Page, settings: Settings) -> None:
    """By the panel of any page: its address is filled in, a hasty press is asked for again, and nothing is lost."""
    settings.INTAKE_MINIMUM_SECONDS = 3600
    page.goto("/")
    page.locator("#accessibility-button").click()
    page.locator("#accessibility-panel a[href^='/accessibility-report/']").click()
    expect(page.locator("[name=page]")).to_have_value("/")
    page.locator("[name=difficulty]").fill("הטקסט בהיר מדי")
    page.locator("main form [type=submit]").click()
    expect(page.locator("main [role=alert]")).to_be_focused()
    found = [*by_day_and_night(page), *inspect(page, looks)]
    settings.INTAKE_MINIMUM_SECONDS = 0
    expect(page.locator("[name=difficulty]")).to_have_value("הטקסט בהיר מדי")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".panel__figure")).to_have_text(re.compile(r"^\d{4}-\d{4}$"))
    found += [*by_day_and_night(page), *inspect(page, looks)]
    assert not found, "\n".join(found)


def test_signing_in_asks_for_no_riddle(page: Page) -> None:
    """Passwords may be pasted and filled in by the browser; nothing has to be solved or copied by hand (3.3.8)."""
    page.goto("/account/login/")
    page.locator("[name=login]").fill("nobody")
    password = page.locator("[name=password]")
    password.fill("something")
    assert [password.get_attribute("autocomplete"), page.locator("[name=login]").get_attribute("autocomplete")] == [
        "current-password",
        "username",
    ]
    assert page.locator("main form :is(input:not([type=hidden], [type=checkbox]), img, canvas, iframe)").count() == 2
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("[name=login]")).to_have_value("nobody")
    assert not (found := [*by_day_and_night(page), *inspect(page, looks)]), "\n".join(found)


def test_known_answers_need_not_be_typed_again(page: Page) -> None:
    """The browser may fill in what it knows of a person (1.3.5), and nothing is asked for twice (3.3.7)."""
    page.goto("/apply/nucleus/contact/")
    tokens = {
        name: page.locator(f"[name={name}]").get_attribute("autocomplete")
        for name in ("contact_name", "email", "phone")
    }
    assert tokens == {"contact_name": "name", "email": "email", "phone": "tel"}
    for track in Track.values:
        keys = [field.key for section in questionnaire_for(track).sections for field in section.fields]
        assert len(keys) == len(set(keys))


FORCED = """() => [...document.querySelectorAll("button, .button, input:not([type=hidden]), select, textarea")]
  .filter((control) => control.checkVisibility())
  .filter((control) => {
    const { borderTopWidth, borderTopStyle, appearance, textDecorationLine } = getComputedStyle(control);
    const bordered = borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1;
    const native = ["radio", "checkbox"].includes(control.type) && appearance !== "none";
    return !bordered && !native && textDecorationLine !== "underline";
  })
  .map((control) => control.outerHTML.slice(0, 120))"""
MOVING = """() => document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime > 100)
  .map((one) => one.effect.target.className)"""


def test_controls_are_seen_in_the_devices_own_colours_and_nothing_moves(page: Page) -> None:
    """With forced colours no background is left to tell a button; with less motion nothing is animated."""
    found: dict[str, Any] = {}
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for address in [*page_addresses("he"), "/apply/nucleus/", "/apply/nucleus/group/", "/account/login/"]:
        page.goto(address)
        found[address] = page.evaluate(FORCED) + page.evaluate(MOVING) + looks(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


WRONG = {
    "not one h1": "<h1>One</h1><h1>Two</h1>",
    "heading jumps to h3": "<h1>One</h1><h3>Three</h3>",
    "navigation without a name": "<h1>One</h1><nav><a href='#x'>A way that is long</a></nav>",
    "no lang or bdi around": "<h1>אחת</h1><p>מילה ו-Zoom בתוכה</p>",
    "not isolated": "<h1>אחת</h1><p>חייגו <a href='tel:+97221234567'>+972-2-123-4567</a></p>",
    "direction by style alone": "<h1>אחת</h1><p style='direction: ltr'>אחת</p>",
    "no visible label": "<h1>אחת</h1><input aria-label='שם'>",
    "no legend": "<h1>א</h1><label><input type=radio name=a> א</label><label><input type=radio name=a> ב</label>",
    "placeholder": "<h1>אחת</h1><label>שם <input placeholder='שם'></label>",
    "pasting is stopped": "<h1>אחת</h1><label>שם <input onpaste='return false'></label>",
    "error at no invalid field": "<h1>א</h1><div class=field><label>שם <input></label><p class=field__error>אין</div>",
    "error told by nobody": (
        "<h1>א</h1><div class=field><label>שם <input aria-invalid=true></label><p class=field__error id=e>אין</p></div>"
    ),
    "aria-describedby leads nowhere": "<h1>אחת</h1><label>שם <input aria-describedby=nowhere></label>",
    "small target": "<h1>א</h1><a href='#a' style='display: block'>ב</a><a href='#b' style='display: block'>ג</a>",
    "tabindex above zero": "<h1>אחת</h1><button tabindex=2>כפתור ארוך</button>",
    "picture without alt": "<h1>אחת</h1><img src='data:,'>",
}
FRAME = "<html lang=he dir=rtl><header></header><main>{}</main></html>"


def test_a_sound_page_has_no_wrong_markup(page: Page) -> None:
    page.set_content(FRAME.format("<h1>אחת</h1><p>מילה ו-<bdi lang=en>Zoom</bdi> בתוכה</p>"))
    assert markup(page) == []


@pytest.mark.parametrize(("complaint", "html"), WRONG.items())
def test_each_rule_finds_wrong_markup(page: Page, complaint: str, html: str, went_wrong: list[str]) -> None:
    page.set_content(FRAME.format(html))
    assert complaint in [re.split(r": | \d+x", line)[0] for line in markup(page)]
    went_wrong.clear()
