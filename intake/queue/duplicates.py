"""What people say of two inquiries that look alike."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import View

from intake.actions.recognising import keep_apart, let_meet
from intake.models import Inquiry
from intake.queue.one_inquiry import OneInquiryMixin


class TwoInquiriesMixin(OneInquiryMixin):
    """An inquiry and another, both among those that the person may see."""

    kwargs: dict[str, Any]

    @cached_property
    def other(self) -> Inquiry:
        """The other one; an inquiry is no other to itself."""
        others = Inquiry.objects.visible_to(self.person).exclude(pk=self.inquiry.pk)
        return get_object_or_404(others.select_related("handler"), pk=self.kwargs["other"])


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
