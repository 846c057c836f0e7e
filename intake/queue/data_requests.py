"""What people ask of their own data: a list with the law's clock, and a button for what was dealt with."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import PermissionCheckedMixin

from home.models import User
from intake.actions.by_applicants import settle_data_request
from intake.models import DataRequest
from intake.queue.clocks import clock
from intake.queue.columns import MomentColumn, ReferenceColumn
from intake.queue.paging import LongListPaginator

SOON_DAYS = 10


def legal_clock(request: DataRequest) -> SafeString:
    """By when the law wants an answer."""
    return clock(request.due_on, is_running=request.done_at is None, soon_days=SOON_DAYS)


class DataRequestIndexView(generic.IndexView):
    """The requests about inquiries that this person may see, those first that are due first."""

    model = DataRequest
    any_permission_required = ["view"]
    paginator_class = LongListPaginator
    paginate_by = 20
    default_ordering = "due_on"
    header_icon = "clipboard-list"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            ReferenceColumn("inquiry", label=pgettext_lazy("inquiry", "Reference"), get_url=self.case_url),
            Column("wish", accessor="get_wish_display", label=gettext_lazy("Asks to")),
            MomentColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
            Column("due_on", accessor=legal_clock, label=gettext_lazy("Answer by law by"), sort_key="due_on"),
            MomentColumn("done_at", label=gettext_lazy("Dealt with"), sort_key="done_at"),
        ]

    def case_url(self, request: DataRequest) -> str:
        """The address of the inquiry's page."""
        return reverse("inquiry:inspect", args=[request.inquiry_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"list_label": _("The list of requests about personal data")}

    def get_base_queryset(self) -> QuerySet[DataRequest]:
        return DataRequest.objects.visible_to(self.request.user).select_related("inquiry")

    def order_queryset(self, queryset: QuerySet[DataRequest]) -> QuerySet[DataRequest]:
        direction = "-" if self.ordering.startswith("-") else ""
        return queryset.order_by(self.ordering, f"{direction}pk")


class DataRequestView(PermissionCheckedMixin, View):
    """A request stands on the page of its inquiry."""

    model = DataRequest
    template_name = ""  # it has no page of its own; Wagtail asks for the name all the same
    any_permission_required = ["view"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.asked = get_object_or_404(DataRequest.objects.visible_to(request.user), pk=kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(reverse("inquiry:inspect", args=[self.asked.inquiry_id]) + "#data")


class SettleView(DataRequestView):
    """Writes down that a request was dealt with."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        settle_data_request(pk=self.asked.pk, by=cast(User, request.user))
        messages.success(request, _("The request is dealt with."))
        return self.get(request)
