"""On the day that a "not yet" named the inquiry opens again by itself, once, and its applicants go on from there."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from intake.actions.answering import reopenable, request_waiting
from intake.actions.coming_back import come_back
from intake.models import Audience, Inquiry, InquiryLogEntry, Message
from intake.queue.timeline import timeline
from intake.statuses import Status
from tests.factories.decision import DecisionFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.apply.owner import Owner

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Jerusalem"))


def put_off(until: datetime = MONDAY) -> Inquiry:
    inquiry: Inquiry = InquiryFactory(status=Status.NOT_YET, handler=UserFactory(role="communities"))
    DecisionFactory(inquiry=inquiry, return_on=until.date())
    return inquiry


def test_on_its_day_it_opens_and_everybody_hears_once() -> None:
    inquiry, later = put_off(), put_off(MONDAY + timedelta(days=1))
    with time_machine.travel(MONDAY, tick=False):
        assert (come_back(now=MONDAY), come_back(now=MONDAY)) == (1, 0)
    inquiry.refresh_from_db()
    later.refresh_from_db()
    assert (inquiry.status, later.status) == (Status.INFO_REQUESTED, Status.NOT_YET)
    told = Message.objects.filter(inquiry=inquiry).order_by("audience").values_list("audience", "to")
    assert list(told) == [(Audience.APPLICANT, inquiry.email), (Audience.STAFF, inquiry.handler.email)]  # type: ignore[union-attr]
    request = request_waiting(inquiry)
    assert request is not None
    assert (request.questions, request.asked_by) == ([field.key for field in reopenable(inquiry)], None)
    assert "[[status-link]]" in request.message.body  # type: ignore[union-attr]
    assert {event.who for event in timeline(inquiry, UserFactory(role="manager"))} == {"המערכת"}
    assert InquiryLogEntry.objects.filter(inquiry=inquiry).count() == 2


@pytest.mark.parametrize("days", [5, -1], ids=["Shabbat", "a day before"])
def test_never_on_a_day_of_rest_and_not_before_its_day(days: int) -> None:
    inquiry = put_off()
    with time_machine.travel(MONDAY + timedelta(days=days), tick=False):
        call_command("come_back", verbosity=0)
    inquiry.refresh_from_db()
    assert inquiry.status == Status.NOT_YET


def test_what_staff_opened_themselves_comes_back_no_second_time() -> None:
    inquiry = put_off()
    Inquiry.objects.update(status=Status.IN_REVIEW)
    assert come_back(now=MONDAY) == 0
    inquiry.refresh_from_db()
    assert inquiry.status == Status.IN_REVIEW


def test_the_applicants_go_on_from_their_earlier_answers() -> None:
    owner = Owner(put_off())
    with time_machine.travel(MONDAY, tick=False):
        come_back(now=MONDAY)
        page = owner.enter().get("answer").content.decode()
        assert owner.inquiry.group_name in page
        owner.answer(group_name="אותה קבוצה, בשם חדש")
    assert (owner.now().status, owner.inquiry.group_name) == (Status.IN_REVIEW, "אותה קבוצה, בשם חדש")
