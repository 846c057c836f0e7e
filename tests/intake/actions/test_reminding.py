"""Two gentle reminders of a draft: not too early, never at rest or twice, to nobody who asked for none."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from pytest_django.fixtures import Settings

from intake.actions.drafting import keep_answers, typed_address
from intake.actions.reminding import remind
from intake.models import Draft, Message
from intake.models.digests import email_digests
from intake.notifications.delivery import deliver_due
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
BEGUN = datetime.fromisoformat("2026-11-01T11:00+02:00")  # a Sunday


def after(days: float) -> datetime:
    return BEGUN + timedelta(days=days)


def draft_left(*, address: str = "noa@example.org", **changes: Any) -> Draft:
    """A draft with answers that was last changed at BEGUN."""
    answers = {**answers_of(Track.NUCLEUS), "email": address, **changes.pop("answers", {})}
    draft = DraftFactory(answers=answers, email_digest=next(iter(email_digests(address)), ""), **changes)
    Draft.objects.filter(pk=draft.pk).update(changed_at=BEGUN)
    return draft


def day_by_day(days: int = 31) -> list[int]:
    """Let the timer run each day; returns the days on which a reminder was written, and how many each time."""
    return [day for day in range(days) if remind(now=after(day))]


def test_a_draft_that_is_left_is_reminded_of_twice_and_stays_as_old_as_it_is() -> None:
    draft = draft_left()
    assert day_by_day() == [3, 23]
    draft.refresh_from_db()
    assert (draft.reminders_sent, draft.changed_at, draft.kept_until.isoformat()) == (2, BEGUN, "2026-12-01")


def test_nothing_is_written_on_days_of_rest_but_on_the_day_after() -> None:
    draft = draft_left()
    assert timezone.localtime(after(6)).weekday() == 5
    Draft.objects.filter(pk=draft.pk).update(changed_at=after(3))
    assert [remind(now=after(day)) for day in (6, 6.4, 7)] == [0, 0, 1]
    at_night = after(30).replace(hour=3)
    assert remind(now=at_night) == 0


def test_one_whose_reminder_is_late_gets_one() -> None:
    draft_left()
    assert [remind(now=after(day)) for day in (24, 25, 29)] == [1, 0, 0]


def test_going_on_puts_reminders_off() -> None:
    draft = draft_left()
    assert remind(now=after(3)) == 1
    Draft.objects.filter(pk=draft.pk).update(changed_at=after(10))
    assert [day for day in range(4, 41) if remind(now=after(day))] == [33]


@pytest.mark.parametrize(
    "changes",
    [
        {"address": ""},
        {"address": "no address"},
        {"answers": {key: "" for key in answers_of(Track.NUCLEUS) if key != "email"}},
        {"sent_at": BEGUN},
        {"reminders_stopped_at": BEGUN},
    ],
)
def test_who_is_not_reminded(changes: dict[str, Any]) -> None:
    draft_left(**changes)
    assert day_by_day() == []


def test_what_staff_fill_in_for_somebody_is_theirs_to_remember() -> None:
    draft_left(assisted_by=UserFactory())
    assert day_by_day() == []


def test_an_address_is_reminded_of_one_draft_however_many_were_begun_with_it() -> None:
    for _number in range(3):
        draft_left()
    draft_left(address="dan@example.org")
    assert [remind(now=after(day)) for day in (3, 4, 23, 24)] == [2, 0, 2, 0]


def test_who_has_sent_one_inquiry_is_reminded_of_the_next() -> None:
    draft_left(sent_at=BEGUN, reminders_sent=2)
    draft_left()
    assert day_by_day() == [3, 23]


@pytest.mark.django_db(transaction=True)
def test_two_timers_at_once_write_each_reminder_once() -> None:
    drafts = [draft_left(address=f"{number}@example.org") for number in range(4)]

    def run(_number: int) -> int:
        try:
            return remind(now=after(3))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as timers:
        assert sum(timers.map(run, range(2))) == len(drafts)
    assert sorted(Message.objects.values_list("to", flat=True)) == [f"{number}@example.org" for number in range(4)]


def test_one_that_is_killed_in_the_middle_has_left_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        draft_left(address=f"{number}@example.org")

    def killed(*_args: object, **_kwargs: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("intake.notifications.ways_back.wake_mail_worker", killed)
        with pytest.raises(SystemExit):
            remind(now=after(3))
    assert (Message.objects.count(), Draft.objects.exclude(reminders_sent=0).count()) == (0, 0)
    assert remind(now=after(3)) == 3


def test_what_the_mail_says_and_does_not_say() -> None:
    draft = draft_left(language="en", answers={"hope": "a secret hope"})
    with time_machine.travel(after(3)):
        call_command("remind", verbosity=0)
        call_command("remind", verbosity=0)
        deliver_due.call()
    (sent,) = mail.outbox
    assert sent.to == ["noa@example.org"]
    assert sent.subject == "The inquiry you began is waiting for you"
    assert "kept until 1 December 2026" in sent.body
    assert ("/en/apply/link/return/?k=" in sent.body, "/en/apply/link/stop/?k=" in sent.body) == (True, True)
    assert [
        answer
        for answer in draft.answers.values()
        if isinstance(answer, str) and len(answer) > 5 and answer in sent.body
    ] == []
    html = sent.alternatives[0][0]
    assert '<html lang="en" dir="ltr">' in html


def test_a_reminder_that_has_waited_goes_out_only_while_it_makes_sense() -> None:
    for change in ({"sent_at": after(3)}, {"reminders_stopped_at": after(3)}, {"changed_at": after(3.5)}, {}):
        draft = draft_left(address=f"{len(change)}{next(iter(change), 'kept')}@example.org")
        with time_machine.travel(after(3)):
            remind(now=after(3))
        Draft.objects.filter(pk=draft.pk).update(**change)
    with time_machine.travel(after(6)):  # Shabbat
        deliver_due.call()
    assert (len(mail.outbox), Message.objects.get().attempts) == (0, 0)
    with time_machine.travel(after(7)):
        deliver_due.call()
    assert [sent.to for sent in mail.outbox] == [["0kept@example.org"]]


def mailed(header: str) -> str:
    with time_machine.travel(after(3)):
        remind(now=after(3))
        deliver_due.call()
    return mail.outbox[-1].extra_headers[header].strip("<>").partition("8000")[2]


def test_one_press_in_the_mail_program_stops_reminders_of_every_draft_of_the_address() -> None:
    drafts = [draft_left(), draft_left(), draft_left(address="dan@example.org")]
    path = mailed("List-Unsubscribe")
    browser = Client(enforce_csrf_checks=True)
    with time_machine.travel(after(4)):
        guess = browser.post("/apply/link/stop/?k=guess", {"List-Unsubscribe": "One-Click"})
        stopped = [browser.post(path, {"List-Unsubscribe": "One-Click"}) for _time in range(2)]
    assert {(answer.status_code, answer.content) for answer in [guess, *stopped]} == {(204, b"")}
    to = Message.objects.get(draft__in=drafts, to=mail.outbox[-1].to[0]).draft.email_digest
    left = Draft.objects.filter(reminders_stopped_at=None)
    assert [draft.email_digest == to for draft in left] == [False] * left.count()


def test_the_page_with_a_button_stops_them_too_and_opening_it_does_not() -> None:
    draft = draft_left()
    path = mailed("List-Unsubscribe")
    browser = Client()
    with time_machine.travel(after(4), tick=False):
        browser.get(path)
        page = browser.get("/apply/link/stop/")
        draft.refresh_from_db()
        assert (page.status_code, draft.reminders_stopped_at) == (200, None)
        assert browser.post("/apply/link/stop/").status_code == 200
        assert Client(enforce_csrf_checks=True).post("/apply/link/stop/").status_code == 403
    draft.refresh_from_db()
    assert draft.reminders_stopped_at == after(4)


def test_the_days_are_settings(settings: Settings) -> None:
    settings.INTAKE_DRAFT_DAYS, settings.INTAKE_REMIND_AFTER_DAYS, settings.INTAKE_REMIND_BEFORE_DAYS = 10, 1, 2
    draft = draft_left()
    assert day_by_day(11) == [1, 8]
    draft.refresh_from_db()
    with translation.override("he"), time_machine.travel(after(1)):
        assert "10 ימים" in Client().get("/apply/nucleus/").content.decode()
    assert draft.kept_until.isoformat() == "2026-11-11"


def test_saving_keeps_what_a_draft_is_found_by() -> None:
    draft = keep_answers(draft=DraftFactory(), answers={"email": " Noa@Example.org"}, language="he")
    assert draft.email_digest == email_digests("noa@example.org")[0]
    other = keep_answers(draft=DraftFactory(), answers={"email": "noa@"}, language="he")
    assert (typed_address(draft), other.email_digest, typed_address(other)) == ("Noa@Example.org", "", "")
