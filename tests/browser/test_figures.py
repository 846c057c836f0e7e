"""The managers' figures in Chromium: accessible, drawn from the right, and readable on a phone."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from intake.statuses import Status, Track
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db(transaction=True)
REGIONS = ("north", "south", "center")


def test_the_figures_are_accessible_and_begin_at_the_right(page: Page, accessible: Callable[[], None]) -> None:
    load_demo()
    boss, now = account_of("manager"), timezone.now()
    for number in range(30):
        status = [Status.NEW, Status.ACCEPTED, Status.IN_REVIEW, Status.DECLINED, Status.NOT_YET][number % 5]
        sent = now - timedelta(days=9 * number)
        InquiryFactory.create(track=list(Track)[number % 3 % 2], status=status, created_at=sent, handler=boss,
                              region=REGIONS[number % 4 % 3], due_on=timezone.localdate() - timedelta(days=number - 3)
                              if status in (Status.NEW, Status.IN_REVIEW) else None)  # fmt: skip
    sign_in(page, "manager")
    page.goto(reverse("inquiry:figures"))
    bar, line = page.locator("#inflow .figure__line rect").first, page.locator("#inflow .figure__line").first
    edges = [box["x"] + box["width"] for each in (bar, line) if (box := each.bounding_box())]
    assert abs(edges[0] - edges[1]) < 2
    page.locator("#inflow summary").press("Enter")
    expect(page.locator("#inflow table")).to_be_visible()
    page.evaluate("document.querySelectorAll('.figure__details').forEach(each => each.open = true)")
    expect(page.locator("#by-region td.figure__hidden").first).to_be_visible()
    folder = os.environ.get("SCREENSHOTS", "")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        accessible()
        if folder:
            page.screenshot(path=str(Path(folder) / f"figures-{width}.png"), full_page=True)
    page.locator("#open td a").first.click()
    page.wait_for_url("**status=new**")
    page.goto(reverse("inquiry:export_figures"))
    accessible()
