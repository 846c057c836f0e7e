"""On a phone: what looks like a robot's sending is calculated, or sent without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from intake.models import Inquiry
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.conftest import SCREENS
from tests.browser.walking import address_ending_in, answer
from tests.factories.answers import answers_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Everything here is done on a phone."""
    return browser_context_args | {"viewport": SCREENS["phone"]}


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None) -> None:
    """Everything here happens on the demo site."""


def go_through(page: Page, **changes: object) -> None:
    """Fill in every page, from the first question to the answers' check; what is sensitive is skipped."""
    answers = answers_of(Track.NUCLEUS, **changes)
    for section in questionnaire_for(Track.NUCLEUS).sections:
        if section.key != "mix":
            answer(page, section, answers)
        page.locator("main .button--onward").click()
    page.locator("main .button--onward").click()  # no files
    expect(page).to_have_url(address_ending_in("check"))


def send(page: Page) -> None:
    for name in ("adult", "privacy"):
        page.locator(f"[name={name}]").check()
    page.locator("#send button[type=submit]").first.click()


def suspected(page: Page) -> None:
    """Fill in what looks like a robot's, and press "send" once."""
    page.goto("/apply/nucleus/")
    page.locator("main .button--onward").click()
    go_through(page, hope="http://a.example http://b.example http://c.example")
    send(page)
    expect(page.locator("[role=alert]")).to_contain_text("עוד לחיצה אחת")


def test_the_device_calculates_and_the_inquiry_is_sent(
    page: Page, settings: Settings, accessible: Callable[[], None]
) -> None:
    settings.INTAKE_PROOF_NUMBER = 3000
    suspected(page)
    expect(page.locator("[data-proof] [role=status]")).to_contain_text("החישוב הסתיים")
    accessible()
    page.locator("#send button[type=submit]").first.click()
    expect(page).to_have_url(address_ending_in("sent"))
    assert Inquiry.objects.values_list("suspicions", "unverified").get() == (["links"], False)


@pytest.mark.without_javascript
def test_without_javascript_it_is_sent_without_the_calculation(page: Page) -> None:
    suspected(page)
    page.locator("button[name=anyway]").click()
    expect(page).to_have_url(address_ending_in("sent"))
    assert Inquiry.objects.values_list("suspicions", "unverified").get() == (["links"], True)
