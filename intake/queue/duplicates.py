"""What people say of two inquiries that look alike."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from intake.actions.joining import join, why_not
from intake.actions.recognising import keep_apart, let_meet
from intake.models import Inquiry, ItemState
from intake.queue.bulk_forms import JoinForm
from intake.queue.one_inquiry import OneInquiryMixin


class TwoInquiriesMixin(OneInquiryMixin):
    """An inquiry and another, both among those that the person may see."""

    kwargs: dict[str, Any]

    @cached_property
    def other(self) -> Inquiry:
        """The other one; an inquiry is no other to itself."""
        others = Inquiry.objects.visible_to(self.person).exclude(pk=self.inquiry.pk)
        return get_object_or_404(others.select_related("handler"), pk=self.kwargs["other"])


@dataclass(frozen=True)
class Way:
    """One of the two ways to join two inquiries; `refusal` says why it cannot be gone."""

    stays: Inquiry
    goes: Inquiry
    refusal: str


class JoinView(TwoInquiriesMixin, TemplateView):
    """Lets a person choose which of the two stays, says what will happen, and joins them."""

    template_name = "intake/queue/join.html"
    page_title = gettext_lazy("Join two inquiries")

    @cached_property
    def ways(self) -> list[Way]:
        """Both ways; first the one in which what came first stays."""
        first, second = sorted((self.inquiry, self.other), key=lambda inquiry: (inquiry.created_at, inquiry.pk))
        return [
            Way(stays, goes, why_not(goes=goes, stays=stays, by=self.person))
            for stays, goes in ((first, second), (second, first))
        ]

    @cached_property
    def way(self) -> Way | None:
        """The way that was chosen; else the first that can be gone."""
        chosen = self.request.POST.get("stays") or self.request.GET.get("stays")
        for way in self.ways:
            if str(way.stays.pk) == chosen:
                return way
        return next((way for way in self.ways if not way.refusal), None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = JoinForm(request.POST)
        if not form.is_valid() or self.way is None:
            return self.get(request, *args, **kwargs)
        given = form.cleaned_data
        item = join(goes=self.way.goes, stays=self.way.stays, seen=given["seen"], by=self.person, key=given["key"])
        if item.state != ItemState.DONE:
            messages.error(request, item.reason)
            return redirect("inquiry:inspect", self.way.goes.pk)
        words = {"goes": self.way.goes.reference, "stays": self.way.stays.reference}
        messages.success(request, _("Inquiry %(goes)s was joined to %(stays)s. It can be undone from here.") % words)
        return redirect(reverse("inquiry:inspect", args=[self.way.stays.pk]) + "#joined")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"ways": self.ways, "way": self.way}
        if self.way is None:
            return context
        goes = self.way.goes
        return context | {
            "form": JoinForm(initial={"seen": goes.lock_version, "key": uuid4()}),
            "counts": {
                "notes": goes.notes.count(),
                "letters": goes.letters.count(),
                "files": goes.attachments.count(),
            },
            "same_contact": goes.has_contact_of(self.way.stays),
        }


class KeepApartView(TwoInquiriesMixin, View):
    """Says for everybody that the two are not the same."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep_apart(pk=self.inquiry.pk, other=self.other.pk, by=self.person)
        messages.success(request, _("The two inquiries are suggested to nobody as the same any more."))
        return self.to_case()


class LetMeetView(TwoInquiriesMixin, View):
    """Takes that back."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        let_meet(pk=self.inquiry.pk, other=self.other.pk, by=self.person)
        messages.success(request, _("The two inquiries may be suggested as the same again."))
        return self.to_case()
