"""Adding files after sending."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from intake.actions.attaching import Refusal, attach
from intake.actions.by_applicants import announce_files
from intake.apply.own_acts import page
from intake.apply.own_inquiry import of_own_inquiry, own_inquiry
from intake.apply.status import back_to_page
from intake.apply.views import never_stored
from intake.files.kinds import endings_to_choose
from intake.files.receiving import ReceivedFile, receiving_files
from intake.files.unfit import size_in_words
from intake.models import Inquiry


@csrf_exempt  # save_files checks the token, once it is known where the files may go
@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@of_own_inquiry
def files(request: HttpRequest, inquiry: Inquiry) -> HttpResponseBase:
    """The page that takes more files. Nothing is received for anybody who has no inquiry."""
    return save_files(request) if request.method == "POST" else files_page(request, inquiry)


@receiving_files
def save_files(request: HttpRequest) -> HttpResponseBase:
    """Keep the files that came, and tell the staff of those that were not there before."""
    inquiry = own_inquiry(request)
    if inquiry is None:
        return redirect("apply:lost")
    received = [file for file in request.FILES.getlist("files") if isinstance(file, ReceivedFile)]
    before = inquiry.attachments.count()
    refused = attach(files=received, to=inquiry).refused
    added = inquiry.attachments.count() - before
    if added > 0:
        announce_files(pk=inquiry.pk, count=added)
    return files_page(request, inquiry, refused) if refused or not received else back_to_page("files")


def files_page(request: HttpRequest, inquiry: Inquiry, refused: Sequence[Refusal] = ()) -> HttpResponse:
    """The page, with what was wrong with files that were not taken."""
    context: dict[str, Any] = {
        "refused": refused,
        "attachments": list(inquiry.attachments.all()),
        "size": size_in_words(settings.INTAKE_FILE_BYTES),
        "endings": endings_to_choose(),
    }
    return page(request, "files", inquiry, **context)
