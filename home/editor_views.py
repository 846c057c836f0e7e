"""What editors find in the admin beside Wagtail's own: the report of what is missing, and the gallery."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from home import gallery, missing
from home.surroundings import keep
from home.translating.board import BoardView
from home.translating.joining import JoinView


def edits_pages(request: HttpRequest) -> bool:
    """Whether the request is an editor's: somebody who may write pages."""
    may: bool = PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change", "publish"})
    return may


class EditorsMenuItem(MenuItem):
    """Shown to whoever may write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return edits_pages(request)


class MissingView(WagtailAdminTemplateMixin, TemplateView):
    """The report of what is missing."""

    template_name = "home/missing.html"
    page_title = _("What is missing")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not edits_pages(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {"groups": missing.groups(site) if site else []}


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every block and component as visitors would see it: `?direction=ltr&scheme=dark&texts=long`."""
    if not edits_pages(request):
        raise PermissionDenied
    shown = gallery.Variant.of(request.GET)
    with translation.override(shown.language):
        keep(request, gallery.sample_surroundings(request))
        answer = TemplateResponse(request, "home/gallery.html", gallery.context(shown)).render()
    # No other page is held to a scheme, so their common template has no place for it.
    answer.content = answer.content.replace(b"<html ", f'<html data-scheme="{shown.scheme}" '.encode(), 1)
    return answer


urls = [
    path("missing/", MissingView.as_view(), name="missing"),
    path("gallery/", show_gallery, name="gallery"),
    path("translations/", BoardView.as_view(), name="translations"),
    path("join/<slug:app_label>/<slug:model_name>/<int:pk>/", JoinView.as_view(), name="join"),
]
