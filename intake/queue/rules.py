"""The rules of who handles what, and the tags, as managers edit them in the settings."""

from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import User
from intake.models import HandlingRule, Tag
from intake.permissions import may_see
from intake.queue.people import name_of, staff_who_see
from intake.statuses import WINGS_OF, Track, tracks_of


class HandlingRuleForm(WagtailAdminModelForm):
    """A rule that can decide something: its track is the wing's, and its handler sees what it speaks of."""

    class Meta:
        model = HandlingRule
        fields = ("wing", "track", "region", "handler", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField[User], self.fields["handler"])
        field.queryset = staff_who_see(Track.values)
        field.label_from_instance = name_of  # type: ignore[method-assign, assignment]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        wing, track, handler = given.get("wing"), given.get("track"), given.get("handler")
        said = [track] if track else tracks_of(wing or "")
        if wing and track and wing not in WINGS_OF[track]:
            self.add_error("track", _("Inquiries of this track are not this wing's."))
        elif handler and not all(may_see(handler, one) for one in said):
            self.add_error("handler", _("This person does not handle all that the rule speaks of."))
        return given


def tracks_of_rule(rule: HandlingRule) -> list[str]:
    """The tracks that a rule speaks of."""
    return [rule.track] if rule.track else tracks_of(rule.wing)


def handler_of_rule(rule: HandlingRule) -> SafeString:
    """The rule's handler, marked when the rule decides nothing any more."""
    name = format_html("<bdi>{}</bdi>", name_of(rule.handler))
    if all(getattr(rule, f"sees_{track}") for track in tracks_of_rule(rule)):
        return name
    flag = _("Broken: this person does not handle these inquiries any more")
    return format_html('{} <span class="queue-flag queue-flag--late">{}</span>', name, flag)


def any_of(label: str) -> str:
    """The label of what a rule speaks of, or that it may be any."""
    return label or _("Any")


class HandlingRuleIndexView(generic.IndexView):
    """The rules, each with the tracks that its handler still sees."""

    def get_base_queryset(self) -> QuerySet[HandlingRule]:
        sees = {
            f"sees_{track}": Exists(staff_who_see([track]).order_by().filter(pk=OuterRef("handler"))) for track in Track
        }
        return HandlingRule.objects.select_related("handler").annotate(**sees)


class HandlingRuleViewSet(ModelViewSet):
    """Who handles what."""

    model = HandlingRule
    index_view_class = HandlingRuleIndexView
    icon = "redirect"
    menu_label = gettext_lazy("Who handles what")
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_display = [
        "wing",
        Column("track", accessor=lambda rule: any_of(rule.get_track_display()), label=pgettext_lazy("column", "Track")),
        Column("region", accessor=lambda rule: any_of(rule.get_region_display()), label=gettext_lazy("Region")),
        Column("handler", accessor=handler_of_rule, label=gettext_lazy("Handler")),
        "position",
    ]

    def get_form_class(self, for_update: bool = False) -> type[HandlingRuleForm]:
        return HandlingRuleForm


class TagViewSet(ModelViewSet):
    """The staff's own words: put right, or taken away from everywhere."""

    model = Tag
    icon = "tag"
    menu_label = gettext_lazy("Tags of inquiries")
    add_to_settings_menu = True
    copy_view_enabled = False
    form_fields = ["name"]
    list_display = ["name"]
    search_fields = ["name"]
    list_per_page = 50
