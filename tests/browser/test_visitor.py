"""A visitor reads and applies: both tracks, with and without JavaScript, phone and desktop, Hebrew and English."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from intake.actions.taking_in import take_in_arriving
from intake.models import Audience, Inquiry, Message
from intake.statuses import Track
from tests.browser.walking import address_ending_in, apply

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None) -> None:
    """Every visitor comes to the demo site."""


@pytest.mark.parametrize("track", Track.values)
def test_a_group_applies(page: Page, screen: str, track: str, accessible: Callable[[], None]) -> None:
    reference = apply(page, track, on_each_page=accessible)
    inquiry = Inquiry.objects.get()
    assert (inquiry.reference, inquiry.track, inquiry.language) == (reference, track, "he")
    assert take_in_arriving.call() == 1
    assert [message.to for message in Message.objects.filter(audience=Audience.APPLICANT)] == ["dana@example.org"]


@pytest.mark.without_javascript
@pytest.mark.parametrize("track", Track.values)
def test_a_group_applies_without_javascript(page: Page, track: str) -> None:
    reference = apply(page, track, on_each_page=lambda: None)
    assert Inquiry.objects.get().reference == reference


def test_a_group_applies_in_english(page: Page, accessible: Callable[[], None]) -> None:
    reference = apply(page, Track.NUCLEUS, prefix="/en", on_each_page=accessible)
    assert Inquiry.objects.values_list("reference", "language").get() == (reference, "en")
    assert page.locator("html").get_attribute("dir") == "ltr"


def test_from_the_home_page_to_the_first_question(page: Page) -> None:
    page.goto("/")
    page.locator("main a[href*='young-nuclei']").first.click()
    page.locator("main a[href$='/apply/nucleus/']").first.click()
    expect(page).to_have_url(address_ending_in("apply", "nucleus"))


def test_a_mistake_is_told_and_nothing_typed_is_lost(page: Page, screen: str, accessible: Callable[[], None]) -> None:
    page.goto("/apply/nucleus/contact/")
    page.locator("[name=contact_name]").fill("דנה לוי")
    page.locator("[name=email]").fill("dana@")
    page.locator("main .button--onward").click()
    expect(page).to_have_title(re.compile("^שגיאה: "))
    assert page.evaluate("document.activeElement.closest('.error-summary') !== null")
    assert page.locator("[name=contact_name]").input_value() == "דנה לוי"
    assert page.locator("[name=email]").input_value() == "dana@"
    assert page.locator("[name=email]").get_attribute("aria-invalid") == "true"
    accessible()
    page.locator(".error-summary a", has_text="דוא").first.click()
    assert page.evaluate("document.activeElement.name") == "email"


def test_an_answer_is_changed_from_the_check(page: Page) -> None:
    changed: list[str] = []

    def change_once() -> None:
        if not page.url.endswith("/check/") or changed:
            return
        page.locator("a[href*='/group/?change=1#']").nth(2).click()
        page.locator("[name=adults]").fill("31")
        page.locator("main .button--onward").click()
        expect(page).to_have_url(address_ending_in("nucleus", "check"))
        changed.append(page.locator("main").inner_text())

    apply(page, Track.NUCLEUS, on_each_page=change_once)
    assert Inquiry.objects.get().group_size == 31


def test_an_unknown_address_leads_on(
    page: Page, screen: str, accessible: Callable[[], None], went_wrong: list[str]
) -> None:
    response = page.goto("/no-such-page/")
    assert response is not None
    assert response.status == 404
    accessible()
    page.locator("main a").first.click()
    expect(page.locator("h1")).to_be_visible()
    # Chromium itself reports the page that was asked for and not found; nothing else may be missing.
    assert [line for line in went_wrong if "no-such-page" not in line] == []
    went_wrong.clear()
