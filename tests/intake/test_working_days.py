"""The Israeli week: who works when, and when nothing is sent."""

from datetime import date, datetime

import pytest
from pytest_django.fixtures import Settings

from intake.working_days import after_working_days, is_rest, is_working, may_send_at, working_days_between


@pytest.mark.parametrize(
    ("day", "works", "rests"),
    [
        (date(2026, 11, 22), True, False),  # a Sunday
        (date(2026, 11, 26), True, False),  # a Thursday
        (date(2026, 11, 27), False, False),  # a Friday
        (date(2026, 11, 28), False, True),  # a Shabbat
        (date(2026, 9, 13), False, True),  # New Year's second day, a Sunday
        (date(2026, 4, 22), False, True),  # Independence Day
        (date(2026, 9, 28), True, False),  # between the feast's days
        (date(2026, 9, 20), False, False),  # the eve of the Day of Atonement, a Sunday
        (date(2026, 4, 21), False, False),  # the eve of Independence Day, a Tuesday
        (date(2026, 10, 3), False, True),  # the last of them
    ],
)
def test_who_works_when(day: date, works: bool, rests: bool) -> None:
    assert (is_working(day), is_rest(day)) == (works, rests)


def test_the_days_between_a_feasts_first_and_last_are_a_setting(settings: Settings) -> None:
    assert after_working_days(date(2026, 9, 24), 3) == date(2026, 9, 29)
    settings.INTAKE_CLOSED_BETWEEN_FEASTS = True
    assert after_working_days(date(2026, 9, 24), 3) == date(2026, 10, 6)
    assert not is_working(date(2026, 4, 5))


def test_working_days_are_counted_both_ways() -> None:
    thursday, wednesday = date(2026, 9, 10), date(2026, 9, 16)  # New Year's lies between them
    assert after_working_days(thursday, 3) == wednesday
    assert after_working_days(thursday, 0) == thursday
    assert working_days_between(thursday, wednesday) == 3
    assert working_days_between(wednesday, thursday) == -3
    assert working_days_between(thursday, thursday) == 0


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2026-11-27T13:59+02:00", True),  # Friday
        ("2026-11-27T14:00+02:00", False),
        ("2026-11-28T23:59+02:00", False),  # Shabbat
        ("2026-11-29T00:00+02:00", False),  # night
        ("2026-11-29T07:59+02:00", False),
        ("2026-11-29T08:00+02:00", True),
        ("2026-11-29T20:59+02:00", True),
        ("2026-11-29T21:00+02:00", False),
        ("2026-09-20T15:00+03:00", False),  # before the Day of Atonement
        ("2026-09-21T12:00+03:00", False),
        ("2026-09-22T12:00+03:00", True),
    ],
)
def test_nothing_goes_out_on_days_of_rest_and_their_eves_nor_at_night(moment: str, may: bool) -> None:
    assert may_send_at(datetime.fromisoformat(moment)) == may
