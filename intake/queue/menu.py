"""The queue and the accessibility reports in the admin's menu, with how many wait."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from home.models import User
from intake.models import AccessibilityReport, Closure, Inquiry, Office, Reading, SavedView
from intake.permissions import may_manage, may_see_inquiries
from intake.queue.due import LATE, SOON
from intake.queue.kept import kept_of
from intake.queue.query import QueueQuery
from intake.queue.views_kept import view_url
from intake.statuses import Track
from intake.working_days import soon_until

MOST_IN_MENU = 8
ORDER_OF_VIEWS = 50  # beside the queue itself
MOST_COUNTED = 999  # counting stops here, so that the menu costs the same however many there are


class CountOf(Subquery):
    """How many rows a queryset has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class InquiriesMenuItem(MenuItem):
    """Shown to whoever may see inquiries; its label counts the open ones among those."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attributes: dict[str, Any] = {"icon_name": self.icon_name, "classname": self.classname, "attrs": self.attrs}
        return LinkMenuItem(self.name, self.counted_label(request), self.url, **attributes)

    def counted_label(self, request: HttpRequest) -> str:
        """The label with its count."""
        return label_with_number(str(self.label), counts_of(request).open)


@dataclass(frozen=True)
class Counts:
    """What the menu counts for a person: open inquiries, the late and the soon due, reports, readings, kept views."""

    open: int
    late: int
    soon: int
    reports: int
    unreviewed: int
    views: list[tuple[SavedView, int]]


def counts_of(request: HttpRequest) -> Counts:
    """The counts, made once for a request: one query for the views, and one for all numbers."""
    counted = getattr(request, "queue_counts", None)
    if counted is None:
        counted = _count(cast(User, request.user), views_of(request))
        keep_counts(request, counted)
    return counted


def views_of(request: HttpRequest) -> list[SavedView]:
    """The views that the person sees, read once for a request."""
    return kept_of(request).views


class Asked:
    """What the menu counts for a person: `rows` in bounds, and how their numbers are read."""

    def __init__(
        self, person: User, views: list[SavedView], until: dict[str, date], beside: QueueQuery | None = None
    ) -> None:
        self.views = [view for view in views if view.in_menu][:MOST_IN_MENU]
        self.queries = [QueueQuery.from_string(person, view.querystring, beside) for view in self.views]
        waiting, today = Inquiry.objects.visible_to(person).open(), timezone.localdate()
        rows: list[QuerySet[Any]] = [waiting, waiting.late(today), waiting.due_until(today, until)]
        rows.append(AccessibilityReport.objects.visible_to(person).unanswered())
        rows.append(Reading.objects.visible_to(person).unreviewed())
        rows += [query.narrowed() for query in self.queries if not query.errors]
        self.rows = [bounded(each) for each in rows]

    def counts(self, numbers: list[int]) -> Counts:
        """What the numbers of the rows mean."""
        of_views = iter(numbers[5:])
        # A view that asks for what is no longer there shows nothing, and says so on its own page.
        both = zip(self.views, self.queries, strict=True)
        in_menu = [(view, 0 if query.errors else next(of_views)) for view, query in both]
        return Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], in_menu)


def counted_with(request: HttpRequest, query: QueueQuery) -> Asked:
    """What the menu of a request counts, for a page that counts it along with its own query; see `keep_counts`."""
    until = query.filters.office.soon_until(timezone.localdate())
    return Asked(query.person, views_of(request), until, beside=query)


def keep_counts(request: HttpRequest, counts: Counts) -> None:
    """Spare the menu its own query."""
    request.queue_counts = counts  # type: ignore[attr-defined]


def _count(person: User, views: list[SavedView]) -> Counts:
    today = timezone.localdate()
    until = dict.fromkeys(Track.values, soon_until(today))
    asked = Asked(person, views, until)
    # Only a closure in these very days puts the last of them off.
    closures = bounded(Closure.objects.filter(first_day__lte=max(until.values()), last_day__gt=today))
    row = User.objects.filter(pk=person.pk).values_list(*(CountOf(each) for each in [closures, *asked.rows])).get()
    near, *numbers = (cast(int, number) or 0 for number in row)
    if near:
        waiting = Inquiry.objects.visible_to(person).open()
        numbers[2] = bounded(waiting.due_until(today, Office().soon_until(today))).count()
    return asked.counts(numbers)


def pressing_items(request: HttpRequest) -> list[MenuItem]:
    """An item for what is late and one for what is due soon, with their counts; none where nothing is."""
    if not may_see_inquiries(request.user):
        return []
    counted, index = counts_of(request), reverse("inquiry:index")
    pressing = [
        (LATE, pgettext("menu", "Late"), counted.late, "error"),
        (SOON, pgettext("menu", "Due soon"), counted.soon, "time"),
    ]
    return [
        MenuItem(
            label_with_number(label, count),
            f"{index}?stage=open&due={due}",
            name=f"queue-{due}",
            icon_name=icon,
            order=ORDER_OF_VIEWS,
        )
        for due, label, count, icon in pressing
        if count
    ]


def view_items(request: HttpRequest) -> list[MenuItem]:
    """An item for each of the person's views that stand in the menu, with its count."""
    if not may_see_inquiries(request.user):
        return []
    return [
        MenuItem(
            label_with_number(view.name, count),
            view_url(view),
            name=f"queue-view-{view.pk}",
            icon_name="bars",
            order=ORDER_OF_VIEWS,
        )
        for view, count in counts_of(request).views
    ]


class ReportsMenuItem(InquiriesMenuItem):
    """Shown to the same people; its label counts the accessibility reports that nobody has answered."""

    def counted_label(self, request: HttpRequest) -> str:
        return label_with_number(str(self.label), counts_of(request).reports)


class DataRequestsMenuItem(MenuItem):
    """Shown to the same people. It counts nothing, so that no page of the admin costs more by it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)


class ReadingsMenuItem(InquiriesMenuItem):
    """Shown to managers; its label counts the readings of sensitive answers that none of them has looked at."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)

    def counted_label(self, request: HttpRequest) -> str:
        return label_with_number(str(self.label), counts_of(request).unreviewed)


def bounded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """No more of them than are counted."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1]


def shown(count: int) -> str:
    """A count as far as it goes."""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


def label_with_number(label: str, count: int) -> str:
    """The label followed by how many wait, if there are any."""
    return _("%(label)s (%(count)s)") % {"label": label, "count": shown(count)} if count else label
