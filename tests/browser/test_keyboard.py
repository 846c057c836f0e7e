"""Without a mouse: every page can be walked through by Tab, and an inquiry sent from the home page on."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from intake.models import Inquiry
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.demo import add_news, form_addresses, page_addresses
from tests.browser.hands import Keyboard
from tests.browser.inspection import script
from tests.browser.walking import address_ending_in
from tests.factories.answers import answers_of

pytestmark = pytest.mark.django_db(transaction=True)
# All that Tab should come to: of a group of radio buttons one, and nothing that is folded away.
REACHABLE = """() => {
  const groups = new Set();
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name)))
    .length;
}"""


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None, page: Page) -> None:
    """The demo site, on a day when there is news; and the page is there at once where the focus goes."""
    add_news()
    page.emulate_media(reduced_motion="reduce")


def walk(page: Page, address: str) -> list[str]:
    """Tab from the top to the end of the page at the address; return what is wrong on the way."""
    page.goto(address)
    wrong, stops, expected = [], 0, page.evaluate(REACHABLE)
    while stops <= expected:
        page.keyboard.press("Tab")
        found: dict[str, Any] = page.evaluate(script("focus.js"))
        if found.get("isOver"):
            break
        wrong += found["wrong"]
        stops += 1
    if stops != expected:
        wrong.append(f"{stops} stops where {expected} controls are to be reached")
    return [f"{address}: {line}" for line in wrong]


@pytest.mark.parametrize("size", [(1280, 800), (360, 640)], ids=["desktop", "phone"])
def test_tab_reaches_everything_in_order_and_in_sight(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if size[0] < 800 else "light")
    addresses = [*page_addresses("he"), "/apply/nucleus/contact/", "/en/", "/account/login/"]
    if size[0] > 800:
        addresses += form_addresses("he")
    found = [line for address in addresses for line in walk(page, address)]
    assert not found, "\n".join(found)


def test_a_page_that_traps_the_focus_or_hides_it_is_found(page: Page) -> None:
    page.goto("/contact/")
    page.evaluate(
        """() => {
        const [first, second] = document.querySelectorAll("main a");
        first.style.outline = "none";
        second.style.position = "absolute";
        second.style.insetBlockStart = "-500px";
        document.querySelector("footer a").addEventListener("keydown", (event) => event.preventDefault());
        }"""
    )
    wrong = []
    for _ in range(page.evaluate(REACHABLE) + 1):
        page.keyboard.press("Tab")
        wrong += page.evaluate(script("focus.js")).get("wrong", [])
    assert {line.split(":")[0] for line in wrong} >= {"no ring", "out of sight", "trapped"}


def test_the_skip_link_leads_past_the_menu(page: Page) -> None:
    page.goto("/accompaniment/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_inquiry_is_sent_from_the_home_page_on(page: Page) -> None:
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.press("main a[href*='young-nuclei']")
    expect(page).to_have_url(address_ending_in("young-nuclei"))
    keyboard.press("main a[href$='/apply/nucleus/']")
    expect(page).to_have_url(address_ending_in("apply", "nucleus"))
    keyboard.press("main .button--onward")
    for section in questionnaire_for(Track.NUCLEUS).sections:
        expect(page).to_have_url(address_ending_in("nucleus", section.key))
        keyboard.answer(section, answers_of(Track.NUCLEUS))
        keyboard.press("main .button--onward")
    expect(page).to_have_url(address_ending_in("nucleus", "files"))
    keyboard.press("main .button--onward")
    expect(page).to_have_url(address_ending_in("nucleus", "check"))
    for box in ("adult", "privacy"):
        keyboard.tick(f"input[name={box}]")
    keyboard.press("main form button[type=submit]")
    expect(page).to_have_url(address_ending_in("nucleus", "sent"))
    assert Inquiry.objects.get().contact_name == answers_of(Track.NUCLEUS)["contact_name"]
