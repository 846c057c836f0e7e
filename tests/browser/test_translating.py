"""An editor changes a Hebrew page, sees that its English is outdated, translates the change and publishes it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from home.models import StandardPage
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
HEBREW = "כתבו לנו ביום שנוח לכם, ונחזור אליכם."
ENGLISH = "Write to us on any day, and we will come back to you."


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def row_of(page: Page, title: str) -> Locator:
    """The line of the board, freshly loaded."""
    page.goto(f"/admin/editors/translations/?language=en&words={title}")
    return page.locator("table.listing tbody tr", has_text=title).first


def publish_in_hebrew(page: Page, contact: StandardPage) -> None:
    page.goto(reverse("wagtailadmin_pages:edit", args=[contact.pk]))
    page.locator("textarea[name=introduction]").fill(HEBREW)
    page.locator("button[name=action-publish]").evaluate("button => button.click()")
    page.wait_for_url(lambda url: "/edit/" not in url)


def test_a_change_in_hebrew_reaches_the_english_page(page: Page) -> None:
    account_of("editor")
    contact = StandardPage.objects.get(slug="contact", locale__language_code="he")
    english = StandardPage.objects.get(slug="contact", locale__language_code="en")
    sign_in(page, "editor")
    expect(row_of(page, contact.title)).to_contain_text("מפורסם")
    publish_in_hebrew(page, contact)
    row = row_of(page, contact.title)
    expect(row).to_contain_text("לא מעודכן")
    expect(row).to_contain_text("טקסט אחד מחכה לתרגום")

    row.get_by_role("link", name="תרגום").click()
    segment = page.locator("li, tr, section > div", has_text=HEBREW).last
    segment.get_by_role("button", name="תרגום", exact=True).click()
    page.locator("textarea:visible").first.fill(ENGLISH)
    page.get_by_role("button", name="שמירה", exact=True).click()
    expect(page.get_by_text(ENGLISH).first).to_be_visible()
    page.locator("button[name=action][value=publish]").click()
    page.wait_for_load_state()

    expect(row_of(page, contact.title)).to_contain_text("מפורסם")
    page.goto(f"/en/{english.slug}/")
    expect(page.locator("main")).to_contain_text(ENGLISH)
