"""Who answers for an inquiry: taking it, handing it over, giving it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from intake.actions.handling import assign
from intake.actions.refusals import Refused
from intake.queue.forms import HandlerForm
from intake.queue.one_inquiry import OneInquiryMixin


class AssignView(OneInquiryMixin, View):
    """Changes the handler, and leads back to the case page with what came of it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = HandlerForm(request.POST, inquiry=self.inquiry, person=request.user)
        if form.is_valid():
            self.change(form)
        else:
            messages.error(request, _("Choose the handler from the list."))
        return self.to_case()

    def change(self, form: HandlerForm) -> None:
        """Make the change, or say why it was refused."""
        given = form.cleaned_data
        try:
            assign(pk=self.inquiry.pk, handler=given["handler"], by=self.person, seen=given["seen"])
        except Refused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _("The handler was changed."))
