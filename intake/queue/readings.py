"""The reading log: who had sensitive answers opened, why, and which manager looked at that."""

from functools import cached_property
from typing import Any, cast

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.reading import review
from intake.actions.refusals import Refused
from intake.models import Reading
from intake.models.reading import ReadingQuerySet
from intake.queue.columns import MomentColumn, ReferenceColumn, TypedColumn
from intake.queue.paging import LongListPaginator
from intake.queue.people import name_of, staff_who_see
from intake.statuses import Track

UNREVIEWED, REVIEWED = "unreviewed", "reviewed"


class ReadingFilterSet(WagtailFilterSet):
    """By which the log is narrowed."""

    stage = django_filters.ChoiceFilter(
        label=gettext_lazy("Reviewed or not"),
        method="of_stage",
        choices=[(UNREVIEWED, gettext_lazy("Not reviewed yet")), (REVIEWED, pgettext_lazy("readings", "Reviewed"))],
        empty_label=pgettext_lazy("readings", "All"),
        widget=forms.RadioSelect,
    )
    person = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("reading", "Who"), queryset=lambda request: staff_who_see(Track.values)
    )
    at = django_filters.DateFromToRangeFilter(label=pgettext_lazy("reading", "When"), widget=DateRangePickerWidget)

    class Meta:
        model = Reading
        fields: list[str] = []

    def of_stage(self, queryset: ReadingQuerySet, name: str, value: str) -> QuerySet[Reading]:
        """Those that wait for a manager, or those that one has looked at."""
        return queryset.unreviewed() if value == UNREVIEWED else queryset.exclude(reviewed_at=None)


def who(reading: Reading) -> str:
    """Who read."""
    return name_of(reading.person) if reading.person else "–"


def about(reading: Reading) -> str:
    """The inquiry's reference; of a file, how many it held."""
    if reading.inquiry:
        return reading.inquiry.reference
    return pgettext("a file of inquiries", "%(rows)s inquiries") % {"rows": reading.rows}


class ReadingIndexView(generic.IndexView):
    """The readings that this manager may look at, the newest first."""

    model = Reading
    any_permission_required = ["view"]
    filterset_class = ReadingFilterSet
    paginator_class = LongListPaginator
    paginate_by = 20
    default_ordering = "-at"
    header_icon = "lock-open"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            ReferenceColumn("about", accessor=about, label=pgettext_lazy("reading", "Of what"), get_url=self.page_url),
            TypedColumn("who", accessor=who, label=pgettext_lazy("reading", "Who")),
            MomentColumn("at", label=pgettext_lazy("reading", "When"), sort_key="at"),
            TypedColumn("reason", label=gettext_lazy("Reason")),
            Column("what", accessor="get_what_display", label=pgettext_lazy("reading", "What")),
            MomentColumn("reviewed_at", label=pgettext_lazy("readings", "Reviewed"), sort_key="reviewed_at"),
        ]

    def page_url(self, reading: Reading) -> str:
        """The address of the reading's page."""
        return reverse("reading:inspect", args=[reading.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"list_label": _("The list of readings of sensitive answers")}

    def get_base_queryset(self) -> QuerySet[Reading]:
        return Reading.objects.visible_to(self.request.user).select_related("person", "inquiry")

    def order_queryset(self, queryset: QuerySet[Reading]) -> QuerySet[Reading]:
        direction = "-" if self.ordering.startswith("-") else ""
        return queryset.order_by(self.ordering, f"{direction}pk")


class ReadingView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One reading, with the button that says one looked at it."""

    model = Reading
    template_name = "intake/queue/reading.html"
    any_permission_required = ["view"]
    page_title = gettext_lazy("A reading of sensitive answers")
    header_icon = "lock-open"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Reading.objects.visible_to(request.user).select_related("person", "inquiry", "reviewed_by")
        self.reading = get_object_or_404(visible, pk=kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        log = {"url": reverse("reading:index"), "label": _("Readings")}
        return [*self.breadcrumbs_items, log, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = self.reading
        return super().get_context_data(**kwargs) | {
            "reading": reading,
            "who": who(reading),
            "reviewer": name_of(reading.reviewed_by) if reading.reviewed_by else "",
            "is_own": reading.person_id == self.request.user.pk,
        }


class ReviewView(ReadingView):
    """Writes down that this manager looked at it, and goes back to those that wait."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("reading:inspect", self.reading.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            review(pk=self.reading.pk, by=cast(User, request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.get(request)
        messages.success(request, _("The reading is reviewed."))
        return redirect(f"{reverse('reading:index')}?stage={UNREVIEWED}")
