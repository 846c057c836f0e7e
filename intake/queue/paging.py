"""Pages of a long listing: the last is found as fast as the first."""

from django.core.paginator import Page
from django.db.models import Model
from wagtail.admin.paginator import WagtailPaginator


class BothEndsPaginator(WagtailPaginator):
    """Fetches a page of the second half from the other end, in reversed order.

    The keys are found first, from an index alone, and only then the rows of these keys, in one query.
    Needs a queryset whose order is total.
    """

    def page(self, number: int | str) -> Page:
        """The page of that number; EmptyPage or PageNotAnInteger when there is none."""
        valid = self.validate_number(number)
        first = (valid - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return self._get_page(self._rows(first, last), valid, self)

    def _rows(self, first: int, last: int) -> list[Model]:
        if first >= last:
            return []
        keys = self.object_list.values("pk")
        if first <= self.count // 2:
            keys = keys[first:last]
        else:
            keys = keys.reverse()[self.count - last : self.count - first]
        return list(self.object_list.filter(pk__in=keys))
