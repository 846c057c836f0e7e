"""The queue and the accessibility reports in the admin's menu, with how many wait."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from intake.models import AccessibilityReport, Inquiry
from intake.permissions import may_see_inquiries

MOST_COUNTED = 999  # counting stops here, so that the menu costs the same however many there are


class InquiriesMenuItem(MenuItem):
    """Shown to whoever may see inquiries; its label counts the open ones among those."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attributes: dict[str, Any] = {"icon_name": self.icon_name, "classname": self.classname, "attrs": self.attrs}
        return LinkMenuItem(self.name, label_with_count(str(self.label), self.waiting(request)), self.url, **attributes)

    def waiting(self, request: HttpRequest) -> QuerySet[Any]:
        """What the label counts: the open inquiries that the person may see."""
        return Inquiry.objects.visible_to(request.user).open()


class ReportsMenuItem(InquiriesMenuItem):
    """Shown to the same people; its label counts the accessibility reports that nobody has answered."""

    def waiting(self, request: HttpRequest) -> QuerySet[Any]:
        return AccessibilityReport.objects.visible_to(request.user).unanswered()


class DataRequestsMenuItem(MenuItem):
    """Shown to the same people. It counts nothing, so that no page of the admin costs more by it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)


def label_with_count(label: str, waiting: QuerySet[Any]) -> str:
    """The label followed by how many wait, if there are any."""
    count = waiting.order_by()[: MOST_COUNTED + 1].count()
    if not count:
        return label
    shown = str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
    return _("%(label)s (%(count)s)") % {"label": label, "count": shown}
