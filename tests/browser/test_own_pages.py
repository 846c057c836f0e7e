"""What applicants meet after sending, every page and every mail: for people who do not see it, and at any width."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signing import get_cookie_signer
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation
from playwright.sync_api import Page

from intake.apply import own_inquiry, own_urls
from intake.apply.links import DOORS, PARAMETER
from intake.models import InformationRequest, Inquiry, Key, KeyKind, MessageKind
from intake.notifications.delivery import as_mail
from intake.statuses import Status
from tests.browser.inspection import axe, inspect, looks, markup
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = ("he", "en")
WIDTHS = (1280, 360)
# Nothing is filled in on these: a file, what leaves the page, and what stands on the status page's own address.
NO_PAGES = {"copy_pdf", "own_file", "leave", "autosave_answer"}


def everywhere(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands, at each width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        yield from inspect(page, *([axe, markup, looks] if width == WIDTHS[0] else [looks]))


def enter(page: Page, inquiry: Inquiry, origin: str) -> None:
    """Give the browser the key of the inquiry's page."""
    token = Key.objects.give(KeyKind.VISIT, inquiry=inquiry)
    signed = get_cookie_signer(salt=f"{own_inquiry.COOKIE}{own_inquiry.SALT}").sign(token)
    page.context.add_cookies([{"name": own_inquiry.COOKIE, "value": signed, "url": origin}])


def pages_of_ones_own() -> list[str]:
    """The name of each page behind a visitor's key; a new one comes by itself."""
    names = [str(pattern.name) for pattern in own_urls.urlpatterns if isinstance(pattern, URLPattern)]
    assert set(names) > NO_PAGES
    return [name for name in names if name not in NO_PAGES]


def asked(**facts: Any) -> Inquiry:
    """One whose applicants were asked something, with what they were asked."""
    inquiry: Inquiry = InquiryFactory.create(status=Status.INFO_REQUESTED, **facts)
    InformationRequest.objects.create(
        inquiry=inquiry, questions=["hope", "adults"], asked_at=inquiry.status_since, asked_by=None
    )
    return inquiry


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_ones_own_and_its_errors(page: Page, demo: None, live_server: Any, language: str) -> None:
    found = []
    for inquiry in (asked(language=language), InquiryFactory.create(language=language, status=Status.NOT_YET)):
        enter(page, inquiry, live_server.url)
        for name in pages_of_ones_own():
            with translation.override(language):
                address = reverse(f"apply:{name}")
            if not (answer := page.goto(address)) or not answer.ok:
                continue  # the status does not have it
            found += everywhere(page)
            onward = page.locator("main form:not([action]) .button--onward, main form[action=''] .button--onward")
            if page.url.endswith(address) and name not in ("pause", "go_on", "withdraw") and onward.count():
                onward.first.click()
                found += everywhere(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_mail_and_its_refusal(page: Page, demo: None, went_wrong: list[str], language: str) -> None:
    found, draft = [], DraftFactory.create()
    assisted = InquiryFactory.create(is_assisted=True, language=language)
    for kind in DOORS:
        opens = {"inquiry": assisted} if kind in (KeyKind.STATUS, KeyKind.CONFIRM) else {"draft": draft}
        with translation.override(language):
            address = reverse("apply:link", args=[kind])
        for token in (Key.objects.give(kind, **opens), "guessed"):
            page.goto(f"{address}?{PARAMETER}={token}")
            found += everywhere(page)
    went_wrong.clear()  # Chromium reports each refusal
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_can_be_read_by_everybody(page: Page, language: str) -> None:
    """As a mail program shows it: its HTML alone."""
    found = []
    inquiry = InquiryFactory.create(language=language)
    for kind in MessageKind.values:
        message = MessageFactory.create(inquiry=inquiry, kind=kind, language=language)
        mail: Any = as_mail(message)
        page.set_content(mail.alternatives[0][0])
        # The mail program shows the subject above it, which is its heading.
        rules = {"page-has-heading-one": {"enabled": False}}
        found += [f"{kind}: {line}" for line in [*axe(page, rules=rules), *inspect(page, looks)]]
    assert not found, "\n".join(found)


def test_the_addresses_are_all_looked_at() -> None:
    """Whatever the forms get, some list here or in `demo.form_addresses` has it, or a journey comes by."""
    patterns = get_resolver("intake.apply.urls").url_patterns
    assert {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)} == {
        "lost", "asked", "code", "link", "start", "sheet", "section",  # lists
        None,  # the link that stops reminders, which a mail program posts to
        "check", "sent", "files", "file", "carry_on", "exit", "autosave", "from_confirmation",  # journeys
    }  # fmt: skip
