"""What holds for every day, target and closure: of the working days alone, and of inquiries that are open."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from math import ceil
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from django.apps import apps
from django.test import Client
from hypothesis import HealthCheck, given, settings

from intake.actions.clocking import begin
from intake.actions.recounting import recount
from intake.models import Closure, Inquiry, InquiryLogEntry, Target
from intake.statuses import ON_THE_CLOCK, Status, Track, Wing
from intake.working_days import due_day, is_working, working_days_between
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in
from tests.intake.queue.test_listing import references

HERE = ZoneInfo("Asia/Jerusalem")
DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(-30, 60)
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def days_off(draw: st.DrawFn, around: date) -> frozenset[date]:
    """Days about another on which the office is closed besides."""
    return frozenset(around + timedelta(days=far) for far in draw(st.sets(st.integers(-70, 120), max_size=40)))


@pytest.mark.without_database
@settings(max_examples=150)
@given(start=DAYS, count=COUNTS, data=st.data())
def test_what_holds_for_every_due_day(start: date, count: int, data: st.DataObject) -> None:
    closed = data.draw(days_off(start))
    due = due_day(start, count, closed)
    assert is_working(due, closed)
    # Counting back gives what was counted; nothing left on a day off is due on the next that is worked.
    assert working_days_between(start, due, closed) == (count or not is_working(start, closed))
    assert working_days_between(due, start, closed) == -working_days_between(start, due, closed)
    # A longer target and a later start are never due earlier.
    assert due_day(start, count + 1, closed) >= due
    assert due_day(start + timedelta(days=1), count, closed) >= due
    # One closure more never makes what lies ahead earlier.
    another = data.draw(st.integers(0, 60))
    if count >= 0:
        assert due_day(start, count, closed | {start + timedelta(days=another)}) >= due


moments = st.integers(0, 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
targets = st.lists(
    st.tuples(st.sampled_from(ON_THE_CLOCK), st.sampled_from(["", *Wing]), st.integers(1, 40)),
    max_size=8,
    unique_by=lambda row: row[:2],
)
closures = st.lists(
    st.tuples(st.sampled_from(["", *Wing]), st.dates(date(2026, 1, 1), date(2027, 1, 31)), st.integers(0, 40)),
    max_size=5,
)


def write_settings(new_targets: list[tuple[str, str, int]], new_closures: list[tuple[str, date, int]]) -> None:
    """Put these in the place of whatever was set."""
    Target.objects.all().delete()
    Closure.objects.all().delete()
    for status, wing, days in new_targets:
        Target.objects.create(status=status, wing=wing, working_days=days)
    for wing, first, days in new_closures:
        Closure.objects.create(name="סגור", wing=wing, first_day=first, last_day=first + timedelta(days=days))


def opened(track: str, status: str, since: datetime) -> Inquiry:
    """An inquiry that came into its status then, its clock set by what is set now."""
    inquiry: Inquiry = InquiryFactory.build(track=track, status=status, status_since=since, search_text="")
    stay = begin(inquiry)
    inquiry.save(force_insert=True)
    stay.save(force_insert=True)
    return inquiry


@pytest.mark.django_db
@FEW
@given(
    rows=st.lists(st.tuples(st.sampled_from(Track), st.sampled_from(ON_THE_CLOCK), moments), min_size=1, max_size=6),
    before=st.tuples(targets, closures),
    after=st.tuples(targets, closures),
)
def test_after_a_change_of_the_settings_every_day_is_that_of_a_fresh_one(
    rows: list[tuple[Track, Status, datetime]],
    before: tuple[list[tuple[str, str, int]], list[tuple[str, date, int]]],
    after: tuple[list[tuple[str, str, int]], list[tuple[str, date, int]]],
) -> None:
    Inquiry.objects.all().delete()
    write_settings(*before)
    inquiries = [opened(*row) for row in rows]
    write_settings(*after)
    fresh = [opened(*row) for row in rows]
    changed = sum(new.due_on != old.due_on for new, old in zip(fresh, inquiries, strict=True))
    assert recount() == changed
    assert recount() == 0
    stored = dict(Inquiry.objects.values_list("pk", "due_on"))
    assert [stored[old.pk] for old in inquiries] == [new.due_on for new in fresh]


@pytest.fixture
def manager_client(db: None) -> Client:
    """A manager's browser."""
    return signed_in(UserFactory(role="manager"))


@settings(FEW, max_examples=5)
@given(
    days=st.lists(st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 6)), min_size=18, max_size=50),
    ordering=st.sampled_from(["due_on", "-due_on"]),
)
def test_sorted_by_the_day_they_are_due_the_pages_hold_each_row_once(
    manager_client: Client, days: list[date | None], ordering: str
) -> None:
    Inquiry.objects.all().delete()
    made = {InquiryFactory(due_on=day, search_text="").reference: day for day in days}
    address = f"/admin/inquiry/?stage=open&ordering={ordering}&per_page=20&p="
    listed = [
        each for page in range(ceil(len(days) / 20)) for each in references(manager_client, f"{address}{page + 1}")
    ]
    assert sorted(listed) == sorted(made)
    shown = [made[reference] for reference in listed]
    known = [day for day in shown if day]
    assert known == sorted(known, reverse=ordering.startswith("-"))
    assert shown[len(known) :] == [None] * (len(shown) - len(known))


SENT = datetime(2026, 6, 7, 10, tzinfo=HERE)  # a Sunday
# The moves that the log tells of, each with the days since the sending; the status now; the stays that come of it with
# their working days; and the day that is due by the first targets: five working days, ten for a conversation.
HISTORIES: list[tuple[list[tuple[str, int]], str, list[tuple[str, int | None]], date | None]] = [
    ([], "new", [("new", None)], date(2026, 6, 14)),
    ([("in_review", 2)], "in_review", [("new", 2), ("in_review", None)], date(2026, 6, 16)),
    (  # Asked on Thursday, answered on Sunday week: of the ten days between, six are worked.
        [("in_review", 2), ("info_requested", 4), ("in_review", 14)],
        "in_review",
        [("new", 2), ("in_review", 2), ("info_requested", 6), ("in_review", None)],
        date(2026, 6, 28),
    ),
    ([("spam", 0)], "spam", [("new", 0), ("spam", None)], None),  # closed on the day it came
    (  # The last move is in no log: only since when it is in its status is known.
        [("in_review", 2)],
        "conversation",
        [("new", 2), ("in_review", 6), ("conversation", None)],
        date(2026, 7, 1),
    ),
]


def before_the_clock(moves: list[tuple[str, int]], status: str) -> Inquiry:
    """An inquiry whose moves stand in the log alone."""
    since = SENT + timedelta(days=moves[-1][1] if moves else 0)
    is_unlogged = bool(moves) and moves[-1][0] != status
    since += timedelta(days=8) if is_unlogged else timedelta()
    inquiry: Inquiry = InquiryFactory(status=status, created_at=SENT, status_since=since)
    statuses = ["new", *(target for target, _day in moves)]
    for (target, day), source in zip(moves, statuses, strict=False):
        data, at = {"from": source, "to": target}, SENT + timedelta(days=day)
        InquiryLogEntry.objects.log_action(inquiry, "intake.move", data=data, timestamp=at)
    return inquiry


@pytest.mark.django_db
def test_inquiries_from_before_there_was_a_clock_get_their_stays_from_the_log() -> None:
    Target.objects.all().delete()
    made = [before_the_clock(moves, status) for moves, status, _stays, _due in HISTORIES]
    paused = InquiryFactory(created_at=SENT, paused_at=SENT + timedelta(days=1))
    import_module("intake.migrations.0015_first_stays").fill(apps, None)
    days = dict(Inquiry.objects.values_list("pk", "due_on"))
    for inquiry, (_moves, _status, stays, due) in zip(made, HISTORIES, strict=True):
        assert list(inquiry.stays.values_list("status", "working_days")) == stays
        assert days[inquiry.pk] == due
    assert [(stay.status, stay.ended_at) for stay in paused.stays.all()] == [("new", None)]
    assert recount() == 1  # of the paused one, the days that are left
    paused.refresh_from_db()
    assert (paused.due_on, paused.days_left) == (None, 4)
