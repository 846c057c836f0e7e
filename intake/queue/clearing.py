"""Clears a flood: everything in the list that looks like abuse becomes spam, after one look and one press."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.clearing import clear, clearable
from intake.models import Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.queue.query import QueueQuery

MOST_SHOWN = 20


class ClearView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Says how many there are and shows the latest; the filters of the list narrow them here too."""

    permission_policy = None
    template_name = "intake/queue/clear.html"
    page_title = gettext_lazy("Clear what looks like abuse")
    header_icon = "bin"
    model = Inquiry
    any_permission_required = ["view"]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def found(self) -> InquiryQuerySet:
        """What the list shows of those that may be cleared; nothing when a filter was not understood."""
        return clearable(QueueQuery.from_request(self.request).narrowed())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newest = request.POST.get("newest", "")
        count = clear(self.found, by=cast(User, request.user), newest=int(newest[:18]) if newest.isdecimal() else 0)
        done = ngettext(
            "%(count)s inquiry was marked as spam. It can be brought back from its own page.",
            "%(count)s inquiries were marked as spam. Each can be brought back from its own page.",
            count,
        )
        messages.success(request, done % {"count": count})
        return redirect(f"{reverse('inquiry:index')}?stage=open")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "count": self.found.count(),
            "newest": self.found.aggregate(newest=Max("pk"))["newest"] or 0,
            "shown": self.found.for_listing().order_by("-pk")[:MOST_SHOWN],
        }
