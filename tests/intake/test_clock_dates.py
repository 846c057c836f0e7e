"""The clock as a table of dates: when an inquiry came into its status, its target, and the day it is due by.

The days were worked out with a calendar in hand, not by the code. 22 November 2026 is a Sunday.
"""

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.actions.by_applicants import go_on, pause
from intake.actions.clocking import begin, set_clock
from intake.actions.moving import move
from intake.models import Inquiry, Office, Stay
from intake.notifications.wording import Wording
from intake.statuses import Status, Track, Wing
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db

WINTER, SUMMER = "+02:00", "+03:00"
#: since when, the offset of that day, the target in working days, the day it is due by
Row = tuple[str, str, int, str]

WEEKS: list[Row] = [
    ("2026-11-22 09:00", WINTER, 1, "2026-11-23"),  # Sunday to Monday
    ("2026-11-22 09:00", WINTER, 4, "2026-11-26"),  # a week's last working day is a Thursday
    ("2026-11-22 09:00", WINTER, 5, "2026-11-29"),  # and then comes Sunday
    ("2026-11-26 23:59", WINTER, 1, "2026-11-29"),  # the last minute of a Thursday
    ("2026-11-27 10:00", WINTER, 1, "2026-11-29"),  # Friday
    ("2026-11-28 12:00", WINTER, 1, "2026-11-29"),  # Shabbat
    ("2026-11-28 23:59", WINTER, 5, "2026-12-03"),  # the night after Shabbat
    ("2026-11-29 00:00", WINTER, 5, "2026-12-06"),  # a minute later it is Sunday
    ("2026-06-04 00:30", SUMMER, 1, "2026-06-07"),  # a Thursday here, a Wednesday in Greenwich
    ("2026-12-30 10:00", WINTER, 2, "2027-01-03"),  # over the year's turn: Thursday 31, Sunday 3
    ("2026-12-31 23:30", WINTER, 1, "2027-01-03"),
    ("2025-12-31 10:00", WINTER, 1, "2026-01-01"),  # a Thursday like any other
]
DAYS_THAT_ARE_WORKED: list[Row] = [
    ("2026-03-02 10:00", WINTER, 1, "2026-03-03"),  # Purim
    ("2026-04-13 10:00", SUMMER, 1, "2026-04-14"),  # the Day of Remembrance for the Holocaust
    ("2026-05-04 10:00", SUMMER, 1, "2026-05-05"),  # Lag BaOmer
    ("2026-07-22 10:00", SUMMER, 1, "2026-07-23"),  # the Ninth of Av
    ("2026-09-13 10:00", SUMMER, 1, "2026-09-14"),  # the Fast of Gedaliah
    ("2026-12-06 10:00", WINTER, 3, "2026-12-09"),  # Hanukkah
]
FEASTS: list[Row] = [
    # Remembrance Day on Tuesday 21 April, Independence Day on Wednesday.
    ("2026-04-20 10:00", SUMMER, 1, "2026-04-23"),
    ("2026-04-20 10:00", SUMMER, 2, "2026-04-26"),
    # Shavuot on Friday 22 May, its eve on Thursday.
    ("2026-05-20 10:00", SUMMER, 1, "2026-05-24"),
    ("2026-05-21 10:00", SUMMER, 1, "2026-05-24"),
    # New Year's on Shabbat and Sunday, 12 and 13 September.
    ("2026-09-10 10:00", SUMMER, 1, "2026-09-14"),
    ("2026-09-13 10:00", SUMMER, 0, "2026-09-14"),
    # The Day of Atonement on Monday 21 September, its eve on Sunday.
    ("2026-09-17 10:00", SUMMER, 1, "2026-09-22"),
    ("2026-09-20 10:00", SUMMER, 1, "2026-09-22"),
    ("2026-09-21 12:00", SUMMER, 1, "2026-09-22"),
    # New Year's 2028 on Thursday and Friday, its eve on Wednesday 20 September.
    ("2028-09-19 10:00", SUMMER, 1, "2028-09-24"),
]
BETWEEN_FEASTS_WORKED: list[Row] = [
    # Pesach: eve on Wednesday 1 April, feast on Thursday; Sunday and Monday are worked; eve on Tuesday, feast.
    ("2026-03-31 10:00", SUMMER, 1, "2026-04-05"),
    ("2026-03-31 10:00", SUMMER, 2, "2026-04-06"),
    ("2026-03-31 10:00", SUMMER, 3, "2026-04-09"),
    # Sukkot: from Shabbat 26 September to Shabbat 3 October, Sunday to Thursday are worked.
    ("2026-09-24 10:00", SUMMER, 1, "2026-09-27"),
    ("2026-09-24 10:00", SUMMER, 5, "2026-10-01"),
    ("2026-09-24 10:00", SUMMER, 6, "2026-10-04"),
    # Sukkot 2028 begins on Thursday 5 October, its eve on Wednesday; its last day is a Thursday, too.
    ("2028-10-03 10:00", SUMMER, 1, "2028-10-08"),
    ("2028-10-08 10:00", SUMMER, 3, "2028-10-15"),
]
BETWEEN_FEASTS_CLOSED: list[Row] = [
    ("2026-03-31 10:00", SUMMER, 1, "2026-04-09"),
    ("2026-03-31 10:00", SUMMER, 3, "2026-04-13"),
    ("2026-04-05 10:00", SUMMER, 1, "2026-04-09"),
    ("2026-09-24 10:00", SUMMER, 1, "2026-10-04"),
    ("2026-09-29 10:00", SUMMER, 2, "2026-10-05"),
    ("2028-10-03 10:00", SUMMER, 1, "2028-10-15"),
]
CLOCKS_CHANGE: list[Row] = [
    # Forwards in the night before Friday 27 March 2026.
    ("2026-03-26 23:30", WINTER, 1, "2026-03-29"),
    ("2026-03-27 00:30", WINTER, 1, "2026-03-29"),
    ("2026-03-27 23:30", SUMMER, 1, "2026-03-29"),
    ("2026-03-28 23:30", SUMMER, 1, "2026-03-29"),
    ("2026-03-29 00:30", SUMMER, 1, "2026-03-30"),
    # Backwards in the night before Sunday 25 October 2026: that night has half past one twice.
    ("2026-10-24 23:30", SUMMER, 1, "2026-10-25"),
    ("2026-10-25 00:30", SUMMER, 1, "2026-10-26"),
    ("2026-10-25 01:30", SUMMER, 1, "2026-10-26"),
    ("2026-10-25 01:30", WINTER, 1, "2026-10-26"),
    ("2026-10-25 23:30", WINTER, 1, "2026-10-26"),
    ("2026-10-26 00:30", WINTER, 1, "2026-10-27"),
]
# The communities wing is closed from 5 to 9 July and from 1 to 3 November, education from 3 to 5 November, and both
# from 9 to 13 August 2026, a Sunday to a Thursday.
CLOSURES: list[tuple[Track, Row]] = [
    (Track.NUCLEUS, ("2026-07-02 10:00", SUMMER, 1, "2026-07-12")),
    (Track.NUCLEUS, ("2026-07-07 10:00", SUMMER, 2, "2026-07-13")),
    (Track.SCHOOL, ("2026-07-02 10:00", SUMMER, 1, "2026-07-05")),  # education works
    (Track.NUCLEUS, ("2026-08-06 10:00", SUMMER, 1, "2026-08-16")),
    (Track.SCHOOL, ("2026-08-06 10:00", SUMMER, 1, "2026-08-16")),
    (Track.NUCLEUS, ("2026-10-31 10:00", WINTER, 1, "2026-11-04")),
    (Track.SCHOOL, ("2026-11-01 10:00", WINTER, 1, "2026-11-02")),
    (Track.SCHOOL, ("2026-11-02 10:00", WINTER, 1, "2026-11-04")),  # on Tuesday nobody works who answers for it
]


def due_by(since: str, offset: str, target: int, track: Track, office: Office) -> str:
    """The day by which an inquiry is due that came into its status then."""
    moment = datetime.fromisoformat(f"{since}{offset}")
    inquiry = Inquiry(track=track, status=Status.NEW, status_since=moment)
    set_clock(inquiry, Stay(track=track, status=Status.NEW, began_at=moment, allowed=target), office)
    assert inquiry.due_on is not None
    return inquiry.due_on.isoformat()


def wrong(rows: list[tuple[Track, Row]]) -> list[tuple[object, ...]]:
    """The rows that the clock sees otherwise, with what it says."""
    office = Office()
    found = [(*row, due_by(*row[:3], track, office)) for track, row in rows]
    return [row for row in found if row[3] != row[4]]


@pytest.mark.parametrize("table", [WEEKS, DAYS_THAT_ARE_WORKED, FEASTS, BETWEEN_FEASTS_WORKED, CLOCKS_CHANGE])
def test_due_days(table: list[Row]) -> None:
    assert wrong([(track, row) for track in Track for row in table]) == []


def test_due_days_where_the_office_is_closed_between_the_feasts_days(settings: Settings) -> None:
    settings.INTAKE_CLOSED_BETWEEN_FEASTS = True
    assert wrong([(track, row) for track in Track for row in [*WEEKS, *FEASTS, *BETWEEN_FEASTS_CLOSED]]) == []


def test_due_days_around_closures() -> None:
    for wing, first, last in (
        (Wing.COMMUNITIES, (7, 5), (7, 9)),
        ("", (8, 9), (8, 13)),
        (Wing.COMMUNITIES, (11, 1), (11, 3)),
        (Wing.EDUCATION, (11, 3), (11, 5)),
    ):
        ClosureFactory(wing=wing, first_day=date(2026, *first), last_day=date(2026, *last))
    assert wrong(CLOSURES) == []


# What happens to an inquiry, when, and what its clock says then: the day it is due, or the days that are left.
# The target of the first status and of the review is five working days.
JOURNEYS: list[list[tuple[str, str, str, str | int]]] = [
    [  # The clock stands while they have to answer.
        ("2026-06-07 10:00", SUMMER, "send", "2026-06-14"),
        ("2026-06-09 10:00", SUMMER, "start_review", "2026-06-16"),
        ("2026-06-11 10:00", SUMMER, "request_info", 3),
        ("2026-06-28 10:00", SUMMER, "info_received", "2026-07-01"),
    ],
    [  # Asked before the Day of Atonement, answered before it: its eve and the day itself are not counted.
        ("2026-09-08 10:00", SUMMER, "send", "2026-09-16"),
        ("2026-09-09 10:00", SUMMER, "start_review", "2026-09-17"),
        ("2026-09-15 10:00", SUMMER, "request_info", 2),
        ("2026-09-19 22:00", SUMMER, "info_received", "2026-09-23"),
    ],
    [  # Late when they were asked, and by as much when they had answered.
        ("2026-06-07 10:00", SUMMER, "send", "2026-06-14"),
        ("2026-06-09 10:00", SUMMER, "start_review", "2026-06-16"),
        ("2026-06-18 10:00", SUMMER, "request_info", -2),
        ("2026-06-28 10:00", SUMMER, "info_received", "2026-06-24"),
    ],
    [  # They asked us to wait, twice: from Tuesday to Tuesday, and over a weekend that costs nobody a day.
        ("2026-06-07 10:00", SUMMER, "send", "2026-06-14"),
        ("2026-06-09 10:00", SUMMER, "pause", 3),
        ("2026-06-16 10:00", SUMMER, "go_on", "2026-06-21"),
        ("2026-06-19 10:00", SUMMER, "pause", 1),
        ("2026-06-20 22:00", SUMMER, "go_on", "2026-06-21"),
    ],
    [  # They asked us to wait over the night in which the clocks go back.
        ("2026-10-18 10:00", SUMMER, "send", "2026-10-25"),
        ("2026-10-22 23:30", SUMMER, "pause", 1),
        ("2026-10-25 00:30", SUMMER, "go_on", "2026-10-26"),
    ],
    [  # And forwards; the target of the review begins anew on the day that it begins.
        ("2026-03-25 23:30", WINTER, "send", "2026-04-05"),
        ("2026-03-26 23:30", WINTER, "pause", 4),
        ("2026-03-29 00:30", SUMMER, "go_on", "2026-04-06"),
        ("2026-03-30 00:30", SUMMER, "start_review", "2026-04-12"),
    ],
]


def after(act: str, inquiry: Inquiry | None) -> Inquiry:
    """The inquiry after one act of a journey."""
    if inquiry is None:
        sent: Inquiry = InquiryFactory.build(status_since=timezone.now())
        stay = begin(sent)
        sent.save()
        stay.save()
        return sent
    if act in ("pause", "go_on"):
        return {"pause": pause, "go_on": go_on}[act](pk=inquiry.pk)
    words = Wording("שאלה", "מה שם הגן?") if act == "request_info" else None
    by = UserFactory(role="manager")
    return move(pk=inquiry.pk, name=act, by=by, seen=inquiry.lock_version, words=words)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_clock_stands_while_we_wait_for_them(journey: list[tuple[str, str, str, str | int]]) -> None:
    inquiry, said = None, []
    for moment, offset, act, _expected in journey:
        with time_machine.travel(datetime.fromisoformat(f"{moment}{offset}"), tick=False):
            inquiry = after(act, inquiry)
            inquiry.refresh_from_db()
            said.append(inquiry.due_on.isoformat() if inquiry.due_on else inquiry.days_left)
    assert said == [expected for *_rest, expected in journey]
