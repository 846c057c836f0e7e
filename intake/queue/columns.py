"""The columns of the queue and of the outbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from intake.models import Inquiry
from intake.queue.due import DueColumn
from intake.queue.people import name_of
from intake.statuses import BY_NAME, Wing


class TypedColumn(Column):
    """Text that a person typed: isolated, so that it turns nothing around it."""

    def get_value(self, instance: Any) -> SafeString:
        return format_html("<bdi>{}</bdi>", super().get_value(instance) or "")


class ReferenceColumn(TitleColumn):
    """The reference, left to right, leading to the case."""

    def get_value(self, instance: Any) -> SafeString:
        return format_html('<bdi dir="ltr">{}</bdi>', super().get_value(instance))


class StatusColumn(Column):
    """A status as a tag, and beside it the decision that is prepared."""

    def get_value(self, instance: Inquiry) -> SafeString:
        return format_html("{} {}", status_tag(instance), prepared_tag(instance))


class GroupColumn(TypedColumn):
    """The group's name, with what marks it and the staff's own tags."""

    def get_value(self, instance: Inquiry) -> SafeString:
        marks = [tag() for tag, is_shown in self.tags(instance) if is_shown]
        words = [own_tag(name) for name in instance.names_of_tags()]
        return format_html_join(" ", "{}", ((part,) for part in [super().get_value(instance), *marks, *words]))

    def tags(self, instance: Inquiry) -> list[tuple[Callable[[], SafeString], bool]]:
        """Each mark, and whether the inquiry bears it."""
        return [
            (unverified_tag, instance.unverified),
            (suspect_tag, bool(instance.suspicions)),
            (unconfirmed_tag, instance.awaits_confirmation),
        ]


class ChoiceColumn(Column):
    """A box that chooses the inquiry for an act on several; it belongs to the form above the list."""

    def get_value(self, instance: Inquiry) -> SafeString:
        label = _("Choose inquiry %(reference)s") % {"reference": instance.reference}
        return format_html(
            '<input type="checkbox" name="pk" value="{}" form="bulk" aria-label="{}">', instance.pk, label
        )


class MomentColumn(Column):
    """A moment, by date and hour."""

    def get_value(self, instance: Any) -> SafeString:
        return moment(super().get_value(instance))


def status_tag(inquiry: Inquiry) -> SafeString:
    """The inquiry's status as a coloured tag."""
    return format_html(
        '<span class="queue-status queue-status--{}">{}</span>', inquiry.status, inquiry.get_status_display()
    )


def prepared_tag(inquiry: Inquiry) -> SafeString:
    """The mark of an inquiry whose decision waits to be released, of one that was fetched `for_listing`."""
    move = getattr(inquiry, "prepared_move", None)
    if not move:
        return SafeString("")
    words = _("Decision prepared: %(outcome)s") % {"outcome": BY_NAME[move].target.label}
    return format_html('<span class="queue-flag">{}</span>', words)


def unverified_tag() -> SafeString:
    """The mark of an inquiry whose robot check could not be made."""
    return format_html('<span class="queue-flag">{}</span>', _("Not verified"))


def suspect_tag() -> SafeString:
    """The mark of an inquiry that looked like abuse; its page says why."""
    return format_html('<span class="queue-flag">{}</span>', _("Looks like abuse"))


def unconfirmed_tag() -> SafeString:
    """The mark of an inquiry that staff filled in for somebody who has not confirmed it."""
    return format_html('<span class="queue-flag">{}</span>', _("Not confirmed"))


def own_tag(name: str) -> SafeString:
    """A word that the staff put on an inquiry."""
    return format_html('<bdi class="case-tags__tag">{}</bdi>', name)


def moment(value: datetime | None) -> SafeString:
    """A date and hour that stay together; nothing for no moment."""
    if value is None:
        return SafeString("")
    local = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), date_format(local, "SHORT_DATETIME_FORMAT"))


def age(inquiry: Inquiry) -> SafeString:
    """How many days ago the inquiry was sent."""
    days = (timezone.localdate() - timezone.localdate(inquiry.created_at)).days
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("Today")
    sent = date_format(timezone.localtime(inquiry.created_at), "SHORT_DATETIME_FORMAT")
    return format_html('<span title="{}">{}</span>', sent, words)


def wings(inquiry: Inquiry) -> SafeString:
    """The wings that answer for the inquiry."""
    return format_html_join(", ", "{}", ((Wing(wing).label,) for wing in inquiry.wings))


def handler(inquiry: Inquiry) -> str:
    """Who answers for the inquiry."""
    return name_of(inquiry.handler) if inquiry.handler else "–"


def queue_columns(case_url: Callable[[Inquiry], str]) -> list[Column]:
    """The queue's columns in order; `case_url` gives the address of an inquiry's page."""
    return [
        ChoiceColumn("choice", label=pgettext_lazy("column", "Choose")),
        ReferenceColumn("reference", label=gettext_lazy("Reference"), sort_key="reference", get_url=case_url),
        GroupColumn("group_name", label=pgettext_lazy("column", "Group"), sort_key="group_name"),
        Column("track", accessor="get_track_display", label=pgettext_lazy("column", "Track"), sort_key="track"),
        Column("wings", accessor=wings, label=pgettext_lazy("column", "Wing")),
        TypedColumn("locality_name", label=gettext_lazy("Locality"), sort_key="locality_name"),
        StatusColumn("status", label=pgettext_lazy("column", "Status"), sort_key="status"),
        DueColumn("due_on", label=pgettext_lazy("column", "Due"), sort_key="due_on"),
        Column("handler", accessor=handler, label=gettext_lazy("Handler"), sort_key="handler_id"),
        Column("age", accessor=age, label=pgettext_lazy("of an inquiry", "Age"), sort_key="created_at"),
        MomentColumn("changed_at", label=gettext_lazy("Last change"), sort_key="changed_at"),
    ]
