"""When the office works and how long things may take: what managers edit in the settings, read at once."""

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

from intake.models.closure import Closure
from intake.models.target import Target
from intake.statuses import WINGS_OF, Track
from intake.working_days import due_day, soon_until, working_days_between


class Office:
    """The targets and the closures: a query each, when first asked for, and then any question about days.

    `closures` spares the query for them where they are at hand.
    """

    def __init__(self, closures: list[Closure] | None = None) -> None:
        self._given = closures
        self.closed_for = cache(self._closed_for)
        self.soon_until = cache(self._soon_until)

    @cached_property
    def _targets(self) -> dict[tuple[str, str], int]:
        return {(target.status, target.wing): target.working_days for target in Target.objects.all()}

    @cached_property
    def _closures(self) -> list[Closure]:
        return list(Closure.objects.all()) if self._given is None else self._given

    def target(self, status: str, track: str) -> int | None:
        """The working days that an inquiry of the track may stay in the status; None where no target is set.

        A wing's own target comes before that of both; where both wings answer for the track, the shorter counts.
        """
        both = self._targets.get((status, ""))
        days = (self._targets.get((status, wing), both) for wing in WINGS_OF[track])
        return min((count for count in days if count is not None), default=None)

    def _closed_for(self, track: str) -> frozenset[date]:
        """The days on which nobody who answers for the track works."""
        return frozenset.intersection(*(frozenset(self._closed(wing)) for wing in WINGS_OF[track]))

    def _closed(self, wing: str) -> Iterator[date]:
        for closure in self._closures:
            if closure.wing in ("", wing):
                yield from closure.days()

    def due(self, track: str, start: date, count: int) -> date:
        """The working day by which `count` working days from `start` on have passed: see `due_day`."""
        return due_day(start, count, self.closed_for(track))

    def _soon_until(self, today: date) -> dict[str, date]:
        """The last day that counts as soon for what is due, by track: before a closure what comes after it is soon."""
        return {track: soon_until(today, self.closed_for(track)) for track in Track.values}

    def between(self, track: str, start: date, end: date) -> int:
        """The working days from `start` to `end`: see `working_days_between`."""
        return working_days_between(start, end, self.closed_for(track))
