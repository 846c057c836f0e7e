"""Without a mouse: every page can be walked through by Tab, and an inquiry sent from the home page on."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from intake.models import Inquiry
from intake.questionnaires import Field, Kind, Section, questionnaire_for
from intake.statuses import Track
from tests.browser.demo import add_news, form_addresses, page_addresses
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


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that fits the selector has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector} on {page.url}")


def answer_by_keyboard(page: Page, section: Section, answers: dict[str, Any]) -> None:
    """Answer a section's questions: Tab to each, then type, or press Space and the arrows."""
    for field in section.fields:
        value = answers.get(field.key)
        if field.kind is Kind.GROUP:
            answer_entries(page, field, value or [])
        elif value is not None:
            answer_one(page, field, field.key, value)


def answer_entries(page: Page, group: Field, entries: list[dict[str, Any]]) -> None:
    """Answer the entries of a group, and press the button for another where there is one more."""
    for number, entry in enumerate(entries):
        if number:
            tab_to(page, f"button[name=add][value={group.key}]")
            page.keyboard.press("Enter")
            expect(page.locator(f"[name^='{group.key}-{number}-']").first).to_be_visible()
        for part in group.parts:
            if part.key in entry:
                answer_one(page, part, f"{group.key}-{number}-{part.key}", entry[part.key])


def answer_one(page: Page, field: Field, name: str, value: Any) -> None:
    """Answer one question."""
    if field.kind is Kind.CHOICE:
        tab_to(page, f"[name={name}]")
        choose(page, value)
    elif field.kind in (Kind.CHOICES, Kind.CONSENT):
        for option in value if isinstance(value, list) else ["true"]:
            tab_to(page, f"[name={name}][value='{option}']")
            page.keyboard.press("Space")
    else:
        tab_to(page, f"[name={name}]")
        page.keyboard.type(str(value))


def choose(page: Page, value: str) -> None:
    """Choose a radio button of the group that has the focus."""
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.value") != value:
        page.keyboard.press("ArrowDown")


def test_an_inquiry_is_sent_from_the_home_page_on(page: Page) -> None:
    page.goto("/")
    tab_to(page, "main a[href*='young-nuclei']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address_ending_in("young-nuclei"))
    tab_to(page, "main a[href$='/apply/nucleus/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address_ending_in("apply", "nucleus"))
    tab_to(page, "main .button--onward")
    page.keyboard.press("Enter")
    for section in questionnaire_for(Track.NUCLEUS).sections:
        expect(page).to_have_url(address_ending_in("nucleus", section.key))
        answer_by_keyboard(page, section, answers_of(Track.NUCLEUS))
        tab_to(page, "main .button--onward")
        page.keyboard.press("Enter")
    expect(page).to_have_url(address_ending_in("nucleus", "files"))
    tab_to(page, "main .button--onward")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address_ending_in("nucleus", "check"))
    for box in ("adult", "privacy"):
        tab_to(page, f"input[name={box}]")
        page.keyboard.press("Space")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address_ending_in("nucleus", "sent"))
    assert Inquiry.objects.get().contact_name == answers_of(Track.NUCLEUS)["contact_name"]
