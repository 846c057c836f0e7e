"""The list of accessibility reports, with its two clocks."""

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from intake.models import AccessibilityReport
from intake.models.accessibility_report import AccessibilityReportQuerySet
from intake.queue.clocks import clock
from intake.queue.columns import MomentColumn, ReferenceColumn, TypedColumn
from intake.queue.paging import LongListPaginator

UNANSWERED, ANSWERED = "unanswered", "answered"
# So many days before its date a clock says that it is soon.
SOON_DAYS_OF_TARGET = 2
SOON_DAYS_OF_LAW = 14


class ReportFilterSet(WagtailFilterSet):
    """Which reports are listed."""

    stage = django_filters.ChoiceFilter(
        label=gettext_lazy("Answered or not"),
        method="of_stage",
        choices=[(UNANSWERED, gettext_lazy("Not answered yet")), (ANSWERED, pgettext_lazy("reports", "Answered"))],
        empty_label=pgettext_lazy("reports", "All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = AccessibilityReport
        fields: list[str] = []

    def of_stage(self, queryset: AccessibilityReportQuerySet, name: str, value: str) -> AccessibilityReportQuerySet:
        """Those whose clock runs, or those whose clock stands."""
        return queryset.unanswered() if value == UNANSWERED else queryset.answered()


def target_clock(report: AccessibilityReport) -> SafeString:
    """By when an answer was promised."""
    return clock(report.target_on, is_running=report.answered_at is None, soon_days=SOON_DAYS_OF_TARGET)


def legal_clock(report: AccessibilityReport) -> SafeString:
    """By when the law wants the problem mended."""
    return clock(report.due_on, is_running=report.answered_at is None, soon_days=SOON_DAYS_OF_LAW)


class ReportIndexView(generic.IndexView):
    """The reports that this person may see, those first that are due first."""

    model = AccessibilityReport
    any_permission_required = ["view"]
    filterset_class = ReportFilterSet
    paginator_class = LongListPaginator
    paginate_by = 20
    default_ordering = "due_on"
    header_icon = "glasses"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.GET and not self.results_only:
            return redirect(f"{self.index_url}?stage={UNANSWERED}")
        return super().get(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            ReferenceColumn("reference", label=pgettext_lazy("report", "Reference"), get_url=self.case_url),
            TypedColumn("page", label=pgettext_lazy("report", "Page")),
            MomentColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
            Column("target_on", accessor=target_clock, label=gettext_lazy("Answer promised by"), sort_key="target_on"),
            Column("due_on", accessor=legal_clock, label=gettext_lazy("Mended by law by"), sort_key="due_on"),
            MomentColumn("answered_at", label=pgettext_lazy("report", "Answered"), sort_key="answered_at"),
        ]

    def case_url(self, report: AccessibilityReport) -> str:
        """The address of the report's page."""
        return reverse("accessibilityreport:inspect", args=[report.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"list_label": _("The list of accessibility reports")}

    def get_base_queryset(self) -> QuerySet[AccessibilityReport]:
        visible = AccessibilityReport.objects.visible_to(self.request.user)
        return visible.only("reference", "page", "received_at", "target_on", "due_on", "answered_at")

    def order_queryset(self, queryset: QuerySet[AccessibilityReport]) -> QuerySet[AccessibilityReport]:
        direction = "-" if self.ordering.startswith("-") else ""
        return queryset.order_by(self.ordering, f"{direction}pk")

    def filter_queryset(self, queryset: QuerySet[AccessibilityReport]) -> QuerySet[AccessibilityReport]:
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        return super().filter_queryset(queryset)
