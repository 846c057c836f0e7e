"""The staff hears of each new inquiry once, whoever is killed and whatever is wrong with another."""

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from home.models import User
from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications import announcing
from intake.notifications.announcing import announce, announce_waiting
from intake.notifications.delivery import deliver_due, wake_for_pending
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> User:
    """Somebody who hears of a nucleus."""
    return UserFactory.create(role="communities")


def told() -> list[tuple[int | None, str]]:
    """Which inquiry each notice is of, and whom it tells."""
    notices = Message.objects.filter(audience=Audience.STAFF, kind=MessageKind.NEW_INQUIRY)
    return sorted(notices.values_list("inquiry", "to"))


def test_the_worker_tells_of_each_once_and_sends_the_notice(member: User, mailoutbox: list[Any]) -> None:
    new = InquiryFactory.create(is_unannounced=True)
    InquiryFactory.create()
    assert deliver_due.call() == 1
    assert [mail.to for mail in mailoutbox] == [[member.email]]
    assert deliver_due.call() == 0
    assert told() == [(new.pk, member.email)]
    assert not announce(new.pk)


def test_what_was_cleared_as_spam_is_told_to_nobody(member: User) -> None:
    spam = InquiryFactory.create(is_unannounced=True, status=Status.SPAM)
    assert announce_waiting() == 1
    assert (told(), Inquiry.objects.unannounced().count()) == ([], 0)
    assert spam.status == Status.SPAM


def test_a_worker_that_is_killed_in_between_has_told_nobody_and_the_next_one_does(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = InquiryFactory.create(is_unannounced=True)
    notices = announcing.notices

    def killed(inquiry: Inquiry) -> list[Message]:
        Message.objects.bulk_create(notices(inquiry))
        raise SystemExit

    monkeypatch.setattr(announcing, "notices", killed)
    with pytest.raises(SystemExit):
        announce_waiting()
    assert told() == []
    monkeypatch.undo()
    wake_for_pending()  # as a worker does when it starts
    assert DBTaskResult.objects.count() == 1
    assert deliver_due.call() == 1
    assert told() == [(new.pk, member.email)]


def test_what_is_wrong_with_one_holds_up_no_other(member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong, right = InquiryFactory.create_batch(2, is_unannounced=True)
    notices = announcing.notices

    def fails(inquiry: Inquiry) -> list[Message]:
        if inquiry == wrong:
            raise ValueError("a template that somebody broke")
        return notices(inquiry)

    monkeypatch.setattr(announcing, "notices", fails)
    assert announce_waiting() == 1
    assert told() == [(right.pk, member.email)]
    assert list(Inquiry.objects.unannounced()) == [wrong]
