"""Releasing or discarding a prepared decision, and asking for and giving opinions."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from intake.actions.deciding import discard_prepared, release
from intake.actions.opinions import ask_opinions, give_opinion
from intake.actions.refusals import Refused
from intake.permissions import may_release
from intake.queue.case import CaseView
from intake.queue.case_deciding import AskForm, OpinionForm
from intake.queue.one_inquiry import OneInquiryMixin


class PreparedView(OneInquiryMixin, View):
    """Does something to the prepared decision that the person has seen, and leads back to the case page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("seen", "")
        try:
            messages.success(request, self.act(int(seen) if seen.isdecimal() and len(seen) < 10 else 0))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return self.to_case()

    def act(self, seen: int) -> str:
        """Do it; return what is said of it then."""
        raise NotImplementedError


class ReleaseView(PreparedView):
    """Makes the prepared decision."""

    def act(self, seen: int) -> str:
        if not may_release(self.person, self.inquiry.track):
            raise PermissionDenied
        inquiry = release(pk=self.inquiry.pk, by=self.person, seen=seen)
        words = {"reference": inquiry.reference, "status": inquiry.get_status_display()}
        done = _("Inquiry %(reference)s: the status is now “%(status)s”.") % words
        return f"{done} {_('The message to the applicants is on its way.')}"


class DiscardView(PreparedView):
    """Throws the prepared decision away."""

    def act(self, seen: int) -> str:
        discard_prepared(pk=self.inquiry.pk, by=self.person, seen=seen)
        return _("The prepared decision was thrown away.")


class AskView(CaseView):
    """Asks colleagues; shows the case page again, with what was typed, when it cannot."""

    http_method_names = ["get", "post"]

    @cached_property
    def ask_form(self) -> AskForm:
        return AskForm(self.request.POST, people=self.colleagues)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.ask_form.is_valid():
            messages.error(request, _("Nobody was asked. See below why."))
            return super().get(request, *args, **kwargs)
        ask_opinions(pk=self.inquiry.pk, by=self.person, **self.ask_form.cleaned_data)
        messages.success(request, _("They get a notice, and it stands in their list until it is given."))
        return self.onward("#opinions")


class OpinionView(CaseView):
    """Gives one's own opinion; shows the case page again, with what was typed, when it cannot."""

    http_method_names = ["get", "post"]

    @cached_property
    def opinion_form(self) -> OpinionForm:
        return OpinionForm(self.request.POST)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.opinion_form.is_valid():
            messages.error(request, _("The opinion was not kept. See below why."))
            return super().get(request, *args, **kwargs)
        give_opinion(pk=self.inquiry.pk, by=self.person, **self.opinion_form.cleaned_data)
        messages.success(request, _("Thank you, your opinion is kept."))
        return self.onward("#opinions")
