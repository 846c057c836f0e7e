"""Two people work through the queue at once, one of them by keys alone; each new staff page is looked at."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from wagtail.users.models import UserProfile

from home.models import User
from intake.actions.tagging import change_tags
from intake.models import Absence, Inquiry, Presence
from tests.browser.demo import account_of, load_demo
from tests.browser.walking import sign_in
from tests.factories.handling_rule import HandlingRuleFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
# As a Hebrew keyboard sends it: the letter is another, the place of the key is the same.
PRESS = """([code, key]) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true}))"""


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def press(page: Page, code: str, key: str) -> None:
    page.evaluate(PRESS, [code, key])


def look_again(page: Page) -> None:
    """Let the page ask at once who else is there, and not only after its twenty seconds."""
    with page.expect_response("**/here/**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def wait_until_gone(page: Page, person: User) -> None:
    """A page that is left says so by itself, a moment later."""
    for _ in range(50):
        if not Presence.objects.filter(person=person).exists():
            return
        page.wait_for_timeout(100)
    raise AssertionError("The page that was left did not say so.")


@pytest.fixture
def inquiries() -> list[Inquiry]:
    """Three, the oldest first."""
    now = timezone.now()
    return [InquiryFactory.create(created_at=now - timedelta(days=days)) for days in (5, 4, 3)]


def test_two_people_at_one_inquiry_see_each_other_and_get_different_ones_next(
    page: Page, inquiries: list[Inquiry], browser: Browser, browser_context_args: dict[str, object]
) -> None:
    account_of("communities")
    boss = account_of("manager")
    boss.first_name, boss.last_name = "רות", "כהן"
    boss.save()
    sign_in(page, "communities")
    page.goto(f"/admin/inquiry/inspect/{inquiries[0].pk}/")
    other: BrowserContext = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
    second = other.new_page()
    sign_in(second, "manager")
    second.goto(f"/admin/inquiry/inspect/{inquiries[0].pk}/")
    look_again(page)
    expect(page.get_by_text("גם כאן עכשיו: רות כהן")).to_be_visible()
    second.goto("/admin/inquiry/?stage=open")
    wait_until_gone(page, boss)
    look_again(page)
    expect(page.get_by_text("גם כאן עכשיו")).to_have_count(0)
    press(second, "KeyN", "מ")
    second.wait_for_url(f"**/inspect/{inquiries[1].pk}/?next=1")
    second.goto("/admin/")
    other.close()


def test_keys_lead_from_the_list_through_an_inquiry_and_back(page: Page, inquiries: list[Inquiry]) -> None:
    account_of("communities")
    sign_in(page, "communities")
    page.goto("/admin/inquiry/?stage=open&ordering=created_at")
    press(page, "KeyJ", "ח")
    press(page, "KeyJ", "ח")
    expect(page.get_by_role("link", name=inquiries[1].reference)).to_be_focused()
    press(page, "KeyK", "ל")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/inspect/{inquiries[0].pk}/")
    press(page, "KeyO", "ם")
    note = page.locator("#notes textarea")
    expect(note).to_be_focused()
    press(page, "KeyN", "מ")  # while one types, a key is a letter
    expect(note).to_be_focused()
    note.fill("דיברנו")
    page.locator("#notes button[name=onward]").press("Enter")
    page.wait_for_url(f"**/inspect/{inquiries[1].pk}/?next=1")
    assert inquiries[0].notes.count() == 1
    press(page, "KeyG", "ע")
    press(page, "KeyQ", "/")
    page.wait_for_url("**stage=open**")


def test_the_help_lists_the_keys_and_the_account_switches_them_off(page: Page, inquiries: list[Inquiry]) -> None:
    person = account_of("communities")
    sign_in(page, "communities")
    page.goto(f"/admin/inquiry/inspect/{inquiries[0].pk}/")
    page.keyboard.press("Shift+Slash")
    dialog = page.locator("#keyboard-shortcuts-dialog")
    expect(dialog).to_contain_text("כתיבת הערה")
    press(page, "KeyO", "ם")  # a dialog is open
    expect(page.locator("#notes textarea")).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_attribute("aria-hidden", "true")
    press(page, "KeyO", "ם")
    expect(page.locator("#notes textarea")).to_be_focused()
    profile = UserProfile.get_for_user(person)
    profile.keyboard_shortcuts = False
    profile.save()
    page.reload()
    press(page, "KeyO", "ם")
    expect(page.locator("#notes textarea")).not_to_be_focused()


def test_the_new_staff_pages_are_accessible(page: Page, screen: str, accessible: Callable[[], None]) -> None:
    boss = account_of("manager")
    inquiry = Inquiry.objects.get(pk=InquiryFactory.create().pk)
    change_tags(pk=inquiry.pk, by=boss, add=["קיבוץ, Gap Year"])
    HandlingRuleFactory.create(handler=UserFactory.create(role="editor"))
    Presence.objects.create(inquiry=inquiry, person=UserFactory.create(), seen_at=timezone.now())
    sign_in(page, "manager")
    page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/?next=1")
    expect(page.get_by_text("גם כאן עכשיו")).to_be_visible()
    accessible()
    page.goto(reverse("inquiry:absences"))
    today = timezone.localdate().strftime("%d.%m.%Y")
    for name in ("first_day", "last_day"):
        page.locator(f"[name={name}]").fill(today)
    page.locator(".move__buttons button").press("Enter")
    expect(page.locator(".case-timeline__event")).to_have_count(1)
    assert Absence.objects.get().person == boss
    accessible()
    for name in ("handlingrule:index", "handlingrule:add", "tag:index"):
        page.goto(reverse(name))
        accessible()
    page.goto("/admin/inquiry/?stage=open")
    page.keyboard.press("Shift+Slash")
    expect(page.locator("#keyboard-shortcuts-dialog")).to_be_visible()
    accessible()
