"""Journeys on a phone, each with JavaScript, without it, and by the keyboard alone; the database and the mail agree."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from pytest_django.fixtures import Settings

from intake.actions.drafting import keep_answers
from intake.actions.moving import Asking, move
from intake.actions.scanning import scan_due
from intake.actions.taking_in import take_in_arriving
from intake.models import Attachment, Draft, Inquiry, Key, KeyKind, Letter, Scan
from intake.notifications.delivery import deliver_due
from intake.questionnaires import Section, questionnaire_for
from intake.statuses import Status, Track
from tests.browser.conftest import SCREENS
from tests.browser.demo import account_of
from tests.browser.hands import Finger, Keyboard
from tests.browser.walking import address_ending_in
from tests.factories.answers import answers_of
from tests.factories.inquiry import InquiryFactory
from tests.intake.files.arriving import lying
from tests.intake.files.clamd import EICAR, fake_clamd
from tests.intake.files.samples import PDF
from tests.intake.queue.conftest import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, *MIDDLE, LAST = questionnaire_for(Track.NUCLEUS).sections
ONWARD = "main .button--onward"
Look = Callable[[], None]


@pytest.fixture(params=["with JavaScript", "without", "by keyboard"])
def way(request: pytest.FixtureRequest) -> str:
    """How the journey is made."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], way: str) -> dict[str, Any]:
    """Everything here is done on a phone."""
    return browser_context_args | {"viewport": SCREENS["phone"], "java_script_enabled": way != "without"}


@pytest.fixture
def hand(way: str) -> type[Finger]:
    """Whose hand does it."""
    return Keyboard if way == "by keyboard" else Finger


@pytest.fixture
def look(way: str, accessible: Look) -> Look:
    """Look at each page of a journey by axe: once is enough, since the pages are the same on each way."""
    return accessible if way == "with JavaScript" else lambda: None


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None, tmp_path: Path, settings: Settings) -> None:
    """Everything here happens on the demo site."""
    settings.PRIVATE_ROOT = tmp_path / "private"


def mails_to(address: str) -> list[str]:
    """The texts of the mails that went to this address, oldest first, once the worker has had its turn."""
    take_in_arriving.call()
    deliver_due.call()
    return [str(each.body) for each in mail.outbox if each.to == [address]]


def link_in(text: str, kind: KeyKind) -> str:
    """The path of the link of this kind in a mail."""
    (path,) = re.findall(rf"/apply/link/{kind}/\?k=[\w-]+", text)
    return str(path)


def typed_before(*sections: Section) -> None:
    """As if these pages had been filled in as well: what differs between the ways are the pages before and after."""
    keys = {field.key for section in sections for field in section.fields}
    answers = {key: value for key, value in answers_of(Track.NUCLEUS).items() if key in keys}
    keep_answers(draft=Draft.objects.get(), answers=answers, language="he")


def finish(hand: Finger, look: Look) -> None:
    """Answer the last page, add no file, check and send."""
    page = hand.page
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, LAST.key))
    hand.answer(LAST, answers_of(Track.NUCLEUS))
    hand.press(ONWARD)
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, "files"))
    hand.press(ONWARD)
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, "check"))
    look()
    for box in ("adult", "privacy"):
        hand.tick(f"input[name={box}]")
    hand.press("#send button[type=submit]")
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, "sent"))
    look()


# --- Begun here, finished there ----------------------------------------------------------------------------


def test_begun_here_and_finished_there_by_the_link(
    page: Page,
    browser: Browser,
    browser_context_args: dict[str, Any],
    hand: type[Finger],
    look: Look,
    went_wrong: list[str],
) -> None:
    """The link's key goes nowhere else, and opens nothing once the inquiry is sent."""
    here = hand(page)
    page.goto("/apply/nucleus/")
    look()
    here.press(ONWARD)
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, FIRST.key))
    here.answer(FIRST, answers_of(Track.NUCLEUS))
    here.press(ONWARD)
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, MIDDLE[0].key))
    typed_before(*MIDDLE)
    here.press("[name=carry_on]")
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, "carry-on"))
    look()
    here.press("[name=mail]")
    expect(page.locator("main [role=status]")).to_contain_text("dana@example.org")
    look()
    address = urlsplit(page.url)
    link = f"{address.scheme}://{address.netloc}{link_in(mails_to('dana@example.org')[-1], KeyKind.RETURN)}"

    elsewhere = browser.new_context(**browser_context_args)
    requests = finished_there(hand(elsewhere.new_page()), link)
    inquiry = Inquiry.objects.get()
    answers = answers_of(Track.NUCLEUS)
    assert {key: inquiry.all_answers().get(key) for key in answers} == answers
    assert inquiry.reference in mails_to("dana@example.org")[-1]
    token = link.partition("=")[2]
    assert {urlsplit(request.url).netloc for request in requests} == {address.netloc}
    assert [request.url for request in requests if token in request.url] == [link]
    assert [request.url for request in requests if token in request.headers.get("referer", "")] == []
    elsewhere.close()

    page.goto(link)
    expect(page.locator("h1")).to_have_text("הקישור הזה כבר אינו פועל")
    look()
    # Chromium reports the refusal; nothing else may be missing.
    assert [line for line in went_wrong if "/apply/link/return/" not in line] == []
    went_wrong.clear()


def finished_there(there: Finger, link: str) -> list[Request]:
    """Go on by the link on another device, and send; what that device asked the server for."""
    asked: list[Request] = []

    def hear(request: Request) -> None:
        asked.append(request)

    there.page.on("request", hear)
    there.page.goto(link)
    expect(there.page).to_have_url(address_ending_in("link", KeyKind.RETURN))
    there.press("main form button")
    finish(there, lambda: None)
    assert link.partition("=")[2] not in there.page.content()
    return asked


# --- After sending -----------------------------------------------------------------------------------------


def came_by_link(hand: Finger, inquiry: Inquiry) -> None:
    """Follow a link as it stands in a mail, and press its button."""
    hand.page.goto(f"/apply/link/status/?k={Key.objects.give(KeyKind.STATUS, inquiry=inquiry)}")
    assert "k=" not in hand.page.url
    hand.press("main form button")
    expect(hand.page).to_have_url(address_ending_in("apply", "status"))


def act(hand: Finger, name: str, look: Look) -> None:
    """Go to one of the pages, look at it, press its button, and come back."""
    hand.press(f"main a[href='/apply/status/{name}/']")
    expect(hand.page).to_have_url(address_ending_in("status", name))
    look()
    hand.press("main form .button")
    expect(hand.page).to_have_url(address_ending_in("apply", "status"))
    expect(hand.page.locator("#done")).to_be_visible()


def test_asked_for_more_and_answered(page: Page, hand: type[Finger], look: Look) -> None:
    inquiry, us = InquiryFactory.create(status=Status.IN_REVIEW), account_of("communities")
    words = Asking("שאלה", "איך קוראים לכם היום? [[status-link]]", ("group_name",))
    move(pk=inquiry.pk, name="request_info", by=us, seen=1, words=words)
    person = hand(page)
    page.goto(link_in(mails_to(inquiry.email)[-1], KeyKind.STATUS))
    person.press("main form button")
    expect(page.locator(".conversation")).to_contain_text("איך קוראים לכם היום?")
    look()
    person.press("main a[href='/apply/status/answer/']")
    expect(page).to_have_url(address_ending_in("status", "answer"))
    person.write("[name=group_name]", "")
    person.press(f"{ONWARD}[type=submit]")
    expect(page.locator(".error-summary li")).to_have_count(1)
    look()
    person.write("[name=group_name]", "גרעין השם החדש")
    person.write("[name=words]", "כך החלטנו יחד.")
    person.press(f"{ONWARD}[type=submit]")
    expect(page.locator("main")).to_contain_text("כך החלטנו יחד.")
    look()
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.group_name) == (Status.IN_REVIEW, "גרעין השם החדש")
    assert Letter.objects.get().text == "כך החלטנו יחד."
    assert inquiry.reference in mails_to(us.email)[-1]


def test_paused_gone_on_and_withdrawn(page: Page, hand: type[Finger], look: Look, way: str) -> None:
    inquiry, us = InquiryFactory.create(status=Status.IN_REVIEW), account_of("communities")
    person = hand(page)
    came_by_link(person, inquiry)
    act(person, "pause", look)
    expect(page.locator("h1")).to_have_text("ביקשתם שנחכה")
    inquiry.refresh_from_db()
    assert inquiry.paused_at
    act(person, "go-on", look)
    inquiry.refresh_from_db()
    assert inquiry.paused_at is None
    act(person, "withdraw", look)
    expect(page.locator("h1")).to_have_text("הפנייה נמשכה")
    inquiry.refresh_from_db()
    assert inquiry.status == Status.WITHDRAWN
    (confirmed,) = mails_to(inquiry.email)
    assert inquiry.reference in confirmed
    assert len(mails_to(us.email)) == 3
    if way == "with JavaScript":
        for name in ("write", "files", "contact", "another-contact", "data", "copy"):
            page.goto(f"/apply/status/{name}/")
            look()


def test_an_infected_file_is_told_and_opened_by_nobody(
    page: Page, hand: type[Finger], look: Look, settings: Settings
) -> None:
    inquiry, us = InquiryFactory.create(), account_of("communities")
    person = hand(page)
    came_by_link(person, inquiry)
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        person.press("main a[href='/apply/status/files/']")
        expect(page).to_have_url(address_ending_in("status", "files"))
        person.choose_file("input[type=file]", "תוכנית.pdf", PDF[:-7] + EICAR + PDF[-7:])
        person.press("main form .button")
        expect(page.locator("#done")).to_be_visible()
        expect(page.locator(".files__file")).to_contain_text("הקובץ בבדיקת וירוסים")
        assert scan_due.call() == 1
    page.reload()
    expect(page.locator(".files__file")).to_contain_text("נמצא וירוס")
    expect(page.locator(".files__file a")).to_have_count(0)
    look()
    file = Attachment.objects.get()
    assert (file.inquiry, file.scan, lying()) == (inquiry, Scan.INFECTED, [])
    assert page.request.get(f"/apply/status/files/{file.uuid}/").status == 404
    assert inquiry.reference in mails_to(us.email)[0]
    assert "נמצא בו וירוס" in signed_in(us).get(f"/admin/inquiry/inspect/{inquiry.pk}/").content.decode()


# --- On behalf of somebody ---------------------------------------------------------------------------------


def test_staff_fill_in_for_somebody_who_confirms_by_link(
    page: Page, context: BrowserContext, hand: type[Finger], look: Look, live_server: Any
) -> None:
    helper = account_of("communities")
    session = signed_in(helper).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    staff = hand(page)
    page.goto("/admin/on-behalf/nucleus/")
    look()
    staff.press("main form button[type=submit]")
    expect(page.locator("aside.notice")).to_contain_text("הקריאו")
    look()
    staff.answer(FIRST, answers_of(Track.NUCLEUS))
    staff.press(ONWARD)
    expect(page).to_have_url(address_ending_in(Track.NUCLEUS, MIDDLE[0].key))
    typed_before(*(section for section in MIDDLE if section.key != "mix"))
    page.goto("/apply/nucleus/")
    staff.press(ONWARD)
    finish(staff, look)
    inquiry = Inquiry.objects.get()
    assert (inquiry.assisted_by, inquiry.awaits_confirmation) == (helper, True)

    context.clear_cookies()
    person = hand(page)
    page.goto(link_in(mails_to("dana@example.org")[-1], KeyKind.CONFIRM))
    expect(page.locator("main")).to_contain_text("גרעין ניצנים")
    look()
    person.press("button[name=confirm]")
    expect(page.locator("main")).to_contain_text(inquiry.reference)
    inquiry.refresh_from_db()
    assert not inquiry.awaits_confirmation
    assert len(mails_to("dana@example.org")) == 2
