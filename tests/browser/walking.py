"""How a person goes through the site: fills in a page, sends an inquiry, signs in."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from intake.questionnaires import Field, Kind, Section, questionnaire_for
from intake.questionnaires.unknown import is_unknown
from tests.browser.demo import PASSWORD
from tests.factories.answers import answers_of

OnEachPage = Callable[[], None]


def address_ending_in(*parts: str) -> re.Pattern[str]:
    """A pattern of addresses whose path ends in these parts."""
    return re.compile(rf"/{'/'.join(parts)}/([?#].*)?$")


def answer(page: Page, section: Section, answers: dict[str, Any]) -> None:
    """Answer a section's questions as a person does: type and tick, one after the other."""
    for field in section.fields:
        value = answers.get(field.key)
        if field.kind == Kind.GROUP:
            answer_entries(page, field, value or [])
        elif value is not None:
            answer_one(page, field, field.key, value)


def answer_entries(page: Page, group: Field, entries: list[dict[str, Any]]) -> None:
    """Fill in a group's entries, and ask for another where there is one more."""
    for number, entry in enumerate(entries):
        if number:
            page.locator(f"button[name=add][value={group.key}]").click()
            expect(page.locator(f"[name^='{group.key}-{number}-']").first).to_be_visible()
        for part in group.parts:
            if part.key in entry:
                answer_one(page, part, f"{group.key}-{number}-{part.key}", entry[part.key])


def answer_one(page: Page, field: Field, name: str, value: Any) -> None:
    """Type or tick one answer."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES, Kind.CONSENT):
        for option in value if isinstance(value, list) else [value]:
            words = "true" if option is True else option
            page.locator(f"input[name={name}][value='{words}']").check()
    elif is_unknown(value):
        page.locator(f"input[name={name}-unknown]").check()
    else:
        page.locator(f"[name={name}]").fill(str(value))


def apply(page: Page, track: str, *, prefix: str = "", on_each_page: OnEachPage) -> str:
    """Go through the whole questionnaire, send it, and return the reference on the confirmation."""
    answers = answers_of(track)
    page.goto(f"{prefix}/apply/{track}/")
    on_each_page()
    page.locator("main .button--onward").click()
    for section in questionnaire_for(track).sections:
        expect(page).to_have_url(address_ending_in(track, section.key))
        on_each_page()
        answer(page, section, answers)
        page.locator("main .button--onward").click()
    for step in ("files", "check"):
        expect(page).to_have_url(address_ending_in(track, step))
        on_each_page()
        if step == "files":
            page.locator("main .button--onward").click()
    send(page)
    expect(page).to_have_url(address_ending_in(track, "sent"))
    on_each_page()
    return page.locator(".panel__figure").inner_text().strip()


def send(page: Page) -> None:
    """Agree and send, on the page that checks the answers."""
    for box in ("adult", "privacy"):
        page.locator(f"input[name={box}]").check()
    page.locator("main form button[type=submit]").click()


def sign_in(page: Page, username: str) -> None:
    """Sign in by the form and arrive in the admin."""
    page.goto("/admin/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
