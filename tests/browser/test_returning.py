"""Begun here and gone on with there, by a code, on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.conftest import SCREENS
from tests.browser.walking import address_ending_in, answer
from tests.factories.answers import answers_of

pytestmark = pytest.mark.django_db(transaction=True)
SECTIONS = questionnaire_for(Track.NUCLEUS).sections


@pytest.fixture(autouse=True)
def on_a_phone(demo: None, page: Page) -> None:
    """Everybody comes to the demo site on a phone."""
    page.set_viewport_size(SCREENS["phone"])


@pytest.fixture
def elsewhere(browser: Browser, browser_context_args: dict[str, Any]) -> BrowserContext:
    """Another device, without any cookie."""
    return browser.new_context(**browser_context_args | {"viewport": SCREENS["phone"]})


def fill_in(page: Page, sections: Any) -> None:
    """Answer these sections, each from its own page."""
    for section in sections:
        expect(page).to_have_url(address_ending_in(Track.NUCLEUS, section.key))
        answer(page, section, answers_of(Track.NUCLEUS))
        page.locator("main .button--onward").click()


@pytest.mark.without_javascript
def test_a_code_is_read_out_and_typed_there_without_javascript(page: Page, elsewhere: BrowserContext) -> None:
    page.goto("/apply/nucleus/contact/")
    fill_in(page, SECTIONS[:1])
    page.locator("[name=carry_on]").click()
    page.locator("button[name=code]").click()
    code = page.locator(".panel__figure").inner_text()
    there = elsewhere.new_page()
    there.goto("/apply/nucleus/")
    there.locator("main a[href$='/apply/code/']").click()
    there.locator("[name=code]").fill(code.replace("-", " "))
    there.locator("main form button").click()
    expect(there).to_have_url(address_ending_in(Track.NUCLEUS, SECTIONS[1].key))
    page.locator("[name=close]").click()
    there.goto("/apply/nucleus/carry-on/")
    expect(there).to_have_url(address_ending_in("apply", Track.NUCLEUS))
