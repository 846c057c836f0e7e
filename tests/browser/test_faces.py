"""The three faces of the queue in Chromium: cards moved by mouse and by keys, columns chosen, a view kept."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from intake.models import Inquiry, SavedView
from intake.statuses import Status, Track
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def look(page: Page, name: str) -> None:
    """Keep a picture of the page, wide and narrow, where a folder for pictures is given."""
    folder = os.environ.get("SCREENSHOTS", "")
    for size, viewport in (("phone", PHONE), ("wide", WIDE)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        if folder:
            page.screenshot(path=str(Path(folder) / f"{name}-{size}.png"))


@pytest.fixture
def queue(page: Page) -> Page:
    """The open inquiries, four of them, before a manager's eyes."""
    account_of("manager")
    now = timezone.now()
    for number, status in enumerate([Status.NEW, Status.NEW, Status.IN_REVIEW, Status.CONVERSATION]):
        InquiryFactory.create(track=list(Track)[number % 2], status=status, created_at=now - timedelta(days=9 - number))
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    sign_in(page, "manager")
    page.goto("/admin/inquiry/?stage=open")
    return page


def test_cards_are_moved_by_mouse_and_by_keys(queue: Page, accessible: Callable[[], None]) -> None:
    page = queue
    accessible()
    look(page, "list")
    page.get_by_role("link", name="לוח", exact=True).click()
    accessible()
    look(page, "board")
    first = Inquiry.objects.order_by("created_at")[0]
    card = page.locator("[data-card]", has_text=first.reference)
    card.drag_to(page.locator("[data-column=in_review]"))
    expect(page.locator("[data-column=in_review] [data-card]")).to_have_count(2)
    assert Inquiry.objects.get(pk=first.pk).status == Status.IN_REVIEW

    second = Inquiry.objects.filter(status=Status.NEW).get()
    menu = page.locator("[data-column=new] summary")
    menu.press("Enter")
    look(page, "card")
    page.get_by_role("button", name="התחלת בדיקה").first.press("Enter")
    expect(page.locator("[data-column=in_review] [data-card]")).to_have_count(3)
    assert Inquiry.objects.get(pk=second.pk).status == Status.IN_REVIEW


def test_columns_are_chosen_answers_narrow_and_a_view_is_kept(queue: Page, accessible: Callable[[], None]) -> None:
    page = queue
    page.get_by_role("link", name="סידור", exact=True).click()
    accessible()
    look(page, "arrange")
    page.locator("[name=face][value=table]").check()
    page.locator("[name=columns][value='answer.hope']").check()
    page.locator(".move__buttons button").first.click()
    expect(page.locator("table.queue-dense")).to_be_visible()
    accessible()
    look(page, "table")

    page.get_by_role("link", name="סינון לפי תשובה").click()
    accessible()
    page.locator("[name=question]").select_option("adults")
    page.locator(".move__buttons button").click()
    accessible()
    look(page, "condition")
    page.locator("[name='answer.adults_min']").fill("10")
    page.locator(".move__buttons button").click()
    expect(page.locator("table.queue-dense tbody tr")).to_have_count(2)
    look(page, "narrowed")

    page.get_by_role("link", name="שמירת התצוגה").click()
    accessible()
    page.locator("[name=name]").fill("גרעינים גדולים")
    page.locator("[name=in_menu]").check()
    look(page, "keep")
    page.locator(".move__buttons button").first.click()
    expect(page.locator(".queue-way[aria-current]").first).to_have_text("גרעינים גדולים")
    assert SavedView.objects.get().in_menu
    look(page, "kept")
    page.get_by_role("button", name="סינון", exact=False).first.click()
    look(page, "drawer")
    page.goto("/admin/inquiry/views/")
    accessible()
    look(page, "views")
