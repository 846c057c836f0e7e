"""Begun here and finished there, by a link and by a code, on a phone; the link's key goes nowhere else."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from intake.models import Draft, Inquiry, KeyKind
from intake.notifications.delivery import deliver_due
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.conftest import SCREENS
from tests.browser.inspection import axe
from tests.browser.walking import address_ending_in, answer, send
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


def link_in_the_mail(page: Page, kind: KeyKind) -> str:
    """The link of the mail that has just gone out, on the server of this test."""
    deliver_due.call()
    (path,) = re.findall(rf"/apply/link/{kind}/\?k=[\w-]+", mail.outbox[-1].body)
    address = urlsplit(page.url)
    return f"{address.scheme}://{address.netloc}{path}"


def test_begun_here_and_finished_there_by_the_link(
    page: Page, elsewhere: BrowserContext, accessible: Callable[[], None], went_wrong: list[str]
) -> None:
    page.goto("/apply/nucleus/")
    accessible()
    page.locator("main .button--onward").click()
    fill_in(page, SECTIONS[:2])
    page.locator("[name=carry_on]").press("Enter")
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, "carry-on"))
    accessible()
    page.locator("[name=mail]").press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text("dana@example.org")
    accessible()

    link = link_in_the_mail(page, KeyKind.RETURN)
    token = link.partition("=")[2]
    there, asked = elsewhere.new_page(), list[Request]()

    def hear(request: Request) -> None:
        asked.append(request)

    there.on("request", hear)
    there.goto(link)
    expect(there).to_have_url(address_ending_in("link", KeyKind.RETURN))
    assert axe(there) == []
    there.locator("main form button").press("Enter")
    fill_in(there, SECTIONS[2:])
    there.locator("main .button--onward").click()
    send(there)
    expect(there).to_have_url(address_ending_in(Track.NUCLEUS, "sent"))
    assert (Draft.objects.count(), Inquiry.objects.count()) == (1, 1)

    assert {urlsplit(request.url).netloc for request in asked} == {urlsplit(link).netloc}
    assert [request.url for request in asked if token in request.url] == [link]
    assert [request.url for request in asked if token in request.headers.get("referer", "")] == []
    assert token not in there.content() + there.evaluate("document.referrer")

    page.goto(link)
    expect(page.locator("h1")).to_have_text("הקישור הזה כבר אינו פועל")
    accessible()
    # Chromium reports the refusal; nothing else may be missing.
    assert [line for line in went_wrong if "/apply/link/return/" not in line] == []
    went_wrong.clear()


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
