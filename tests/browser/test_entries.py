"""Questions that repeat, what is not known yet, and the page for those too early: on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from intake.models import Draft
from intake.questionnaires.unknown import UNKNOWN
from intake.statuses import Track
from tests.browser.conftest import SCREENS
from tests.browser.walking import address_ending_in, answer
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant

pytestmark = pytest.mark.django_db(transaction=True)
NUCLEUS = Applicant().questionnaire


def test_bodies_are_added_corrected_and_taken_out(demo: None, page: Page, accessible: Callable[[], None]) -> None:
    page.set_viewport_size(SCREENS["phone"])
    page.goto("/apply/nucleus/so_far/")
    group = page.locator("#id_bodies")
    expect(group).to_be_hidden()
    section, answers = NUCLEUS.section("so_far"), answers_of(Track.NUCLEUS)
    answer(page, section, answers)
    expect(page.locator(".entries__one")).to_have_count(2)
    accessible()
    # Enter in a field goes on, and takes nothing out.
    page.locator("[name=bodies-1-name]").fill("")
    page.locator("[name=bodies-1-name]").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    accessible()
    page.locator(".error-summary a").click()
    expect(page.locator("[name=bodies-1-name]")).to_be_focused()
    page.locator("button[name=remove]").nth(1).click()
    expect(page.locator(".entries__one")).to_have_count(1)
    page.locator("main .button--onward").click()
    expect(page).to_have_url(address_ending_in("nucleus", "mix"))
    assert Draft.objects.get().answers["bodies"] == answers["bodies"][:1]


def test_who_does_not_know_yet_or_is_too_early_goes_on_all_the_same(
    demo: None, page: Page, accessible: Callable[[], None]
) -> None:
    page.set_viewport_size(SCREENS["phone"])
    page.goto("/apply/nucleus/group/")
    answers = answers_of(Track.NUCLEUS, adults=3, children=None, progress="idea")
    answer(page, NUCLEUS.section("group"), answers)
    page.get_by_label(re.compile("עוד לא יודעים.*ילדים")).check()
    page.locator("main .button--onward").click()
    page.goto("/apply/nucleus/where_you_stand/")
    answer(page, NUCLEUS.section("where_you_stand"), answers)
    page.locator("main .button--onward").click()
    expect(page).to_have_url(address_ending_in("nucleus", "not-yet", "too-early"))
    accessible()
    page.get_by_role("link", name="להמשיך בכל זאת").click()
    expect(page).to_have_url(address_ending_in("nucleus", "mission"))
    assert Draft.objects.get().answers["children"] == UNKNOWN
