"""The targets and the closures, as managers edit them in the settings; the days that are due follow at once."""

from typing import Any

from django.contrib import messages
from django.forms import DateInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from intake.actions.recounting import recount
from intake.models import Closure, Target


def recount_and_say(request: HttpRequest) -> None:
    """Count the days anew, and tell the person how many inquiries are due on another day by now."""
    count = recount()
    if count:
        words = ngettext(
            "%(count)s open inquiry is due on another day now.",
            "%(count)s open inquiries are due on another day now.",
            count,
        )
        messages.info(request, words % {"count": count})


class RecountOnSaveMixin:
    """A view that saves something the clock is made from."""

    request: HttpRequest

    def save_instance(self) -> Any:
        saved = super().save_instance()  # type: ignore[misc]
        recount_and_say(self.request)
        return saved


class AddView(RecountOnSaveMixin, generic.CreateView):
    """A new one."""


class ChangeView(RecountOnSaveMixin, generic.EditView):
    """One that changes."""


class RemoveView(generic.DeleteView):
    """One that is taken away."""

    def delete_action(self) -> None:
        super().delete_action()
        recount_and_say(self.request)


class ClockViewSet(ModelViewSet):
    """What both have in common."""

    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50


def wing_of(row: Any) -> str:
    """The wing, or that it is both."""
    return row.get_wing_display() or str(pgettext_lazy("wings", "Both"))


class TargetViewSet(ClockViewSet):
    """How many working days an inquiry may stay in each status."""

    model = Target
    icon = "calendar-check"
    menu_label = gettext_lazy("Targets of the clock")
    form_fields = ["status", "wing", "working_days"]
    list_display = [
        Column("status", accessor="get_status_display", label=pgettext_lazy("column", "Status")),
        Column("wing", accessor=wing_of, label=pgettext_lazy("column", "Wing")),
        "working_days",
    ]


class ClosureForm(WagtailAdminModelForm):
    """A closure, its days picked from a calendar."""

    class Meta:
        model = Closure
        fields = ("name", "wing", "first_day", "last_day")
        widgets: dict[str, type[DateInput]] = {"first_day": AdminDateInput, "last_day": AdminDateInput}


class ClosureViewSet(ClockViewSet):
    """The days on which a wing does not work, besides Shabbat and the holidays."""

    model = Closure
    icon = "date"
    menu_label = gettext_lazy("Days when we are closed")
    list_display = [
        "name",
        Column("wing", accessor=wing_of, label=pgettext_lazy("column", "Wing")),
        "first_day",
        "last_day",
    ]

    def get_form_class(self, for_update: bool = False) -> type[ClosureForm]:
        return ClosureForm
