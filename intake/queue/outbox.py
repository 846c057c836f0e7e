"""The outbox: every mail about the inquiries that this person may see, and how far it has got."""

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from intake.models import Audience, Delivery, Message, MessageKind
from intake.queue.columns import MomentColumn, ReferenceColumn, TypedColumn
from intake.queue.paging import LongListPaginator


class MessageFilterSet(WagtailFilterSet):
    """Filters over messages."""

    delivery = django_filters.MultipleChoiceFilter(
        label=_("Delivery"), choices=Delivery.choices, widget=forms.CheckboxSelectMultiple
    )
    audience = django_filters.MultipleChoiceFilter(
        label=_("Who reads it"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of message"), choices=MessageKind.choices, widget=forms.CheckboxSelectMultiple
    )
    written_at = django_filters.DateFromToRangeFilter(label=_("Written"), widget=DateRangePickerWidget)

    class Meta:
        model = Message
        fields: list[str] = []


def delivery_tag(message: Message) -> SafeString:
    """How far the message has got, as a coloured tag; of one that is held, until when."""
    words = message.get_delivery_display()
    if message.is_held:
        until = date_format(timezone.localtime(message.next_attempt_at), "SHORT_DATETIME_FORMAT")
        words = _("Held until %(moment)s") % {"moment": until}
    return format_html('<span class="queue-delivery queue-delivery--{}">{}</span>', message.delivery, words)


class OutboxView(generic.IndexView):
    """The messages, newest first."""

    model = Message
    any_permission_required = ["view"]
    page_title = _("Outbox")
    filterset_class = MessageFilterSet
    paginator_class = LongListPaginator
    paginate_by = 30
    default_ordering = "-written_at"
    is_searchable = True
    header_icon = "resubmit"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TypedColumn("subject", label=_("Subject"), accessor=self.subject),
            TypedColumn("to", label=_("To whom")),
            Column("kind", accessor="get_kind_display", label=_("Kind of message")),
            Column("delivery", accessor=delivery_tag, label=_("Delivery")),
            Column("attempts", label=pgettext_lazy("of sending a mail", "Attempts")),
            MomentColumn("written_at", label=_("Written"), sort_key="written_at"),
            MomentColumn("sent_at", label=pgettext_lazy("mail", "Sent")),
            ReferenceColumn("reference", accessor="inquiry.reference", label=_("Inquiry"), get_url=self.case_url),
        ]

    def subject(self, message: Message) -> SafeString:
        """The subject, leading to the message."""
        return format_html('<a href="{}">{}</a>', reverse("message:inspect", args=[message.pk]), message.subject)

    def case_url(self, message: Message) -> str:
        """The page of the inquiry that the message is about."""
        return reverse("inquiry:inspect", args=[message.inquiry_id])

    def get_base_queryset(self) -> QuerySet[Message]:
        rows = Message.objects.visible_to(self.request.user).select_related("inquiry")
        return rows.only(*(field.name for field in Message._meta.fields if field.name != "body"), "inquiry__reference")

    def order_queryset(self, queryset: QuerySet[Message]) -> QuerySet[Message]:
        direction = "-" if self.ordering.startswith("-") else ""
        return queryset.order_by(self.ordering, f"{direction}pk")

    def filter_queryset(self, queryset: QuerySet[Message]) -> QuerySet[Message]:
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        return super().filter_queryset(queryset)

    def search_queryset(self, queryset: QuerySet[Message]) -> QuerySet[Message]:
        """By address, subject or reference."""
        if not self.is_searching:
            return queryset
        query = self.search_query.strip()
        return queryset.filter(
            Q(to__icontains=query) | Q(subject__icontains=query) | Q(inquiry__reference__contains=query)
        )


class MessageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One message as it goes out."""

    model = Message
    any_permission_required = ["view"]
    template_name = "intake/queue/message.html"
    page_title = _("Message")
    header_icon = "resubmit"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Message.objects.visible_to(request.user).select_related("inquiry", "written_by")
        self.message = get_object_or_404(visible, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.message.subject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        outbox = {"url": reverse("message:index"), "label": _("Outbox")}
        return [*self.breadcrumbs_items, outbox, {"url": "", "label": self.message.subject}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"message": self.message}
