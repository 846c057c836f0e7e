"""The queue itself: what is listed, sorted, narrowed, found and exported."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from intake.models import Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import tracks_seen_by
from intake.queue.columns import queue_columns
from intake.queue.export import export
from intake.queue.filters import OPEN, InquiryFilterSet
from intake.queue.paging import BothEndsPaginator
from intake.queue.shortcuts import IN_THE_LIST
from intake.statuses import Track


class InquiryIndexView(generic.IndexView):
    """The inquiries that this person may see, the open ones first of all."""

    model = Inquiry
    any_permission_required = ["view"]
    filterset_class = InquiryFilterSet
    paginator_class = BothEndsPaginator
    paginate_by = 20
    default_ordering = "-created_at"
    is_searchable = True
    show_export_buttons = True
    header_icon = "mail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.GET and not self.results_only:
            return redirect(f"{self.index_url}?stage={OPEN}")
        if self.is_export:
            return export(self.get_queryset(), request, request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"shortcuts": IN_THE_LIST}

    @cached_property
    def columns(self) -> list[Column]:
        return queue_columns(lambda inquiry: reverse("inquiry:inspect", args=[inquiry.pk]))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        tracks = [Track(track) for track in tracks_seen_by(self.request.user)]
        return [
            *super().header_more_buttons,
            *(self.on_behalf(track) for track in tracks),
            self.clear_button,
            self.absences_button,
        ]

    @property
    def clear_button(self) -> Button:
        """The way to marking everything that looks like abuse as spam, within the filters as they stand."""
        url = f"{reverse('inquiry:clear')}?{self.request.GET.urlencode()}"
        return Button(_("Clear what looks like abuse"), url=url, icon_name="bin")

    @property
    def absences_button(self) -> Button:
        """The way to saying when one is away, and who stands in."""
        return Button(_("Absence and stand-ins"), url=reverse("inquiry:absences"), icon_name="date")

    def on_behalf(self, track: Track) -> Button:
        """The way to filling in a questionnaire for somebody on the phone."""
        label = _("On behalf of somebody: %(track)s") % {"track": track.label}
        return Button(label, url=reverse("on_behalf", args=[track]), icon_name="edit")

    def get_base_queryset(self) -> InquiryQuerySet:
        return Inquiry.objects.visible_to(self.request.user).for_listing().with_tags()

    def order_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        """By the column chosen, then by key in the same direction, so that the order is total.

        References are unique, and a second column would keep the database from their index.
        """
        direction = "-" if self.ordering.startswith("-") else ""
        tie_break = [] if self.ordering.endswith("reference") else [f"{direction}pk"]
        return queryset.order_by(self.ordering, *tie_break)

    def filter_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        """What the filters leave; nothing when one of them was not understood."""
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        return super().filter_queryset(queryset)

    def search_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def no_results_message(self) -> str:
        if self.filters and not self.filters.is_valid():
            return " ".join(str(error) for errors in self.filters.errors.values() for error in errors)
        if self.is_searching or self.is_filtering:
            return _("No inquiry fits the search and the filters.")
        return _("There are no inquiries yet.")
