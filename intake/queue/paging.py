"""Pages of a long listing: the last is found as fast as the first."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.db.models import Model
from wagtail.admin.paginator import WagtailPaginator


class BothEndsPaginator(WagtailPaginator):
    """Fetches a page of the second half from the other end, in reversed order.

    The keys come first, from an index alone, and then the rows of these keys. Needs a queryset whose order
    is total.
    """

    def page(self, number: int | str) -> Page:
        """The page of that number; EmptyPage or PageNotAnInteger when there is none."""
        valid = self.validate_number(number)
        first = (valid - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return self._get_page(self._rows(first, last), valid, self)

    def _rows(self, first: int, last: int) -> Sequence[Model]:
        keys = self._keys(first, last)
        rows = {row.pk: row for row in self.object_list.filter(pk__in=keys).order_by()} if keys else {}
        return [rows[key] for key in keys if key in rows]

    def _keys(self, first: int, last: int) -> list[Any]:
        keys = self.object_list.values_list("pk", flat=True)
        if first <= self.count // 2:
            return list(keys[first:last])
        return list(keys.reverse()[self.count - last : self.count - first])[::-1]
