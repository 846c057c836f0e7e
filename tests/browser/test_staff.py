"""Staff take an inquiry to each decision; who may not see it is refused."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from intake.models import Decision, Inquiry, Message, MessageKind
from intake.notifications.delivery import deliver_due
from intake.statuses import Status, Track
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db(transaction=True)
IN_A_YEAR = timezone.localdate().replace(day=1, year=timezone.localdate().year + 1)


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def press(page: Page, name: str) -> None:
    """Follow the button that leads to a move, as the case page offers it."""
    page.locator(f"a[href$='/{name}/']").click()


def confirm(page: Page) -> None:
    """Press the button that makes the move."""
    release = page.locator(".move__buttons button[name=release]")
    (release if release.count() else page.locator(".move__buttons button[type=submit]").first).click()
    expect(page).to_have_url(re.compile(r"/inspect/\d+/$"))


def bring_to_decision(page: Page, inquiry: Inquiry) -> None:
    """From new to waiting for a decision, by way of a question to the applicants and a conversation."""
    page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/")
    press(page, "start_review")
    confirm(page)
    press(page, "request_info")
    body = page.locator("textarea[name=body]")
    body.fill(body.input_value() + "\nמתי אתם נפגשים?")
    confirm(page)
    for move in ("info_received", "start_conversation", "bring_to_decision"):
        press(page, move)
        confirm(page)


def test_an_inquiry_is_accepted(page: Page, screen: str, accessible: Callable[[], None]) -> None:
    account_of("communities")
    inquiry = InquiryFactory.create()
    sign_in(page, "communities")
    page.goto("/admin/inquiry/")
    accessible()
    page.get_by_role("link", name=inquiry.reference).click()
    accessible()
    bring_to_decision(page, inquiry)
    press(page, "accept")
    accessible()
    confirm(page)
    inquiry.refresh_from_db()
    assert inquiry.status == Status.ACCEPTED
    kinds = list(Message.objects.filter(inquiry=inquiry).order_by("pk").values_list("kind", flat=True))
    assert kinds == [MessageKind.QUESTION, MessageKind.STATUS, MessageKind.DECISION]
    assert deliver_due.call() == 3
    page.reload()
    expect(page.locator("#messages")).to_contain_text("נשלחה")


def test_an_accessibility_report_is_answered(page: Page, screen: str, accessible: Callable[[], None]) -> None:
    account_of("communities")
    report = AccessibilityReportFactory.create(target_on=timezone.localdate() - timedelta(days=1))
    sign_in(page, "communities")
    page.goto("/admin/accessibilityreport/")
    accessible()
    page.get_by_role("link", name=report.reference).click()
    accessible()
    page.locator("textarea[name=body]").fill("תיקנו את הכפתור.")
    page.locator("form[action*='/answer/'] button[type=submit]").click()
    expect(page.locator("#messages")).to_contain_text("תיקנו את הכפתור.")
    accessible()
    assert Message.objects.filter(report=report).values_list("kind", flat=True).get() == MessageKind.REPORT_ANSWER


def test_a_school_hears_not_yet_and_when_to_come_back(page: Page) -> None:
    account_of("education")
    inquiry = InquiryFactory.create(track=Track.SCHOOL, status=Status.DECISION_PENDING)
    sign_in(page, "education")
    page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/")
    press(page, "not_yet")
    page.locator("[name=missing]").fill("צוות מוביל של ההורים")
    page.locator("[name=return_on]").fill(IN_A_YEAR.strftime("%d.%m.%Y"))
    # By keyboard: the date picker may still lie over the button.
    page.locator("button[name=compose]").press("Enter")
    expect(page.locator("textarea[name=body]")).to_have_value(re.compile("צוות מוביל של ההורים"))
    confirm(page)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.missing, decision.return_on) == (
        Status.NOT_YET,
        "צוות מוביל של ההורים",
        IN_A_YEAR,
    )


def test_an_inquiry_is_declined_with_a_reason(page: Page) -> None:
    account_of("manager")
    inquiry = InquiryFactory.create(status=Status.DECISION_PENDING)
    sign_in(page, "manager")
    page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/")
    press(page, "decline")
    page.locator("[name=reason]").fill("הקבוצה כבר מלווה בידי גוף אחר")
    page.locator("button[name=compose]").click()
    expect(page.locator("textarea[name=body]")).to_have_value(re.compile("הקבוצה כבר מלווה בידי גוף אחר"))
    confirm(page)
    assert Decision.objects.values_list("outcome", "reason").get() == (
        Status.DECLINED,
        "הקבוצה כבר מלווה בידי גוף אחר",
    )


def test_an_editor_is_refused(page: Page, went_wrong: list[str]) -> None:
    account_of("editor")
    inquiry = InquiryFactory.create()
    sign_in(page, "editor")
    assert page.locator("a[href='/admin/inquiry/']").count() == 0
    for address in ("/admin/inquiry/", f"/admin/inquiry/inspect/{inquiry.pk}/", "/admin/inquiry/export/?stage="):
        page.goto(address)
        assert inquiry.contact_name not in page.content()
        assert inquiry.group_name not in page.content()
    went_wrong.clear()  # Chromium reports each refusal


def test_a_wing_does_not_see_the_others_nucleus(page: Page, went_wrong: list[str]) -> None:
    account_of("education")
    nucleus, school = InquiryFactory.create(), InquiryFactory.create(track=Track.SCHOOL)
    sign_in(page, "education")
    page.goto("/admin/inquiry/")
    expect(page.locator("table.listing")).to_contain_text(school.reference)
    assert nucleus.reference not in page.content()
    page.goto(f"/admin/inquiry/inspect/{nucleus.pk}/")
    assert nucleus.contact_name not in page.content()
    went_wrong.clear()
