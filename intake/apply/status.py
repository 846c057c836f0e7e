"""The applicants' own page after sending: where the inquiry stands, what was written and sent, and a copy to keep."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake.actions.answering import request_waiting
from intake.actions.keys import revoke_one
from intake.apply.cookies import draft_of
from intake.apply.own_inquiry import COOKIE, let_in, of_own_inquiry, token_of_visit
from intake.apply.own_words import changes, conversation, holds_sensitive, sent_sections
from intake.apply.standing import standing
from intake.apply.views import never_stored
from intake.files.download import download
from intake.models import Inquiry, KeyKind
from intake.pdf import NoPdf, pdf_of

# What the page says after a press, by the word in its address.
DONE = {
    "confirmed": lambda: _("Thank you, it is confirmed."),
    "answered": lambda: _("Thank you, your answer has arrived. The inquiry is with us again."),
    "wrote": lambda: _("Your message has arrived."),
    "files": lambda: _("The files have arrived."),
    "contact": lambda: _("The contact's details are changed."),
    "paused": lambda: _("We wait until you go on."),
    "goes-on": lambda: _("Good to have you back. We go on."),
    "withdrawn": lambda: _("The inquiry is withdrawn."),
    "data": lambda: _("Your request has arrived. We answer it within the time that the law gives."),
    "kept": lambda: _("What you wrote is kept. It is not sent yet."),
}


def back_to_page(done: str = "") -> HttpResponse:
    """To the page, with word of what was done."""
    return redirect(reverse("apply:status") + (f"?done={done}#done" if done else ""))


def is_shown(request: HttpRequest) -> bool:
    """Whether the visitor pressed to see the sensitive answers, too."""
    return request.GET.get("show") == "1"


def all_of(request: HttpRequest, inquiry: Inquiry) -> dict[str, Any]:
    """What the page and the copy show."""
    return {
        "inquiry": inquiry,
        "standing": standing(inquiry),
        "conversation": conversation(inquiry),
        "sections": list(sent_sections(inquiry, show=is_shown(request))),
        "changes": changes(inquiry, show=is_shown(request)),
        "attachments": list(inquiry.attachments.all()),
        "is_shown": is_shown(request),
        "holds_sensitive": holds_sensitive(inquiry),
        "now": timezone.now(),
    }


@never_stored
@require_safe
@of_own_inquiry
def status(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """The page."""
    done = DONE.get(request.GET.get("done", ""))
    waiting = request_waiting(inquiry)
    context = all_of(request, inquiry) | {
        "done": done() if done else "",
        "is_asked": waiting is not None,
        "is_begun": bool(waiting and waiting.typed),
        "data_requests": list(inquiry.data_requests.all()),
        "is_paused": inquiry.is_open and inquiry.paused_at is not None,
    }
    return render(request, "intake/apply/status.html", context)


@never_stored
@require_safe
@of_own_inquiry
def copy(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """A copy to keep, to print from the browser."""
    return render(request, "intake/apply/copy.html", all_of(request, inquiry))


@never_stored
@require_safe
@of_own_inquiry
def copy_pdf(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """The same as a PDF; the copy to print where this machine can make none."""
    try:
        content = pdf_of("intake/apply/copy_pdf.html", all_of(request, inquiry))
    except NoPdf:
        query = "?show=1" if is_shown(request) else ""
        return redirect(reverse("apply:copy") + query)
    name = f"meitarim-{inquiry.reference}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_stored
@require_safe
@of_own_inquiry
def own_file(request: HttpRequest, inquiry: Inquiry, uuid: Any) -> FileResponse | HttpResponseBase:
    """One of the inquiry's files; "not found" while it may not be opened."""
    found = get_object_or_404(inquiry.attachments, uuid=uuid)
    if not found.may_be_opened:
        raise Http404
    return download(stored_as=found.stored_as, name=found.name, content_type=found.content_type)


@never_stored
@require_POST
def from_confirmation(request: HttpRequest, track: str) -> HttpResponse:
    """Straight to the page, on a device that holds the draft that was sent."""
    draft = draft_of(request, track)
    inquiry = Inquiry.objects.filter(draft=draft).first() if draft and draft.sent_at else None
    if inquiry is None:
        return redirect("apply:lost")
    response = back_to_page()
    let_in(response, request, inquiry)
    return response


@never_stored
@require_http_methods(["POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Let this device open the page no more."""
    revoke_one(kind=KeyKind.VISIT, token=token_of_visit(request))
    response = redirect("apply:lost")
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
