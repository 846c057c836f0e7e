"""The queue itself: what is listed, sorted, narrowed, found and exported."""

from functools import cached_property
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from intake.actions.bulk import MOST
from intake.models import Inquiry
from intake.permissions import tracks_seen_by
from intake.queue.bulk_acts import acts_for
from intake.queue.filters import OPEN, InquiryFilterSet
from intake.queue.listing_faces import FacesMixin
from intake.statuses import Track


class InquiryIndexView(FacesMixin, generic.IndexView):
    """The inquiries that this person may see, the open ones first of all."""

    model = Inquiry
    any_permission_required = ["view"]
    filterset_class = InquiryFilterSet
    is_searchable = True
    header_icon = "mail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.GET and not self.results_only:
            return redirect(f"{self.index_url}?stage={OPEN}")
        if set(request.GET) == {"view"}:
            return redirect(self.address_of_view(request.GET["view"]))
        if "export" in request.GET:
            return redirect(self.export_url)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= self.face_context()
        return context | {"bulk": None if self.board else self.bulk(context)}

    def bulk(self, listed: dict[str, Any]) -> dict[str, Any]:
        """What the form of acts on several inquiries says of those listed."""
        return {
            "key": uuid4(),
            "query": self.request.GET.urlencode(),
            "on_page": ",".join(str(inquiry.pk) for inquiry in listed["object_list"]),
            "fit": listed["paginator"].count,
            "most": MOST,
            "groups": acts_for(self.request.user),
        }

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
    def export_url(self) -> str:
        """Where what is listed can be taken as a file."""
        query = self.request.GET.copy()
        file_format = query.pop("export", [])
        query.pop("p", None)
        if file_format:
            query["format"] = file_format[-1]
        return f"{reverse('inquiry:export')}?{query.urlencode()}"

    @property
    def export_button(self) -> Button:
        """The way to taking what is listed as a file."""
        return Button(_("Export"), url=self.export_url, icon_name="download")

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

    @cached_property
    def filters(self) -> InquiryFilterSet:
        return self.query.filters

    @cached_property
    def search_query(self) -> str:
        return self.query.words

    def get_ordering(self) -> str:
        return self.query.ordering

    @cached_property
    def no_results_message(self) -> str:
        if self.query.errors:
            return " ".join(self.query.errors)
        if self.is_searching or self.is_filtering:
            return _("No inquiry fits the search and the filters.")
        return _("There are no inquiries yet.")
