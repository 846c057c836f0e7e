"""The queue in the admin's menu, with how many inquiries are open."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from intake.models import Inquiry
from intake.permissions import may_see_inquiries

MOST_COUNTED = 999  # counting stops here, so that the menu costs the same however many there are


class InquiriesMenuItem(MenuItem):
    """Shown to whoever may see inquiries; its label counts the open ones among those."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attributes: dict[str, Any] = {"icon_name": self.icon_name, "classname": self.classname, "attrs": self.attrs}
        return LinkMenuItem(self.name, label_with_count(str(self.label), request), self.url, **attributes)


def label_with_count(label: str, request: HttpRequest) -> str:
    """The label followed by the number of open inquiries that the person may see, if there are any."""
    some = Inquiry.objects.visible_to(request.user).open().order_by()[: MOST_COUNTED + 1]
    count = some.count()
    if not count:
        return label
    shown = str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
    return _("%(label)s (%(count)s)") % {"label": label, "count": shown}
