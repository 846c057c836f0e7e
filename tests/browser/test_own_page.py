"""The applicants' own page on a phone, by its link: asked for more and answered, paused, withdrawn."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from intake.actions.moving import Asking, move
from intake.models import Inquiry, Key, KeyKind
from intake.statuses import Status
from tests.browser.conftest import SCREENS
from tests.browser.demo import account_of
from tests.browser.walking import address_ending_in
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db(transaction=True)


def asked_for_more() -> Inquiry:
    """An inquiry in which staff asked for the group's name and for words."""
    inquiry: Inquiry = InquiryFactory(status=Status.IN_REVIEW)
    words = Asking("שאלה", "איך קוראים לכם היום?", ("group_name",))
    return move(pk=inquiry.pk, name="request_info", by=account_of("communities"), seen=1, words=words)


def open_link(page: Page, inquiry: Inquiry) -> None:
    """Follow a link as it stands in a mail, and press its button."""
    page.goto(f"/apply/link/status/?k={Key.objects.give(KeyKind.STATUS, inquiry=inquiry)}")
    assert "k=" not in page.url
    page.locator("main form button").press("Enter")
    expect(page).to_have_url(address_ending_in("apply", "status"))


def act(page: Page, name: str, accessible: Callable[[], None]) -> None:
    """Go to one of the pages, look at it, press its button, and come back."""
    page.locator(f"main a[href='/apply/status/{name}/']").click()
    accessible()
    page.locator("main form .button").first.press("Enter")
    expect(page).to_have_url(address_ending_in("apply", "status"))
    expect(page.locator("#done")).to_be_visible()


def test_asked_for_more_and_answered_paused_and_withdrawn(
    demo: None, page: Page, accessible: Callable[[], None]
) -> None:
    page.set_viewport_size(SCREENS["phone"])
    inquiry = asked_for_more()
    open_link(page, inquiry)
    accessible()
    expect(page.locator(".conversation")).to_contain_text("איך קוראים לכם היום?")
    page.get_by_role("link", name="לענות על מה ששאלנו").click()
    page.locator("[name=group_name]").fill("")
    page.locator("main form .button--onward").press("Enter")
    expect(page.locator(".error-summary li")).to_have_count(1)
    accessible()
    page.locator("[name=group_name]").fill("גרעין השם החדש")
    page.locator("[name=words]").fill("כך החלטנו יחד.")
    page.locator("main form .button--onward").press("Enter")
    expect(page.locator("main")).to_contain_text("כך החלטנו יחד.")
    accessible()
    act(page, "pause", accessible)
    expect(page.locator("h1")).to_have_text("ביקשתם שנחכה")
    act(page, "go-on", accessible)
    act(page, "withdraw", accessible)
    expect(page.locator("h1")).to_have_text("הפנייה נמשכה")
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.group_name) == (Status.WITHDRAWN, "גרעין השם החדש")
    for name in ("write", "files", "contact", "another-contact", "data", "copy"):
        page.goto(f"/apply/status/{name}/")
        accessible()
