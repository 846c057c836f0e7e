"""Joins a translation that goes its own way to its source again, and says before what becomes of its texts.

wagtail-localize's own button does it at once, and the next time somebody publishes the texts of before overwrite
what was written by hand since (its issue 876). Here they are taken over first.
"""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource, get_edit_url

from home.models.second_person import takes_two
from home.translating.board import joining, translates
from home.translating.following import join, latest
from home.translating.taking_over import compare

RESTART = "localize-restart-translation"  # the name of wagtail-localize's own button


def ask_before_restarting(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """Lead wagtail-localize's button, on a page or a snippet, to the view below."""
    if request.method == "POST" and RESTART in request.POST and isinstance(instance, TranslatableMixin):
        return redirect(joining(instance._meta.label_lower, instance.pk))
    return None


def leave_to_two_people(request: HttpRequest, page: Page) -> None:
    """Let a page that takes two people to publish go its own way: wagtail-localize's editor knows no approval."""
    if takes_two(page):
        translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
        translations.filter(target_locale=page.locale_id).update(enabled=False)


class JoinView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what is taken over and what is lost; does it when it is confirmed."""

    template_name = "home/join_translation.html"
    page_title = gettext_lazy("Join to the source")
    header_icon = "rotate"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not translates(request) or not self.may_edit():
            raise PermissionDenied
        if isinstance(self.translated, Page) and takes_two(self.translated):
            messages.warning(request, _("It takes two people to publish this page, so it is translated by itself."))
            return redirect(get_edit_url(self.translated))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def translated(self) -> Any:
        """The page or the snippet that goes its own way."""
        try:
            model = apps.get_model(self.kwargs["app_label"], self.kwargs["model_name"])
        except LookupError as error:
            raise Http404 from error
        if not issubclass(model, TranslatableMixin):
            raise Http404
        return get_object_or_404(model, pk=self.kwargs["pk"])

    def may_edit(self) -> bool:
        if isinstance(self.translated, Page):
            may: bool = self.translated.permissions_for_user(self.request.user).can_edit()
        else:
            policy = policy_registry.get_by_type(type(self.translated))
            may = policy.user_has_permission(self.request.user, "change")
        return may

    @cached_property
    def original(self) -> Any:
        """What it translates: the source it had before, else what says the same in another language, the oldest."""
        others = self.translated.get_translations()
        before = TranslationSource.objects.filter(
            object_id=self.translated.translation_key, translations__target_locale=self.translated.locale
        ).first()
        found = others.filter(locale=before.locale_id).first() if before else others.order_by("pk").first()
        if found is None:
            raise Http404
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
        return items

    def get_page_subtitle(self) -> str:
        return str(self.translated)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "found": compare(self.original, latest(self.translated)),
            "original": self.original,
            "translated": self.translated,
            "back": get_edit_url(self.translated),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        join(self.original, self.translated)
        messages.success(request, _("It is joined to its source again, and nothing that visitors read has changed."))
        return redirect(get_edit_url(self.translated))
