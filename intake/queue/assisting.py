"""What staff do about an inquiry that they filled in for somebody and that is not confirmed yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from intake.actions.assisting import confirm_on_phone, give_code_to_confirm
from intake.actions.refusals import Refused
from intake.queue.one_inquiry import OneInquiryMixin


class ConfirmOnPhoneView(OneInquiryMixin, View):
    """Records that the person confirmed it on the phone, and leads back to the case page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("seen", "")
        try:
            confirm_on_phone(pk=self.inquiry.pk, by=self.person, seen=int(seen[:9]) if seen.isdecimal() else -1)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Recorded under your name: they confirmed on the phone."))
        return self.to_case()


class CodeToConfirmView(OneInquiryMixin, TemplateView):
    """Shows a code to read out, once; the next one takes its place."""

    template_name = "intake/queue/code_to_confirm.html"
    page_title = gettext_lazy("A code to confirm by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            code = give_code_to_confirm(pk=self.inquiry.pk, by=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.to_case()
        address = request.build_absolute_uri(reverse("apply:code"))
        response = self.render_to_response(self.get_context_data(code=code, address=address))
        response["Cache-Control"] = "no-store, private"
        return response
