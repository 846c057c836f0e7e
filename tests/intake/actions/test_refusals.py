"""What an action refuses, it refuses whole, and says why."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from intake.actions.handling import assign
from intake.actions.moving import move
from intake.actions.refusals import ChangedMeanwhile, Refused
from intake.actions.writing import add_note, retry_message, send_message
from intake.models import Delivery, Inquiry, InquiryLogEntry, Message, Note
from intake.notifications.wording import Wording
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
WORDS = Wording(subject="נושא", body="תוכן")


@pytest.mark.parametrize("role", ["", "editor", "education"])
def test_no_action_is_open_to_whoever_may_not_see_the_inquiry(role: str) -> None:
    person = UserFactory(role=role)
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    message = MessageFactory(inquiry=inquiry, delivery=Delivery.FAILED)
    attempts = [
        lambda: move(pk=inquiry.pk, name="start_review", by=person, seen=1),
        lambda: assign(pk=inquiry.pk, handler=person, by=person, seen=1),
        lambda: add_note(pk=inquiry.pk, text="הערה", by=person),
        lambda: send_message(pk=inquiry.pk, words=WORDS, by=person),
        lambda: retry_message(pk=message.pk, by=person),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied), transaction.atomic():
            attempt()
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.handler, Note.objects.count(), Message.objects.count()) == (Status.NEW, None, 0, 1)
    assert not InquiryLogEntry.objects.exists()


def test_an_inactive_person_may_do_nothing() -> None:
    person = UserFactory(role="manager", is_active=False)
    with pytest.raises(PermissionDenied), transaction.atomic():
        move(pk=InquiryFactory().pk, name="start_review", by=person, seen=1)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_note_or_message_is_refused(text: str) -> None:
    person, inquiry = UserFactory(role="manager"), InquiryFactory()
    for attempt in (
        lambda: add_note(pk=inquiry.pk, text=text, by=person),
        lambda: send_message(pk=inquiry.pk, words=Wording(subject="נושא", body=text), by=person),
        lambda: send_message(pk=inquiry.pk, words=Wording(subject=text, body="תוכן"), by=person),
    ):
        with pytest.raises(Refused), transaction.atomic():
            attempt()


def test_a_change_prepared_on_an_older_version_is_refused_and_names_who_was_quicker() -> None:
    first, second = UserFactory(role="manager", first_name="רות", last_name="כהן"), UserFactory(role="manager")
    inquiry = InquiryFactory()
    move(pk=inquiry.pk, name="start_review", by=first, seen=1)
    for attempt in (
        lambda: move(pk=inquiry.pk, name="mark_spam", by=second, seen=1),
        lambda: assign(pk=inquiry.pk, handler=second, by=second, seen=1),
    ):
        with pytest.raises(ChangedMeanwhile, match="רות כהן"), transaction.atomic():
            attempt()


def test_a_note_holds_nobody_up() -> None:
    person, inquiry = UserFactory(role="manager"), InquiryFactory()
    add_note(pk=inquiry.pk, text="הערה", by=person)
    assert move(pk=inquiry.pk, name="start_review", by=person, seen=1).lock_version == 2


@pytest.mark.django_db(transaction=True)
def test_of_ten_people_at_once_one_makes_the_move_and_nine_are_told() -> None:
    people = UserFactory.create_batch(10, role="manager")
    inquiry = InquiryFactory()
    start, outcomes = Barrier(10), []

    def press(number: int) -> None:
        try:
            start.wait(10)
            move(pk=inquiry.pk, name="start_review", by=people[number], seen=1)
            outcomes.append("made")
        except ChangedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=press, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["made"] + ["told"] * 9
    assert Inquiry.objects.get().lock_version == 2
    assert InquiryLogEntry.objects.count() == 1
