"""The managers' page of figures: what came in, what is open, how long it takes, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.models import User
from intake.models import Inquiry
from intake.permissions import may_manage, tracks_seen_by
from intake.queue.due import LATE
from intake.queue.figures_chosen import USUAL, Chosen, FigureForm
from intake.queue.figures_counts import by_handler, by_time, kinds, open_by_age, times
from intake.queue.figures_shown import Figure, Number, number
from intake.queue.figures_splits import splits, times_figure
from intake.queue.figures_tables import by_person, fewest, inflow, open_ones, outcomes
from intake.queue.people import name_of
from intake.queue.staff_page import StaffPageMixin
from intake.statuses import DECISIONS

# What is kept looks so: raise it when that changes, since a release may find what the one before has kept.
KEPT_SHAPE = 1


class FiguresMenuItem(MenuItem):
    """Shown to managers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)


def figures_of(chosen: Chosen) -> tuple[list[tuple[str, Number]], list[Figure]]:
    """The four numbers at the head of the page, and all figures, in a few queries."""
    found, (step, pieces), ages, handled = kinds(chosen), by_time(chosen), open_by_age(chosen), by_handler(chosen)
    people = User.objects.in_bulk(handled)
    names = {key: name_of(people.get(key)) for key in handled}
    is_open = sum(age.counts.total() for age in ages)
    late = sum(age.late.total() for age in ages)
    heads = [
        (_("Sent in this time"), number(found.all.total(), chosen.url())),
        (_("Of these decided"), number(sum(found.all[status] for status in DECISIONS), chosen.url(status=DECISIONS))),
        (_("Open now"), number(is_open, chosen.url_ever(stage="open"))),
        (_("Late now"), number(late, chosen.url_ever(due=LATE))),
    ]
    figures = [
        inflow(chosen, step, pieces),
        open_ones(chosen, ages),
        times_figure(chosen, times(chosen)),
        outcomes(chosen, step, pieces),
        *splits(chosen, found),
        by_person(chosen, handled, names),
    ]
    return heads, figures


@dataclass(frozen=True)
class Counted:
    """The figures as they stood at a moment."""

    at: datetime
    heads: list[tuple[str, Number]]
    figures: list[Figure]


def counted(chosen: Chosen) -> Counted:
    """The figures of what was chosen, counted now or a few minutes ago: the page and its export show the same."""
    key = key_of(chosen)
    kept = cast(Counted | None, cache.get(key))
    if kept is None:
        kept = Counted(timezone.now(), *figures_of(chosen))
        cache.set(key, kept, settings.INTAKE_FIGURES_MINUTES * 60)
    return kept


def key_of(chosen: Chosen) -> str:
    """What the figures depend on: the inquiries that the person may see, what was chosen, and how it is told."""
    seen = tracks_seen_by(chosen.person), chosen.tracks
    asked = chosen.since, chosen.until, chosen.track, chosen.wing, chosen.times_by
    told = KEPT_SHAPE, timezone.localdate(), get_language(), fewest()
    return f"figures-{sha256(repr((seen, asked, told)).encode()).hexdigest()}"


class FiguresPage(StaffPageMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about the figures of the time, the track and the wing that the address asks for; for managers."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def choice(self) -> FigureForm:
        """What the address asks for."""
        return FigureForm({"period": USUAL} | self.request.GET.dict())


class FiguresView(FiguresPage):
    """The figures themselves."""

    template_name = "intake/queue/figures.html"
    page_title = gettext_lazy("How the intake stands")
    header_icon = "grid"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.choice
        shown: dict[str, Any] = {}
        if form.is_valid():
            found = counted(Chosen.by(form, self.person))
            shown |= {"heads": found.heads, "figures": found.figures, "counted_at": timezone.localtime(found.at)}
            shown["export_url"] = f"{reverse('inquiry:export_figures')}?{request.GET.urlencode()}"
        context = self.get_context_data(form=form, media=form.media, **shown)
        return self.render_to_response(context, status=200 if form.is_valid() else 422)
