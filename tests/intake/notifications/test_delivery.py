"""A message goes out once: later when the mail server is down, again when the worker was killed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from intake.models import Delivery, Message
from intake.models.message import MOST_ATTEMPTS
from intake.notifications.delivery import (
    LEASE,
    MOST_AT_A_LOOK,
    as_mail,
    deliver_due,
    wake_for_pending,
    wake_mail_worker,
)
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory

pytestmark = pytest.mark.django_db


class Down(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("dana@example.org refused")


class DownForSome(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Any) -> int:
        if "refused@example.org" in messages[0].to:
            raise OSError("no such user refused@example.org")
        return super().send_messages(messages)


class Killed(EmailBackend):
    """The worker is killed before the server answers."""

    def send_messages(self, messages: Any) -> int:
        raise SystemExit


def backend(kind: type) -> str:
    return f"{__name__}.{kind.__name__}"


def test_what_is_due_goes_out_and_says_so() -> None:
    message = MessageFactory()
    later = MessageFactory(next_attempt_at=timezone.now() + timedelta(hours=1))
    assert deliver_due.call() == 1
    message.refresh_from_db()
    later.refresh_from_db()
    assert (message.delivery, message.attempts, bool(message.sent_at)) == (Delivery.SENT, 1, True)
    assert (later.delivery, len(mail.outbox)) == (Delivery.QUEUED, 1)


def test_a_message_that_was_sent_goes_out_no_more() -> None:
    MessageFactory()
    deliver_due.call()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert deliver_due.call() == 0
    assert len(mail.outbox) == 1


def test_with_the_server_down_it_is_tried_again_after_growing_pauses_and_sent_once(settings: Settings) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = backend(Down)
    now = timezone.now()
    message = MessageFactory(written_at=now)
    pauses = []
    for _ in range(5):
        with time_machine.travel(now, tick=False):
            assert deliver_due.call() == 0
        message.refresh_from_db()
        assert message.delivery == Delivery.QUEUED
        pauses.append((message.next_attempt_at - now).total_seconds() / 60)
        with time_machine.travel(message.next_attempt_at - timedelta(seconds=1), tick=False):
            assert deliver_due.call() == 0
        now = message.next_attempt_at
    assert pauses == [1, 2, 4, 8, 16]
    settings.EMAIL_BACKEND = working
    with time_machine.travel(now + timedelta(seconds=1), tick=False):
        assert (deliver_due.call(), deliver_due.call()) == (1, 0)
    message.refresh_from_db()
    assert (message.delivery, message.attempts, message.last_error, len(mail.outbox)) == (Delivery.SENT, 6, "", 1)


def test_the_pause_never_exceeds_six_hours() -> None:
    assert Message(attempts=30).pause_before_next_attempt() == timedelta(hours=6)
    assert Message(attempts=0).pause_before_next_attempt() == timedelta(minutes=1)


def test_after_the_last_attempt_it_is_given_up_and_somebody_is_to_call(settings: Settings) -> None:
    settings.EMAIL_BACKEND = backend(Down)
    message = MessageFactory(attempts=MOST_ATTEMPTS - 1)
    deliver_due.call()
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (Delivery.FAILED, MOST_ATTEMPTS)
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert deliver_due.call() == 0


def test_what_is_kept_of_an_error_is_its_kind_and_no_address(settings: Settings) -> None:
    settings.EMAIL_BACKEND = backend(Down)
    message = MessageFactory()
    deliver_due.call()
    message.refresh_from_db()
    assert message.last_error == "ConnectionRefusedError"


def test_one_bad_address_stops_no_other(settings: Settings) -> None:
    settings.EMAIL_BACKEND = backend(DownForSome)
    bad, good = MessageFactory(to="refused@example.org"), MessageFactory()
    assert deliver_due.call() == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.delivery, good.delivery) == (Delivery.QUEUED, Delivery.SENT)


def test_a_killed_workers_message_is_tried_again_when_its_lease_is_over_with_the_same_id(settings: Settings) -> None:
    working = settings.EMAIL_BACKEND
    message = MessageFactory()
    settings.EMAIL_BACKEND = backend(Killed)
    with pytest.raises(SystemExit):
        deliver_due.call()
    message.refresh_from_db()
    assert message.delivery == Delivery.SENDING
    assert DBTaskResult.objects.filter(run_after__gte=message.next_attempt_at).exists()
    settings.EMAIL_BACKEND = working
    with time_machine.travel(timezone.now() + LEASE - timedelta(seconds=5)):
        assert deliver_due.call() == 0
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=5)):
        assert deliver_due.call() == 1
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (Delivery.SENT, 2)
    assert mail.outbox[0].extra_headers["Message-ID"] == as_mail(message).extra_headers["Message-ID"]


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("en", "ltr")])
def test_a_mail_is_text_and_html_in_its_readers_direction(language: str, direction: str) -> None:
    message = MessageFactory(language=language, body="שורה\n\n<b>שורה</b> http://example.org")
    sent = as_mail(message)
    html, kind = map(str, sent.alternatives[0])
    assert (sent.body, sent.to, kind) == (message.body, [message.to], "text/html")
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert ("&lt;b&gt;" in html, 'href="http://example.org"' in html) == (True, True)
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_waking_plans_one_look_for_what_waits_and_none_for_nothing() -> None:
    wake_for_pending()
    assert DBTaskResult.objects.count() == 0
    MessageFactory(next_attempt_at=timezone.now() + timedelta(hours=1))
    wake_for_pending()
    wake_for_pending()
    assert DBTaskResult.objects.count() == 1
    wake_mail_worker()
    assert DBTaskResult.objects.count() == 2


def work_off_what_is_ready() -> None:
    """Run every task that is ready, in the order the mail worker takes them, until none is."""
    ready = DBTaskResult.objects.ready().filter(backend_name="mail")
    while task := ready.first():
        task.claim("worker")
        task.task.call(*task.task_result.args, **task.task_result.kwargs)
        task.set_successful(None)


def test_the_worker_itself_comes_back_when_a_retry_is_due_however_many_were_queued(settings: Settings) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, backend(Down)
    MessageFactory(next_attempt_at=timezone.now() + timedelta(hours=5))  # a look far away stands in for no other
    wake_for_pending()
    for _ in range(3):
        MessageFactory()
        wake_mail_worker()
    work_off_what_is_ready()
    assert Message.objects.filter(attempts=1, delivery=Delivery.QUEUED).count() == 3
    settings.EMAIL_BACKEND = working
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        work_off_what_is_ready()
    assert Message.objects.filter(delivery=Delivery.SENT).count() == len(mail.outbox) == 3


@pytest.mark.django_db(transaction=True)
def test_a_restarted_worker_finds_what_a_killed_one_left(settings: Settings) -> None:
    MessageFactory(delivery=Delivery.SENDING, attempts=1, next_attempt_at=timezone.now() + LEASE)
    call_command("mail_worker", "--batch", "--no-startup-delay", verbosity=0)
    assert len(mail.outbox) == 0
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        work_off_what_is_ready()
    assert len(mail.outbox) == 1


def test_one_look_sends_a_limited_number_and_plans_the_next_at_once() -> None:
    MessageFactory.create_batch(MOST_AT_A_LOOK + 2)
    assert deliver_due.call() == MOST_AT_A_LOOK
    work_off_what_is_ready()
    assert len(mail.outbox) == MOST_AT_A_LOOK + 2


def test_a_message_without_an_address_says_to_call_them() -> None:
    """Django would take it for sent: a group that staff took down on the phone may have no address."""
    message = MessageFactory(to="")
    assert deliver_due.call() == 0
    message.refresh_from_db()
    assert (message.delivery, message.last_error, mail.outbox) == (Delivery.FAILED, "NoAddress", [])


def test_nothing_goes_out_for_what_became_spam_meanwhile() -> None:
    spam, real = InquiryFactory(status=Status.SPAM), InquiryFactory()
    for inquiry in (spam, real):
        MessageFactory(inquiry=inquiry, to=f"{inquiry.status}@example.org")
    assert deliver_due.call() == 1
    assert [each.to for each in mail.outbox] == [["new@example.org"]]
    assert Message.objects.get(inquiry=spam).delivery == Delivery.STOPPED
    assert deliver_due.call() == 0
