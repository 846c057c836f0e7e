"""The staff's own words on an inquiry: putting them on and taking them off."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intake.actions.refusals import Refused
from intake.actions.tagging import change_tags
from intake.queue.case import CaseView


class TagsView(CaseView):
    """Changes the tags, and leads back to the case page; shows it with what was typed when it cannot."""

    http_method_names = ["get", "post"]

    @cached_property
    def tags_typed(self) -> str:
        return self.request.POST.get("add", "")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leaving = request.POST.get("remove", "")
        try:
            change_tags(
                pk=self.inquiry.pk,
                by=self.person,
                add=[] if leaving else [self.tags_typed],
                remove=[int(leaving)] if leaving.isdecimal() and len(leaving) < 19 else [],
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return super().get(request, *args, **kwargs)
        messages.success(request, _("The tags were changed. Only the staff sees them."))
        return redirect(f"{self.case_url}#tags")
