"""The Israeli working week: Sunday to Thursday, without the holidays and their eves. Data, no database.

The holidays come from the `holidays` library (its public ones are the days of rest by law). `closed` are more days on
which the office does not work: see `intake.models.office`.
"""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from holidays import Israel

FRIDAY, SATURDAY = 4, 5
# From this hour on the eve of a day of rest nothing is sent: candles are lit soon, in winter before half past four.
EVE_HOUR = 14
# Between these hours of the evening and the morning nobody's phone should ring for a mail that nobody waits for.
NIGHT_HOUR, MORNING_HOUR = 21, 8
NEVER: frozenset[date] = frozenset()
# What the library calls the days between a feast's first and last.
BETWEEN = ("Pesach holiday", "Sukkot holiday")


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """The holidays of a year."""
    return frozenset(Israel(years=year, categories=("public",), language="en_US"))


@lru_cache(maxsize=64)
def _days_off(year: int, with_half_holidays: bool) -> frozenset[date]:
    """The holidays of a year and their eves, on which hardly anybody works until the evening.

    `with_half_holidays` adds the days between a feast's first and last (chol hamoed).
    """
    off = {day - timedelta(days=before) for day in _holidays(year) for before in (0, 1)}
    if with_half_holidays:
        optional = Israel(years=year, categories=("optional",), language="en_US")
        off |= {day for day, name in optional.items() if name in BETWEEN}
    return frozenset(off)


def is_rest(day: date) -> bool:
    """Whether it is Shabbat or a holiday: nothing is sent, and nobody works."""
    return day.weekday() == SATURDAY or day in _holidays(day.year)


def is_working(day: date, closed: Container[date] = NEVER) -> bool:
    """Whether the office works: no Friday, no Shabbat, no holiday, no eve of one, and none that it is closed on.

    Nor one between a feast's first and last day, where so set.
    """
    is_off = day in _days_off(day.year, settings.INTAKE_CLOSED_BETWEEN_FEASTS) or day in closed
    return day.weekday() not in (FRIDAY, SATURDAY) and not is_off


def after_working_days(start: date, count: int, closed: Container[date] = NEVER) -> date:
    """The day on which `count` working days after `start` have passed; the start itself does not count."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day, closed)
    return day


def working_days_between(start: date, end: date, closed: Container[date] = NEVER) -> int:
    """How many working days pass from `start` (not counted) to `end` (counted); below zero where `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, closed)
    return sum(is_working(start + timedelta(days=count), closed) for count in range(1, (end - start).days + 1))


def due_day(start: date, count: int, closed: Container[date] = NEVER) -> date:
    """The working day by which something is due that has `count` working days from `start` on.

    None left is due on the day itself, or on the first after it that is worked. Below zero it was due so many
    working days ago: the inverse of `working_days_between`.
    """
    if count > 0:
        return after_working_days(start, count, closed)
    day, forwards = start, count == 0
    while count < 0 or not is_working(day, closed):
        count += is_working(day, closed)
        day += timedelta(days=1 if forwards else -1)
    return day


def next_sending(moment: datetime) -> datetime:
    """The moment itself when mails may go out, else the first one after it, to the quarter of an hour."""
    while not may_send_at(moment):
        moment += timedelta(minutes=15 - moment.minute % 15)
        moment = moment.replace(second=0, microsecond=0)
    return moment


def soon_until(today: date, closed: Container[date] = NEVER) -> date:
    """The last day that counts as soon for what is due."""
    return after_working_days(today, settings.INTAKE_SOON_WORKING_DAYS, closed)


def may_send_at(moment: datetime) -> bool:
    """Whether a mail that nobody waits for may go out: no day of rest, no afternoon of its eve, no night."""
    here = timezone.localtime(moment)
    is_night = not time(MORNING_HOUR) <= here.time() < time(NIGHT_HOUR)
    is_eve = is_rest(here.date() + timedelta(days=1)) and here.time() >= time(EVE_HOUR)
    return not (is_rest(here.date()) or is_eve or is_night)
