"""The board in the admin: every page and snippet in each language, and what is to be done about it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.utils import quote
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from home.translating.status import WAITING, Line, Piece, State, lines

LINES_A_PAGE = 50
COUNT_SECONDS = 60  # the count in the menu may be as old as that; opening the board renews it
NEEDED = "wagtail_localize.submit_translation"


def translates(request: HttpRequest) -> bool:
    """Whether the request is a translator's."""
    may: bool = request.user.has_perm(NEEDED)
    return may


class TranslationsMenuItem(MenuItem):
    """Shown to whoever translates; its label counts what is missing or outdated."""

    def is_shown(self, request: HttpRequest) -> bool:
        return translates(request)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attributes: dict[str, Any] = {"icon_name": self.icon_name, "classname": self.classname, "attrs": self.attrs}
        count = cache.get(count_key(request))
        if count is None:
            count = remember_count(request, lines(request.user))
        label = _("%(label)s (%(count)s)") % {"label": self.label, "count": count} if count else str(self.label)
        return LinkMenuItem(self.name, label, self.url, **attributes)


def count_key(request: HttpRequest) -> str:
    """Where the count of this person is kept."""
    return f"translations-waiting-{request.user.pk}"


def remember_count(request: HttpRequest, found: Iterable[Line]) -> int:
    """Return how many lines ask for somebody to translate, and keep the number for the menu."""
    count = sum(line.state in WAITING for line in found)
    cache.set(count_key(request), count, COUNT_SECONDS)
    return count


class BoardFilter(forms.Form):
    """What an editor may ask the board for."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("translation", "State"),
        required=False,
        choices=[("", pgettext_lazy("translation", "All states")), *State.choices],
    )
    kind = forms.ChoiceField(label=pgettext_lazy("translation", "Kind"), required=False)
    words = forms.CharField(label=gettext_lazy("Words of the title"), required=False, max_length=100)

    def __init__(self, data: Any, found: list[Line]) -> None:
        super().__init__(data)
        languages = {line.locale.language_code: line.locale.get_display_name() for line in found}
        kinds = {line.source.model_label: line.source.kind for line in found}
        self.fields["language"].choices = [("", gettext_lazy("All languages")), *languages.items()]  # type: ignore[attr-defined]
        by_name = sorted(kinds.items(), key=lambda kind: kind[1])
        self.fields["kind"].choices = [("", pgettext_lazy("translation", "All kinds")), *by_name]  # type: ignore[attr-defined]

    def chosen(self, found: list[Line]) -> list[Line]:
        """The lines that were asked for; what cannot be understood asks for nothing."""
        self.is_valid()
        asked: dict[str, str] = self.cleaned_data
        return [
            line
            for line in found
            if asked.get("language") in ("", None, line.locale.language_code)
            and asked.get("state") in ("", None, line.state)
            and asked.get("kind") in ("", None, line.source.model_label)
            and asked.get("words", "").casefold() in line.source.title.casefold()
        ]


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """The board."""

    template_name = "home/translations.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not translates(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = lines(self.request.user)
        remember_count(self.request, found)
        form = BoardFilter(self.request.GET, found)
        chosen = form.chosen(found)
        shown = Paginator(chosen, LINES_A_PAGE).get_page(self.request.GET.get("p"))
        query = {name: value for name, value in self.request.GET.items() if name != "p" and value}
        return super().get_context_data(**kwargs) | {
            "form": form,
            "count": len(chosen),
            "shown": shown,
            "rows": [(line, Links(line, self.request)) for line in shown],
            "query": urlencode(query),
            "languages": Locale.objects.count(),
        }


class Links:
    """Where a line leads."""

    def __init__(self, line: Line, request: HttpRequest) -> None:
        self.line = line
        self.request = request

    @property
    def source(self) -> str:
        return editing(self.line.source)

    @property
    def translate(self) -> str:
        """The editor of the translation, or where it is begun."""
        if self.line.translated is not None:
            return editing(self.line.translated)
        source = self.line.source
        if source.is_page:
            address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
        else:
            kind = (source.model._meta.app_label, source.model._meta.model_name, quote(source.pk))
            address = reverse("wagtail_localize:submit_snippet_translation", args=kind)
        return f"{address}?{urlencode({'select_locale': self.line.locale.language_code})}"

    @property
    def live(self) -> str:
        """The public page; empty where there is none."""
        piece = self.line.translated
        if piece is None or not piece.is_page or not piece.live:
            return ""
        page = Page(pk=piece.pk, url_path=piece.url_path, locale=self.line.locale, depth=2)
        return page.get_url(self.request) or ""

    @property
    def join(self) -> str:
        """Where a translation on its own is joined to its source again; empty for all others."""
        piece = self.line.translated
        if self.line.state != State.DETACHED or piece is None:
            return ""
        return joining(piece.model_label, piece.pk)


def editing(piece: Piece) -> str:
    """Where a page or a snippet is edited."""
    if piece.is_page:
        return reverse("wagtailadmin_pages:edit", args=[piece.pk])
    names = piece.model_label.replace(".", "_")
    return reverse(f"wagtailsnippets_{names}:edit", args=[quote(piece.pk)])


def joining(model_label: str, pk: int) -> str:
    """The address of the view that joins a translation to its source."""
    return reverse("editors:join", args=[*model_label.split("."), pk])
