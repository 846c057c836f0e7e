"""The day that applicants are told is the day that the staff's clock knows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.apply.standing import standing
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [Status.NEW, Status.DECISION_PENDING])
def test_what_stood_still_for_a_pause_is_not_late(status: Status) -> None:
    long_ago, soon = timezone.now() - timedelta(days=90), timezone.localdate() + timedelta(days=2)
    waited = InquiryFactory.create(status=status, status_since=long_ago, due_on=soon)
    assert (standing(waited).day, standing(waited).is_late) == (soon, False)
    forgotten = InquiryFactory.create(status=status, status_since=long_ago)
    assert standing(forgotten).is_late
