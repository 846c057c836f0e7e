"""The accessibility panel: each setting does what it says, is remembered, and breaks nothing in any company."""

from itertools import combinations, product
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import add_news, error_addresses, page_addresses
from tests.browser.inspection import axe_on_looks, inspect, looks, markup

pytestmark = pytest.mark.django_db(transaction=True)
SETTINGS = {
    "text": ("100", "115", "130", "150"),
    "contrast": ("device", "light", "dark"),
    "links": ("", "underlined"),
    "font": ("", "plain"),
    "lines": ("", "wide"),
    "letters": ("", "wide"),
    "motion": ("", "stopped"),
    "targets": ("", "large"),
}
ORDINARY = {"100", "device", ""}
ALL_ON = {name: values[-1] for name, values in SETTINGS.items()}
# What a visitor sees of each setting, measured on the page.
EFFECTS = {
    "text": "getComputedStyle(document.documentElement).fontSize",
    "contrast": "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]",
    "links": "getComputedStyle(document.querySelector('.brand')).textDecorationLine",
    "font": "getComputedStyle(document.querySelector('h1')).fontFamily.split(',')[0]",
    "lines": "(s => parseFloat(s.lineHeight) / parseFloat(s.fontSize))(getComputedStyle(document.querySelector('p')))",
    "letters": "getComputedStyle(document.querySelector('main p')).letterSpacing",
    "motion": "getComputedStyle(document.querySelector('.button')).transitionDuration",
    "targets": "document.querySelector('#accessibility-button').offsetHeight",
}
CHANGED: dict[str, Any] = {
    "text": "24px",
    "contrast": ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
    "links": "underline",
    "font": "Arial",
    "lines": 2,
    "targets": 84,  # 3.5rem, at 150 %
}
Settings = dict[str, str]


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None) -> None:
    add_news()


def pairwise() -> list[Settings]:
    """Few combinations in which every two values of any two settings meet."""
    names = list(SETTINGS)

    def pairs_of(row: Settings) -> set[tuple[Any, ...]]:
        return set(combinations(row.items(), 2))

    rows = [dict(zip(names, values, strict=True)) for values in product(*SETTINGS.values())]
    wanted = set().union(*map(pairs_of, rows))
    chosen = []
    while wanted:
        best = max(rows, key=lambda row: len(wanted & pairs_of(row)))
        wanted -= pairs_of(best)
        chosen.append(best)
    return chosen


def kept(page: Page) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('display'))")


def put(page: Page, settings: Settings) -> None:
    """Set the page as the panel does."""
    page.evaluate("settings => display.apply(display.valid(settings))", settings)


def held(page: Page) -> Settings:
    """The settings that hold on the page."""
    found: Settings = page.evaluate("display.valid({ ...document.documentElement.dataset })")
    return found


def open_panel(page: Page) -> Any:
    page.locator("#accessibility-button").click()
    panel = page.get_by_role("dialog", name="כלי נגישות")
    expect(panel).to_be_visible()
    return panel


def test_each_setting_does_what_it_says_and_the_reset_takes_it_back(page: Page) -> None:
    page.goto("/contact/")
    body = "document.querySelector('main').outerHTML + document.querySelector('footer').outerHTML"
    html = page.evaluate(body)
    before = {name: page.evaluate(measure) for name, measure in EFFECTS.items()}
    panel = open_panel(page)
    for name, value in ALL_ON.items():
        panel.locator(f"[name={name}][value='{value}']").check()
    after = {name: page.evaluate(measure) for name, measure in EFFECTS.items()}
    assert [name for name in EFFECTS if after[name] == before[name] and name != "motion"] == []
    assert {name: after[name] for name in CHANGED} == CHANGED
    assert float(after["letters"].removesuffix("px")) > 2
    assert after["motion"] == "0s"
    assert held(page) == kept(page) == ALL_ON
    expect(panel.get_by_role("status")).to_have_text("נשמר במכשיר הזה.")
    assert page.evaluate(body) == html  # nothing of the content was touched
    panel.get_by_role("button", name="חזרה למצב הרגיל").click()
    expect(panel.get_by_role("status")).to_have_text("הכול חזר למצב הרגיל.")
    assert {name: page.evaluate(measure) for name, measure in EFFECTS.items()} == before
    assert (held(page), kept(page)) == ({}, None)
    assert panel.locator(":checked").evaluate_all("all => all.map((one) => one.value)") == ["100", "device"]


def test_it_is_worked_by_keyboard_alone(page: Page) -> None:
    """Opened by Enter, named and closed by Escape; the focus goes in, stays in, and comes back."""
    page.goto("/")
    button = page.locator("#accessibility-button")
    for _ in range(4):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="כלי נגישות")
    inside = "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
    stops = []
    for _ in range(14):
        stops.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    assert stops[:9] == ["סגירה", "text", "contrast", "links", "font", "lines", "letters", "motion", "targets"]
    assert "הצהרת נגישות" in stops
    panel.locator("[name=text][value='100']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert held(page) == {"text": "115", "links": "underlined"}
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_what_was_chosen_holds_on_the_next_page_before_it_is_painted(page: Page) -> None:
    page.goto("/")
    open_panel(page).locator("[name=contrast][value=dark]").check()
    # The panel's own script never comes: what stands in <head> is enough.
    page.route("**/accessibility_panel.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    painted = "addEventListener('DOMContentLoaded', () => (window.before = document.documentElement.dataset.contrast))"
    page.add_init_script(painted)
    page.goto("/apply/nucleus/contact/")
    assert page.evaluate("before") == "dark"
    order = "[...document.head.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src ?? one.href)"
    first = page.evaluate(order)[0]
    assert first.endswith("/js/display.js")
    assert page.evaluate("document.head.querySelector('script[src$=\"/js/display.js\"]').async") is False


def test_other_tabs_follow(page: Page) -> None:
    page.goto("/")
    other = page.context.new_page()
    other.goto("/contact/")
    open_panel(other).locator("[name=text][value='130']").check()
    page.wait_for_function("document.documentElement.dataset.text === '130'")
    assert open_panel(page).locator("[name=text]:checked").input_value() == "130"


def test_a_browser_that_keeps_nothing_is_told_so(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto("/")
    panel = open_panel(page)
    panel.locator("[name=links]").check()
    expect(panel.get_by_role("status")).to_have_text("תקף בדף הזה בלבד: הדפדפן שלכם אינו שומר דבר.")
    page.keyboard.press("Escape")
    assert open_panel(page).locator("[name=links]").is_checked()


@pytest.mark.parametrize("stored", ["not json", "null", "7", '{"text": "9000", "contrast": ["dark"], "onload": "x"}'])
def test_what_is_kept_is_not_trusted(page: Page, stored: str) -> None:
    page.add_init_script(f"localStorage.setItem('display', {stored!r})")
    page.goto("/contact/")
    assert held(page) == {}


def test_a_form_keeps_what_was_typed(page: Page) -> None:
    page.goto("/apply/nucleus/contact/")
    page.locator("[name=contact_name]").fill("דנה לוי")
    panel = open_panel(page)
    panel.locator("[name=text][value='150']").check()
    panel.locator("[name=links]").press("Enter")
    panel.get_by_role("button", name="סגירה").click()
    assert page.locator("[name=contact_name]").input_value() == "דנה לוי"
    page.locator("[name=email]").fill("dana@")
    page.locator("main .button--onward").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.locator("[name=contact_name]").input_value() == "דנה לוי"
    assert held(page) == {"text": "150"}


@pytest.mark.without_javascript
def test_without_scripts_there_is_no_button(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#accessibility-button")).to_be_hidden()
    expect(page.locator("#accessibility-panel")).to_be_hidden()


def test_it_stands_on_every_page_with_a_link_to_the_statement(page: Page, went_wrong: list[str]) -> None:
    addresses = [*page_addresses("he"), "/apply/nucleus/", "/apply/nucleus/group/", "/account/login/"]
    for address in [*addresses, *error_addresses("he")]:
        page.goto(address)
        panel = open_panel(page)
        statement = panel.get_by_role("link", name="הצהרת נגישות")
        assert statement.count() == ("/errors/" not in address or address.endswith(("/404/", "/too-late/"))), address
        page.mouse.click(640, 400)  # beside the panel
        expect(panel).to_be_hidden()
    went_wrong.clear()  # Chromium reports each page of errors


def test_the_pairs_are_complete() -> None:
    """Every two values of any two settings stand together in some row."""
    rows = pairwise()
    for one, other in combinations(SETTINGS, 2):
        met = {(row[one], row[other]) for row in rows}
        assert met == set(product(SETTINGS[one], SETTINGS[other]))
    assert len(rows) <= 16


def with_errors(page: Page, address: str) -> None:
    """Go to a page of a questionnaire and send it empty."""
    page.goto(address)
    page.locator("main .button--onward").click()
    expect(page.locator(".error-summary")).to_be_visible()


@pytest.mark.parametrize("language", ["he", "en"])
def test_nothing_breaks_in_any_company(page: Page, language: str, went_wrong: list[str]) -> None:
    """Every page in every combination of two; axe and the targets on each page in one of them, in turn."""
    rows, found = pairwise(), []
    prefix = "/en" if language == "en" else ""
    addresses = [*page_addresses(language), f"{prefix}/apply/nucleus/", "group", "contact", f"{prefix}/errors/404/"]
    for number, address in enumerate(addresses):
        if "/" in address:
            page.goto(address)
        else:
            with_errors(page, f"{prefix}/apply/nucleus/{address}/")
        for width in (320, 1280) if language == "he" else (320,):
            page.set_viewport_size({"width": width, "height": 740})
            for row in rows:
                put(page, row)
                found += [f"{short(row)}: {line}" for line in inspect(page, looks)]
        row = rows[number % len(rows)]
        put(page, row)
        found += [f"{short(row)}: {line}" for line in inspect(page, axe_on_looks, markup)]
    assert not found, "\n".join(found)
    went_wrong.clear()  # Chromium reports the page of an error


def test_the_open_panel_looks_right_in_any_company(page: Page) -> None:
    found = []
    page.goto("/contact/")
    open_panel(page)
    for width, height in ((320, 640), (740, 360), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for row in pairwise():
            put(page, row)
            found += [f"{short(row)}: {line}" for line in inspect(page, looks, axe_on_looks)]
    assert not found, "\n".join(found)


def short(row: Settings) -> str:
    """What is not as usual in a combination."""
    return " ".join(f"{name}={value}" for name, value in row.items() if value not in ORDINARY)
