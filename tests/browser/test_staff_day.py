"""A day in the queue: twenty inquiries from new to every outcome, two people at it, by mouse and by keyboard alone."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings

from intake.actions.traits import write_traits
from intake.models import Audience, BulkAct, Decision, Inquiry, ItemState, Message, MessageKind, Note
from intake.models.trail import check_all
from intake.notifications.delivery import deliver_due
from intake.statuses import BY_NAME, Status, Track
from tests.browser.demo import account_of, load_demo
from tests.browser.hands import Finger, Keyboard
from tests.browser.walking import sign_in
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/inquiry/?stage=open&ordering=created_at"
SECRET = "בינינו: לשאול את הרכזת הקודמת"
REASON = "הקבוצה כבר מלווה בידי גוף אחר"
MISSING = "צוות מוביל של ההורים"
OUTCOMES = {
    Status.ACCEPTED: 5,
    Status.NOT_YET: 4,
    Status.DECLINED: 4,
    Status.WITHDRAWN: 3,
    Status.SPAM: 2,
    Status.DUPLICATE: 2,
}


class Mouse(Finger):
    """Points at what there is."""

    def leave_field(self) -> None:
        """Go out of the field that was written in."""
        self.page.wait_for_timeout(300)  # a calendar opens a moment after its field has the focus
        self.press("main h2")

    def to_next(self) -> None:
        """Ask for the next inquiry."""
        self.press(".case-next button")

    def mark(self, some: list[Inquiry]) -> None:
        """Mark these in the list, and go on."""
        for inquiry in some:
            self.tick(f"input[name=pk][value='{inquiry.pk}']")
        self.press("#bulk button[type=submit]")


class Keys(Keyboard):
    """Goes past the admin's menu by the link that is there for it, and knows the queue's own keys."""

    def reach(self, selector: str) -> None:
        self.page.wait_for_load_state()
        if self.page.evaluate("document.activeElement === document.body"):
            self.page.keyboard.press("Tab")
            # An address with a place in it begins at that place, and not at the link.
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            if self.page.evaluate("document.activeElement.matches('.skiplink')"):
                self.page.keyboard.press("Enter")
        super().reach(selector)

    def leave_field(self) -> None:
        """Go out of the field that was written in."""
        self.page.keyboard.press("Tab")

    def to_next(self) -> None:
        """Ask for the next inquiry."""
        self.page.keyboard.press("n")

    def mark(self, some: list[Inquiry]) -> None:
        """Mark these in the list, and go on."""
        for inquiry in some:
            self.tick(f"input[name=pk][value='{inquiry.pk}']")
        self.page.keyboard.press("Enter")


Hand = Mouse | Keys


@pytest.fixture(params=["by mouse", "by keyboard"])
def hand_of(request: pytest.FixtureRequest) -> type[Hand]:
    """Whose hand it is."""
    return Mouse if request.param == "by mouse" else Keys


@pytest.fixture
def inquiries(live_server: object, settings: Settings) -> list[Inquiry]:
    """Twenty of both tracks, the oldest first; the last two are of one group."""
    settings.INTAKE_RELEASE_BY_MANAGERS = True
    load_demo()
    made = []
    for number in range(20):
        who = min(number, 18)
        made.append(
            InquiryFactory.create(
                track=Track.SCHOOL if number % 3 == 2 and who < 18 else Track.NUCLEUS,
                created_at=timezone.now() - timedelta(days=40 - number),
                email=f"group{who}@example.org",
                phone=f"+9725011122{who:02}",
                group_name=f"גרעין {'אבגדהוזחטיכלמנסעפצק'[who]}",
            )
        )
        write_traits(made[-1])
    return made


# --- What a hand does ---------------------------------------------------------------------------------------


def open_case(hand: Hand, inquiry: Inquiry) -> None:
    hand.page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/")


def follow(hand: Hand, inquiry: Inquiry, move: str) -> None:
    """From the page of the inquiry to the page of the move."""
    open_case(hand, inquiry)
    hand.press(f"a[href$='/{inquiry.pk}/{move}/']")
    expect(hand.page).to_have_url(re.compile(f"/{move}/$"))


def confirm(hand: Hand, button: str = ".move__buttons button") -> None:
    """Press the button, and be back at an inquiry: maybe the one that was open before."""
    hand.page.wait_for_load_state()
    with hand.page.expect_event("load"):
        hand.press(button)
    expect(hand.page).to_have_url(re.compile(r"/inspect/\d+/(#\w+)?$"))


def choose_many(hand: Hand, some: list[Inquiry] | None, act: str, address: str = QUEUE) -> None:
    """Choose some, or all that fit the address, and see what the act would do to each."""
    hand.page.goto(address)
    hand.press(".bulk-bar summary")
    if some is None:
        hand.pick("which", "all")
    hand.choose("#bulk-act", act)
    if some is None:
        hand.press("#bulk button[type=submit]")
    else:
        hand.mark(some)
    expect(hand.page.get_by_role("heading", name="מה יקרה")).to_be_visible()


def do_it(hand: Hand, verb: str = "start") -> BulkAct:
    """Press a button of the act's page."""
    hand.page.wait_for_load_state()
    with hand.page.expect_event("load"):
        hand.press(f"button[name=do][value={verb}]")
    expect(hand.page.get_by_role("heading", name="התוצאות")).to_be_visible()
    return BulkAct.objects.latest("begun_at")


def states_of(act: BulkAct) -> Counter[str]:
    return Counter(act.items.values_list("state", flat=True))


def stands(inquiry: Inquiry) -> str:
    """Its status as the database has it."""
    return Inquiry.objects.values_list("status", flat=True).get(pk=inquiry.pk)


# --- The day ------------------------------------------------------------------------------------------------


def all_are_looked_at(hand: Hand, colleague: Mouse, gone: Inquiry) -> None:
    """A bulk act, while a colleague is quicker with one of them; trying again tells why it is not possible."""
    choose_many(hand, None, "move:start_review")
    follow(colleague, gone, "withdraw")
    confirm(colleague)
    assert states_of(do_it(hand)) == {ItemState.DONE: 19, ItemState.REFUSED: 1}
    expect(hand.page.locator(".bulk__reason")).to_have_count(1)
    assert states_of(do_it(hand, "retry")) == {ItemState.DONE: 19, ItemState.REFUSED: 1}
    assert stands(gone) == Status.WITHDRAWN


def notes_are_kept_on_the_way(hand: Hand) -> None:
    """The next for me, a note on it, and on to another with one button."""
    hand.page.goto(QUEUE)
    hand.to_next()
    expect(hand.page).to_have_url(re.compile(r"\?next=1$"))
    first = hand.page.url
    hand.write("#notes textarea", SECRET)
    hand.press("#notes button[name=onward]")
    expect(hand.page).not_to_have_url(first)
    expect(hand.page).to_have_url(re.compile(r"\?next=1$"))
    assert [note.text for note in Note.objects.all()] == [SECRET]


def some_are_spam_after_all(hand: Hand, two: list[Inquiry]) -> None:
    """Done, taken back, and done again."""
    for verb, status in (("undo", Status.IN_REVIEW), ("", Status.SPAM)):
        choose_many(hand, two, "move:mark_spam")
        act = do_it(hand)
        if verb:
            act = do_it(hand, verb)
        assert states_of(act) == {ItemState.UNDONE if verb else ItemState.DONE: 2}
        assert [stands(inquiry) for inquiry in two] == [status, status]


def two_are_one(hand: Hand, stays: Inquiry, goes: Inquiry) -> None:
    """The second is suggested as the same; joined, taken apart, and joined again."""
    for again in (False, True):
        open_case(hand, goes)
        hand.press("#alikes a.button")
        hand.page.wait_for_url("**/join/**")
        ways = hand.page.locator(f"a[href='?stays={stays.pk}']")
        if ways.count():
            hand.press(f"a[href='?stays={stays.pk}']")
            hand.page.wait_for_url(f"**stays={stays.pk}")
        confirm(hand, ".move form .move__buttons button")
        assert (stands(goes), stands(stays)) == (Status.DUPLICATE, Status.IN_REVIEW)
        if not again:
            hand.press("a[href*='/inquiry/bulk/']")
            hand.page.wait_for_url("**/bulk/**")
            do_it(hand, "undo")
            assert stands(goes) == Status.IN_REVIEW


def one_repeats_another(hand: Hand, inquiry: Inquiry, original: Inquiry) -> None:
    follow(hand, inquiry, "mark_duplicate")
    hand.write("[name=original]", original.reference)
    confirm(hand)
    assert Inquiry.objects.get(pk=inquiry.pk).duplicate_of == original


def two_people_collide(hand: Hand, colleague: Mouse, inquiry: Inquiry) -> None:
    """Both ask the same group; the second sees the first, is told who was quicker, and keeps what was typed."""
    follow(colleague, inquiry, "request_info")
    follow(hand, inquiry, "request_info")
    expect(hand.page.get_by_text("גם כאן עכשיו: נועה לוי")).to_be_visible()
    hand.write("[name=body]", "כמה משפחות אתם?")
    colleague.write("[name=body]", "מתי אתם נפגשים?")
    confirm(colleague)
    hand.press(".move__buttons button")
    expect(hand.page.locator(".move__refusal[role=alert]").first).to_contain_text("נועה לוי")
    expect(hand.page.locator("[name=body]")).to_have_value("כמה משפחות אתם?")
    follow(hand, inquiry, "info_received")
    confirm(hand)


def a_decision_is_prepared_and_released(hand: Hand, colleague: Mouse, inquiry: Inquiry) -> None:
    """Who may not release prepares; nothing goes out before a manager has seen the letter and presses."""
    follow(colleague, inquiry, "accept")
    expect(colleague.page.locator("button[name=release]")).to_have_count(0)
    colleague.write("[name=body]", "ברוכים הבאים! נתקשר השבוע.")
    confirm(colleague)
    assert stands(inquiry) == Status.DECISION_PENDING
    assert not Message.objects.filter(inquiry=inquiry, kind=MessageKind.DECISION).exists()
    open_case(hand, inquiry)
    hand.press("#prepared summary")
    expect(hand.page.locator("#prepared .letter-preview")).to_contain_text("ברוכים הבאים! נתקשר השבוע.")
    confirm(hand, "#prepared form[action*='/release/'] button")
    assert stands(inquiry) == Status.ACCEPTED


def decide(hand: Hand, inquiry: Inquiry, move: str) -> None:
    """Say the reasons, see the letter that is made of them, and let it go."""
    follow(hand, inquiry, move)
    if move == "decline":
        hand.write("[name=reason]", REASON)
    elif move == "not_yet":
        hand.write("[name=missing]", MISSING)
        in_a_year = timezone.localdate() + timedelta(days=365)
        hand.write("[name=return_on]", f"{in_a_year:%d.%m.%Y}")
        hand.leave_field()  # the calendar closes
    if move != "accept":
        hand.press("button[name=compose]")
        expect(hand.page.locator("[name=body]")).to_have_value(re.compile(REASON if move == "decline" else MISSING))
    confirm(hand, "button[name=release]")
    assert stands(inquiry) == BY_NAME[move].target


def test_a_day(
    page: Page,
    browser: Browser,
    browser_context_args: dict[str, object],
    hand_of: type[Hand],
    inquiries: list[Inquiry],
    went_wrong: list[str],
) -> None:
    account_of("manager")
    noa = account_of("communities")
    noa.first_name, noa.last_name = "נועה", "לוי"
    noa.save()
    hand = hand_of(page)
    sign_in(page, "manager")
    other = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
    colleague = Mouse(other.new_page())
    sign_in(colleague.page, "communities")

    gone, asked, *rest = inquiries[:18]
    all_are_looked_at(hand, colleague, gone)
    notes_are_kept_on_the_way(hand)
    some_are_spam_after_all(hand, rest[:2])
    two_are_one(hand, inquiries[18], inquiries[19])
    one_repeats_another(hand, rest[2], rest[3])
    choose_many(hand, rest[4:6], "move:withdraw")
    do_it(hand)
    two_people_collide(hand, colleague, asked)
    choose_many(hand, None, "move:bring_to_decision", f"{QUEUE}&status=in_review")
    assert states_of(do_it(hand)) == {ItemState.DONE: 13}

    pending = list(Inquiry.objects.filter(status=Status.DECISION_PENDING).order_by("pk"))
    a_decision_is_prepared_and_released(hand, colleague, pending.pop(0))
    for move, count in (("accept", 4), ("not_yet", 4), ("decline", 4)):
        for _each in range(count):
            decide(hand, pending.pop(), move)
    hand.page.goto("/admin/inquiry/?stage=closed")
    colleague.page.goto("about:blank")
    other.close()
    everything_is_as_it_was_done()
    # Chromium reports that the second of two was refused; nothing else may be missing.
    assert ["409" in line for line in went_wrong] == [True]
    went_wrong.clear()


def everything_is_as_it_was_done() -> None:
    """The database and the mail, at the end of the day."""
    assert Counter(Inquiry.objects.values_list("status", flat=True)) == OUTCOMES
    counts, broken = check_all(apps)
    assert (counts["inquiries"], broken) == (20, [])
    assert Counter(Decision.objects.values_list("outcome", flat=True)) == {
        status: OUTCOMES[status] for status in (Status.ACCEPTED, Status.NOT_YET, Status.DECLINED)
    }
    told = Message.objects.filter(audience=Audience.APPLICANT)
    kinds = Counter(told.values_list("kind", flat=True))
    assert kinds == {MessageKind.QUESTION: 1, MessageKind.STATUS: 13 + 3, MessageKind.DECISION: 13}
    Message.objects.update(next_attempt_at=timezone.now())  # should it be night, or Shabbat
    while deliver_due.call():
        pass
    sent = Counter(sent.to[0] for sent in mail.outbox if sent.to[0].startswith("group"))
    assert sent == Counter(told.values_list("to", flat=True))
    assert [each.subject for each in mail.outbox if SECRET in f"{each.subject} {each.body} {each.alternatives}"] == []
