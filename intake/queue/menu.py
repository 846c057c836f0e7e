"""The queue and the accessibility reports in the admin's menu, with how many wait."""

from collections.abc import MutableMapping
from typing import Any, ClassVar, cast
from weakref import WeakKeyDictionary

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from home.models import User
from intake.models import AccessibilityReport, Inquiry, Reading
from intake.permissions import may_manage, may_see_inquiries

MOST_COUNTED = 999  # counting stops here, so that the menu costs the same however many there are


class CountOf(Subquery):
    """How many rows a queryset has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class InquiriesMenuItem(MenuItem):
    """Shown to whoever may see inquiries; its label counts the open ones among those, and the late ones."""

    # The readings that a manager has still to look at, counted with the rest for the item that stands below.
    unreviewed: ClassVar[MutableMapping[HttpRequest, int]] = WeakKeyDictionary()

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attributes: dict[str, Any] = {"icon_name": self.icon_name, "classname": self.classname, "attrs": self.attrs}
        return LinkMenuItem(self.name, self.counted_label(request), self.url, **attributes)

    def counted_label(self, request: HttpRequest) -> str:
        """The label with its counts, and what another item of the menu counts; one query."""
        waiting = Inquiry.objects.visible_to(request.user).open()
        unreviewed = Reading.objects.visible_to(request.user).unreviewed()
        counted = [bounded(rows) for rows in (waiting, waiting.late(timezone.localdate()), unreviewed)]
        counts = User.objects.filter(pk=cast(int, request.user.pk)).values_list(*map(CountOf, counted))
        count, late, self.unreviewed[request] = counts.get()
        if not late:
            return label_with_number(str(self.label), count)
        return _("%(label)s (%(count)s, late: %(late)s)") % {
            "label": self.label,
            "count": shown(count),
            "late": shown(late),
        }


class ReportsMenuItem(InquiriesMenuItem):
    """Shown to the same people; its label counts the accessibility reports that nobody has answered."""

    def counted_label(self, request: HttpRequest) -> str:
        unanswered = AccessibilityReport.objects.visible_to(request.user).unanswered()
        return label_with_number(str(self.label), bounded(unanswered).count())


class DataRequestsMenuItem(MenuItem):
    """Shown to the same people. It counts nothing, so that no page of the admin costs more by it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)


class ReadingsMenuItem(InquiriesMenuItem):
    """Shown to managers; its label counts the readings of sensitive answers that none of them has looked at."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)

    def counted_label(self, request: HttpRequest) -> str:
        return label_with_number(str(self.label), self.unreviewed.get(request, 0))


def bounded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """No more of them than are counted."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1]


def shown(count: int) -> str:
    """A count as far as it goes."""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


def label_with_number(label: str, count: int) -> str:
    """The label followed by how many wait, if there are any."""
    return _("%(label)s (%(count)s)") % {"label": label, "count": shown(count)} if count else label
