"""Two who let come back what a "not yet" put off, in the same moment: each inquiry comes back once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection

from intake.actions.coming_back import come_back
from intake.models import InformationRequest, Inquiry, InquiryLogEntry, Message
from intake.statuses import Status
from tests.factories.decision import DecisionFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Jerusalem"))
COUNT, TIMERS = 6, 3


@pytest.mark.django_db(transaction=True)
def test_each_comes_back_once_however_many_timers_ring_at_once() -> None:
    handler = UserFactory(role="communities")
    for _number in range(COUNT):
        inquiry = InquiryFactory(status=Status.NOT_YET, handler=handler)
        DecisionFactory(inquiry=inquiry, return_on=MONDAY.date())
    together = Barrier(TIMERS)

    def ring(_number: int) -> int:
        try:
            together.wait(timeout=30)
            return come_back(now=MONDAY)
        finally:
            connection.close()

    with time_machine.travel(MONDAY, tick=False), ThreadPoolExecutor(TIMERS) as timers:
        counts = list(timers.map(ring, range(TIMERS)))
    assert sum(counts) == COUNT
    assert list(Inquiry.objects.values_list("status", flat=True)) == [Status.INFO_REQUESTED] * COUNT
    made = (Message.objects.count(), InformationRequest.objects.count(), InquiryLogEntry.objects.count())
    assert made == (2 * COUNT, COUNT, 2 * COUNT)
