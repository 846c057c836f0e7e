"""Each new inquiry is taken in once, whoever is killed and whatever is wrong with another, and before anybody acts."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import User
from intake.actions import taking_in
from intake.actions.clearing import clear
from intake.actions.moving import move
from intake.actions.taking_in import take_in, take_in_arriving, wake_for_arriving
from intake.models import AnswerValue, Audience, Inquiry, Message, MessageKind, Stay, Trait
from intake.models.sign import Sign
from intake.notifications.delivery import deliver_due
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


def written(inquiry: Inquiry) -> tuple[int, bool, bool]:
    """How many stays it has, and whether it can be recognised and narrowed by."""
    rows = [model.objects.filter(inquiry=inquiry) for model in (Stay, Trait, AnswerValue)]
    return rows[0].count(), rows[1].exists(), rows[2].exists()


def arriving(**facts: Any) -> Inquiry:
    """One that was just sent."""
    inquiry: Inquiry = InquiryFactory.create(is_arriving=True, **facts)
    Stay.objects.filter(inquiry=inquiry).delete()
    AnswerValue.objects.filter(inquiry=inquiry).delete()
    return inquiry


def test_the_worker_takes_in_each_once_and_everybody_hears_of_it(member: User, mailoutbox: list[Any]) -> None:
    new = arriving(due_on=None, search_text="")
    InquiryFactory.create()
    assert (take_in_arriving.call(), take_in_arriving.call()) == (1, 0)
    new.refresh_from_db()
    assert (written(new), new.is_arriving, new.due_on is not None) == ((1, True, True), False, True)
    assert Inquiry.objects.matching(new.group_name).filter(pk=new.pk).exists()
    assert (deliver_due.call(), deliver_due.call()) == (2, 0)
    assert sorted(mail.to for mail in mailoutbox) == sorted([[member.email], [new.email]])
    assert told() == [(new.pk, member.email)]


def test_who_acts_before_the_worker_finds_it_taken_in(member: User) -> None:
    new = arriving()
    move(pk=new.pk, name="start_review", by=member, seen=new.lock_version)
    new.refresh_from_db()
    assert (new.status, new.is_arriving, written(new)) == (Status.IN_REVIEW, False, (2, True, True))
    assert take_in_arriving.call() == 0
    assert told() == [(new.pk, member.email)]


def test_what_is_cleared_as_spam_before_is_told_to_nobody(member: User) -> None:
    spam = arriving(suspicions=[Sign.LINKS])
    assert clear(Inquiry.objects.all(), by=member, newest=spam.pk) == 1
    spam.refresh_from_db()
    assert (spam.status, take_in_arriving.call()) == (Status.SPAM, 1)
    spam.refresh_from_db()
    assert (spam.is_arriving, spam.due_on, Message.objects.count()) == (False, None, 0)
    assert written(spam) == (1, True, True)


def test_a_worker_that_is_killed_in_between_has_done_nothing_and_the_next_one_does_it(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = arriving()

    def killed(inquiry: Inquiry) -> None:
        take_in(inquiry)
        raise SystemExit

    monkeypatch.setattr(taking_in, "take_in", killed)
    with pytest.raises(SystemExit):
        take_in_arriving.call()
    assert (told(), written(new)[0]) == ([], 0)
    monkeypatch.undo()
    DBTaskResult.objects.all().delete()
    wake_for_arriving()  # as a worker does when it starts
    wake_for_arriving()
    assert DBTaskResult.objects.count() == 1
    assert take_in_arriving.call() == 1
    assert told() == [(new.pk, member.email)]


def test_what_is_wrong_with_one_holds_up_no_other_and_is_tried_again_later(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = arriving(), arriving()

    def fails(inquiry: Inquiry) -> None:
        if inquiry == wrong:
            raise ValueError("a template that somebody broke")
        take_in(inquiry)

    monkeypatch.setattr(taking_in, "take_in", fails)
    assert take_in_arriving.call() == 1
    assert told() == [(right.pk, member.email)]
    assert list(Inquiry.objects.arriving()) == [wrong]
    DBTaskResult.objects.all().delete()
    assert take_in_arriving.call() == 0
    assert DBTaskResult.objects.get().run_after > timezone.now() + timedelta(seconds=30)
