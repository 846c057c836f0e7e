"""Who answers for an inquiry: taking it, handing it over, giving it back."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intake.actions.handling import assign
from intake.actions.refusals import ChangedMeanwhile, Refused
from intake.models import Inquiry
from intake.queue.case import CaseView
from intake.queue.forms import HandlerForm
from intake.queue.people import name_of


class AssignView(CaseView):
    """Changes the handler, and leads back to the case page; shows it with what was typed when it cannot."""

    http_method_names = ["get", "post"]

    @cached_property
    def handler_form(self) -> HandlerForm:
        return HandlerForm(self.request.POST, inquiry=self.inquiry, people=self.colleagues, away=self.away)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.handler_form.is_valid():
            messages.error(request, _("Choose the handler from the list."))
            return self.to_case()
        given = self.handler_form.cleaned_data
        before = self.inquiry.handler_id
        try:
            inquiry = assign(pk=self.inquiry.pk, by=self.person, **given)
        except Refused as refusal:
            return self.refused(refusal)
        messages.success(request, _("The handler was changed."))
        if given["handler"] and inquiry.handler_id not in (before, given["handler"].pk):
            self.say_who_stands_in(inquiry)
        return self.onward()

    def refused(self, refusal: Refused) -> HttpResponse:
        """Say why; what was typed stays, and may be sent upon a second look."""
        messages.error(self.request, str(refusal))
        if isinstance(refusal, ChangedMeanwhile):
            self.inquiry = self.get_inquiry()
            data = self.request.POST.copy()
            data["seen"] = str(self.inquiry.lock_version)
            self.handler_form.data = data
        return super().get(self.request)

    def say_who_stands_in(self, inquiry: Inquiry) -> None:
        """Say that whoever was chosen is away, and who has it now."""
        words = {"name": name_of(inquiry.handler)}
        messages.info(self.request, _("They are away, so it went to their stand-in: %(name)s.") % words)
