"""What people searched for, for editors: how often, and how much they found."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import Query

PERMISSION = "search.change_synonyms"
IN_VAIN, ANSWERED = "in-vain", "answered"


class QueryFilterSet(WagtailFilterSet):
    """By what was found, and by when it was asked."""

    outcome = django_filters.ChoiceFilter(
        label=_("Results"),
        method="by_outcome",
        choices=[(IN_VAIN, _("Without results")), (ANSWERED, _("With results"))],
        empty_label=pgettext_lazy("search queries", "All"),
    )
    asked = django_filters.DateFromToRangeFilter(
        label=_("Last searched"), field_name="outcome__asked_on", widget=DateRangePickerWidget
    )

    class Meta:
        model = Query
        fields: list[str] = []

    def by_outcome(self, queries: QuerySet[Query], name: str, value: str) -> QuerySet[Query]:
        """The queries that found nothing the last time, or those that found something."""
        return queries.filter(outcome__found=0) if value == IN_VAIN else queries.filter(outcome__found__gt=0)


class QueriesReport(ReportView):
    """Every query of the last 90 days that a person sent from the site; nothing says who."""

    page_title = _("Searches on the site")
    header_icon = "search"
    is_searchable = True
    search_fields = ["query_string"]
    filterset_class = QueryFilterSet
    default_ordering = "-times"
    index_url_name = "searches:queries"
    index_results_url_name = "searches:queries_results"
    columns = [
        Column("query_string", label=_("What was searched for"), sort_key="query_string"),
        NumberColumn("times", label=_("How often"), sort_key="times"),
        NumberColumn("found", label=_("Results the last time"), accessor="outcome.found", sort_key="outcome__found"),
        Column("language", label=_("Language"), accessor="outcome.language"),
        DateColumn("asked_on", label=_("Last searched"), accessor="outcome.asked_on", sort_key="outcome__asked_on"),
    ]
    list_export = ["query_string", "times", "outcome.found", "outcome.language", "outcome.asked_on"]
    export_headings = {
        "query_string": _("What was searched for"),
        "times": _("How often"),
        "outcome.found": _("Results the last time"),
        "outcome.language": _("Language"),
        "outcome.asked_on": _("Last searched"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Query]:
        return (
            Query.objects.filter(outcome__isnull=False, daily_hits__isnull=False)
            .select_related("outcome")
            .annotate(times=Sum("daily_hits__hits"))
        )


class QueriesMenuItem(MenuItem):
    """Shown to those who may write synonyms."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


urls = [
    path("", QueriesReport.as_view(), name="queries"),
    path("results/", QueriesReport.as_view(results_only=True), name="queries_results"),
]
