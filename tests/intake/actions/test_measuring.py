"""What the public reads of how long answers take: nothing for a few, then the truth, of the right inquiries alone."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django.fixtures import Settings

from intake.actions.measuring import measure, nine_in_ten
from intake.models import Inquiry, Measured, Stay
from intake.models.measured import ANSWER, DECISION
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.measure import measure as measured_queries

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Jerusalem")
SENT, NOW = datetime(2026, 6, 7, 10, tzinfo=HERE), datetime(2026, 11, 23, 8, 5, tzinfo=HERE)
S = Status


def went(*stays: tuple[Status, int | None], sent: datetime = SENT, **facts: Any) -> Inquiry:
    """An inquiry with its stays, each with the working days it took; None: it goes on."""
    status = stays[-1][0]
    inquiry: Inquiry = InquiryFactory(**{"created_at": sent, "status": status, "search_text": ""} | facts)
    for number, (each, days) in enumerate(stays):
        began = sent + timedelta(days=number)
        ended = None if days is None else began + timedelta(days=1)
        Stay.objects.create(
            inquiry=inquiry, track=inquiry.track, status=each, began_at=began, ended_at=ended, working_days=days
        )
    return inquiry


def answered(days: int, **facts: Any) -> Inquiry:
    """An inquiry that was read on its first day, and whose applicants heard from us after so many working days."""
    return went((S.NEW, 1), (S.IN_REVIEW, days - 1), (S.CONVERSATION, None), **facts)


def figures() -> dict[tuple[str, str], int]:
    return {(row.track, row.clock): row.working_days for row in Measured.objects.all()}


def test_nine_in_ten_lie_within() -> None:
    assert nine_in_ten([7]) == 7
    assert nine_in_ten([*range(1, 11)]) == 9
    assert nine_in_ten([*range(1, 12)]) == 10
    assert nine_in_ten([9, *[3] * 18, 9]) == 3
    assert nine_in_ten([0] * 20) == 1


def test_a_figure_stands_on_twenty_of_the_same_track_and_of_a_year() -> None:
    for days in (*[2] * 17, 4, 9):
        answered(days)
    answered(30, track=Track.SCHOOL)
    answered(30, sent=NOW - timedelta(days=366))
    assert (measure(now=NOW), figures()) == (0, {})
    answered(9)
    assert (measure(now=NOW), figures()) == (1, {(Track.NUCLEUS, ANSWER): 4})
    assert measure(now=NOW) == 0
    with measured_queries() as same:
        measure(now=NOW)
    assert [each.sql.split()[0] for each in same.statements] == ["SELECT"] * same.count
    assert same.count <= 3
    # A year later none of them counts any more.
    assert (measure(now=NOW + timedelta(days=365)), figures()) == (1, {})


def test_what_is_no_answer_does_not_count_and_what_is_forgotten_does(settings: Settings) -> None:
    settings.INTAKE_MEASURED_FROM = 4
    for _ in range(3):
        answered(2)
    went((S.NEW, 30), (S.SPAM, None))
    went((S.NEW, 30), (S.DUPLICATE, None))
    went((S.NEW, 30), (S.SPAM, 1), (S.IN_REVIEW, 1), (S.CONVERSATION, None))  # marked by mistake
    went((S.NEW, 30), (S.WITHDRAWN, None))
    went((S.NEW, 30), (S.IN_REVIEW, 30), (S.CONVERSATION, None), is_assisted=True)
    went((S.NEW, None), due_on=NOW.date(), sent=NOW - timedelta(days=7))  # it still has time
    went((S.NEW, None), due_on=SENT.date(), suspicions=["quick"])
    assert (measure(now=NOW), figures()) == (0, {})
    # It waits since 8 November, a Sunday; eleven working days have passed, and one in the status before.
    forgotten = went((S.NEW, 1), (S.IN_REVIEW, None), sent=datetime(2026, 11, 7, 20, tzinfo=HERE))
    Inquiry.objects.filter(pk=forgotten.pk).update(due_on=datetime(2026, 11, 12, tzinfo=HERE).date())
    assert (measure(now=NOW), figures()) == (1, {(Track.NUCLEUS, ANSWER): 12})


def test_the_first_answer_counts_and_decisions_have_a_figure_of_their_own(settings: Settings) -> None:
    settings.INTAKE_MEASURED_FROM = 3
    asked = ((S.NEW, 1), (S.IN_REVIEW, 2), (S.INFO_REQUESTED, 90), (S.IN_REVIEW, 20))
    went(*asked, (S.DECISION_PENDING, 6), (S.ACCEPTED, None))
    went(
        *asked, (S.DECISION_PENDING, 7), (S.NOT_YET, 40), (S.IN_REVIEW, 1), (S.DECISION_PENDING, 50), (S.DECLINED, None)
    )
    went(*asked, (S.DECISION_PENDING, 5), (S.DECLINED, None))
    went(*asked, (S.DECISION_PENDING, 99), (S.WITHDRAWN, None))
    assert measure(now=NOW) == 2
    assert figures() == {(Track.NUCLEUS, ANSWER): 3, (Track.NUCLEUS, DECISION): 7}
