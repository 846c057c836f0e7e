"""Typing saves by itself, on a phone: offline and back, two tabs, a closed tab, a failing server, cookies gone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from intake.models import Draft
from tests.browser.inspection import axe_on_looks, inspect, markup
from tests.faults import Ledger

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("demo")]
HOPES = "/apply/nucleus/hopes/"
SAVED = re.compile(r"^נשמר \d\d:\d\d$")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return browser_context_args | {"viewport": {"width": 360, "height": 740}}


def stored() -> list[object]:
    """Everything that is stored: answers, and texts that wait beside them."""
    return [[draft.answers, draft.conflicts] for draft in Draft.objects.all()]


def test_typing_saves_goes_on_offline_and_is_sent_when_back(
    page: Page, context: BrowserContext, ledger: Ledger, accessible: Callable[[], None], went_wrong: list[str]
) -> None:
    page.goto(HOPES)
    page.locator("[name=heard_from][value=other]").check()
    page.locator("[name=heard_from_other]").fill(ledger.write(short=True))
    expect(page.locator("[data-autosave]")).to_have_text(SAVED)
    ledger.settle(*stored())
    context.set_offline(True)
    page.locator("[name=hope]").fill(ledger.write())
    expect(page.locator("[data-autosave]")).to_contain_text("אין חיבור")
    accessible()
    context.set_offline(False)
    expect(page.locator("[data-autosave]")).to_have_text(SAVED)
    ledger.settle(*stored())
    assert page.evaluate("Object.keys(sessionStorage)") == []
    # What is hidden again stays kept, and the page's own button goes on.
    page.locator("[name=heard_from][value=press]").check()
    page.locator("main .button--onward").first.click()
    expect(page).not_to_have_url(re.compile("/hopes/"))
    ledger.settle(*stored())
    assert Draft.objects.count() == 1
    went_wrong[:] = [line for line in went_wrong if "ERR_INTERNET_DISCONNECTED" not in line]


def test_what_was_not_saved_before_a_reload_comes_back(page: Page, ledger: Ledger, went_wrong: list[str]) -> None:
    page.route("**/autosave/", lambda route: route.abort())
    page.goto(HOPES)
    text = ledger.write()
    page.locator("[name=hope]").fill(text)
    page.locator("[name=heard_from][value=press]").check()
    expect(page.locator("[data-autosave]")).to_contain_text("אין חיבור")
    page.reload()
    assert page.locator("[name=hope]").input_value() == text
    assert page.locator("[name=heard_from][value=press]").is_checked()
    page.unroute("**/autosave/")
    expect(page.locator("[data-autosave]")).to_have_text(SAVED, timeout=20_000)
    ledger.settle(*stored())
    went_wrong[:] = [line for line in went_wrong if "ERR_FAILED" not in line]


def test_two_tabs_show_both_texts_and_one_is_chosen(
    page: Page, context: BrowserContext, ledger: Ledger, accessible: Callable[[], None]
) -> None:
    page.goto(HOPES)
    other = context.new_page()
    other.goto(HOPES)
    page.locator("[name=hope]").fill(ledger.write())
    expect(page.locator("[data-autosave]")).to_have_text(SAVED)
    other.locator("[name=hope]").fill(ledger.write())
    expect(other.locator("[data-autosave]")).to_contain_text("נכתבה גם במקום אחר")
    ledger.settle(*stored())
    page.reload()
    expect(page.locator(".texts__line")).to_have_count(2)
    accessible()
    assert list(inspect(page, axe_on_looks, markup)) == []
    page.locator("[name=choose_hope]").nth(1).check()
    page.locator("main .button--onward").first.click()
    draft = Draft.objects.get()
    assert (draft.answers["hope"], draft.conflicts) == (ledger.typed[1], {})


def test_a_tab_that_is_closed_at_once_has_sent_what_was_typed(
    page: Page, context: BrowserContext, ledger: Ledger
) -> None:
    page.goto(HOPES)
    page.locator("[name=hope]").fill(ledger.write())
    page.goto("about:blank")
    page.goto(HOPES)
    assert page.locator("[name=hope]").input_value() == ledger.typed[0]
    expect(page.locator("[name=hope]")).to_have_value(ledger.typed[0])
    ledger.settle(*stored())


def test_a_failing_server_and_cookies_that_are_gone_only_delay(
    page: Page, context: BrowserContext, ledger: Ledger, went_wrong: list[str]
) -> None:
    answers = iter([500, 503])

    def fail_twice(route: Route) -> None:
        status = next(answers, None)
        if status is None:
            route.continue_()
        else:
            route.fulfill(status=status, body="")

    page.goto(HOPES)
    context.clear_cookies()
    page.route("**/autosave/", fail_twice)
    page.locator("[name=hope]").fill(ledger.write())
    expect(page.locator("[data-autosave]")).to_have_text(SAVED, timeout=30_000)
    ledger.settle(*stored())
    went_wrong[:] = [line for line in went_wrong if "autosave" not in line]
