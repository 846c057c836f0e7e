"""Opening the sensitive answers of one inquiry: a reason first, then for a while, for this person alone."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intake.actions.reading import close_answers, open_answers
from intake.actions.refusals import Refused
from intake.permissions import may_see_sensitive
from intake.queue.case import CaseView
from intake.queue.reading_form import ReadingForm


class OpenAnswersView(CaseView):
    """Opens them; shows the case page again, with what was typed, when the reason says too little."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_see_sensitive(request.user, self.inquiry.track):
            raise PermissionDenied

    @cached_property
    def reading_form(self) -> ReadingForm:
        return ReadingForm(self.request.POST)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.reading_form
        if form.is_valid():
            try:
                open_answers(pk=self.inquiry.pk, by=self.person, reason=form.cleaned_data["reason"])
            except Refused as refusal:
                form.add_error("reason", str(refusal))
            else:
                return self.onward("#sensitive")
        messages.error(request, _("The sensitive answers were not opened. See below why."))
        return super().get(request, *args, **kwargs)


class CloseAnswersView(OpenAnswersView):
    """Masks them again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        close_answers(pk=self.inquiry.pk, by=self.person)
        messages.success(request, _("The sensitive answers are masked again."))
        return self.to_case()
