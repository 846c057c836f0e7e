"""Pages of a long listing: the last is found as fast as the first, and nothing is counted without a bound."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from wagtail.admin.paginator import WagtailPaginator

MOST_COUNTED = 1000


class PageFromTheEnd(Page):
    """A page whose number is below zero: -1 is the last."""

    @property
    def from_the_end(self) -> int:
        """Which page it is, counted from the last."""
        return -int(self.number)

    def has_next(self) -> bool:
        return self.number < -1

    def has_previous(self) -> bool:
        return self.number > -self.paginator.num_pages

    def next_page_number(self) -> int:
        return int(self.number) + 1

    def previous_page_number(self) -> int:
        return int(self.number) - 1


class PartsPaginator(WagtailPaginator):
    """Pages of querysets one after the other, each in a total order; `counted` is how many objects they have.

    Up to `most` rows, and one more, have been counted. Where there are more, that many can be turned to from the
    beginning, and as many from the end, by numbers below zero: no page costs more, however many rows there are.
    The keys of a page are found first, from an index alone, and only then its `rows`: all there are, in the same order.
    `is_dense` says that many of the rows that one passes on the way fit.
    """

    def __init__(
        self,
        rows: QuerySet[Any],
        parts: Sequence[QuerySet[Any]],
        per_page: int,
        *,
        counted: int,
        most: int = MOST_COUNTED,
        is_dense: bool = False,
    ) -> None:
        super().__init__(rows, per_page)
        self.parts, self.counted, self.most, self.is_dense = parts, counted, most, is_dense

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.counted > self.most

    @cached_property
    def count(self) -> int:
        """How many rows there are, or the most that are counted."""
        return min(self.counted, self.most)

    def get_page(self, number: int | str | None) -> Page:
        """The page of that number; the first for none, the last for one beyond it."""
        try:
            return self.page(number or 1)
        except PageNotAnInteger:
            return self.page(1)
        except EmptyPage:
            return self.page(-1 if self.has_more else self.num_pages)

    def page(self, number: int | str) -> Page:
        """The page of that number; EmptyPage or PageNotAnInteger when there is none."""
        if self.has_more and str(number).startswith("-") and str(number)[1:].isdecimal():
            return self._page_from_the_end(int(str(number)[1:]))
        valid = self.validate_number(number)
        first = (valid - 1) * self.per_page
        last = first + self.per_page
        if not self.has_more:
            last = min(last, self.count)
            if first > self.count // 2:
                rows = self._rows(self.count - last, self.count - first, is_reversed=True)[::-1]
                return self._get_page(rows, valid, self)
        return self._get_page(self._rows(first, last), valid, self)

    def _page_from_the_end(self, number: int) -> Page:
        if not 1 <= number <= self.num_pages:
            raise EmptyPage
        rows = self._rows((number - 1) * self.per_page, number * self.per_page, is_reversed=True)
        return PageFromTheEnd(rows[::-1], -number, self)

    def _rows(self, first: int, last: int, *, is_reversed: bool = False) -> list[Model]:
        """A stretch of rows that may begin in one part and end in another."""
        rows: list[Model] = []
        whole = self.object_list.reverse() if is_reversed else self.object_list
        for part in reversed(self.parts) if is_reversed else self.parts:
            ordered = part.reverse() if is_reversed else part
            keys = ordered.values("pk")[first:last]
            found = list(whole.filter(pk__in=walked(keys) if self.is_dense else keys))
            rows += found
            if len(found) == last - first:
                break
            passed = first + len(found) if found else ordered.order_by()[:first].count()
            first, last = max(first - passed, 0), last - passed
        return rows


class LongListPaginator(PartsPaginator):
    """The same of one queryset in a total order, made as Wagtail's listings make theirs."""

    def __init__(self, object_list: QuerySet[Any], per_page: int, **given: Any) -> None:
        counted = object_list.order_by()[: MOST_COUNTED + 1].count()
        super().__init__(object_list, [object_list], per_page, counted=counted)


def walked(keys: QuerySet[Any]) -> QuerySet[Any] | list[int]:
    """Have PostgreSQL walk along the order and stop at the page's last row, not collect all that fits and sort it.

    It does so by itself where it can tell how many rows fit; of long texts it keeps no statistics, and takes
    every word for a rare one.
    """
    if connection.vendor != "postgresql":
        return keys
    hints = [f"SET LOCAL enable_{way} = off;" for way in ("bitmapscan", "seqscan", "sort")]
    sql, params = keys.query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{' '.join(hints)} {sql}", params)
        for _hint in hints:
            cursor.nextset()
        return [key for (key,) in cursor.fetchall()]
