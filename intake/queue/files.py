"""The files that came with an inquiry: given to staff who may see it, and written down each time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.log_actions import log

from intake.files.download import download
from intake.queue.one_inquiry import OneInquiryMixin


class FileView(OneInquiryMixin, View):
    """One file of the inquiry, to be saved. One that is infected, missing or not scanned yet is given to nobody."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file = get_object_or_404(self.inquiry.attachments, uuid=kwargs["file"])
        if not file.may_be_opened:
            messages.error(request, _("This file cannot be opened. What stands beside it says why."))
            return self.to_case()
        response = download(stored_as=file.stored_as, name=file.name, content_type=file.content_type)
        log(instance=self.inquiry, action="intake.file_opened", user=self.person, data={"file": file.pk})
        return response
