"""Links that came by mail: each leads to a page with a button, and only the button uses the link.

So a program that opens every link of a mail, to look for viruses, uses none. The address with the key is left at
once for one without, before anything is shown: no later request tells it to anybody, and no history keeps it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from intake.actions.keys import use
from intake.actions.reminding import stop_reminders
from intake.apply.confirming import confirm_or_correct, shown_to_confirm
from intake.apply.own_inquiry import let_in
from intake.apply.returning import device_drafts, go_on_here
from intake.apply.status import back_to_page
from intake.apply.views import never_stored
from intake.models import Draft, Inquiry, Key, KeyKind

SALT = "intake.link"
SECONDS = 60 * 60  # between following the link and pressing the button
PARAMETER = "k"
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")  # what can be a key at all: a cookie holds no other letters


@dataclass(frozen=True)
class Door:
    """What a link of one kind opens: the page with its button, what the button does, and what else the page shows."""

    template: str
    enter: Callable[[HttpRequest, Key], HttpResponse]
    shows: Callable[[Key], dict[str, Any]] = lambda key: {}


def go_on(request: HttpRequest, key: Key) -> HttpResponse:
    """Go on with a draft on this device."""
    return go_on_here(request, draft_behind(key))


def stop(request: HttpRequest, key: Key) -> HttpResponse:
    """Send no more reminders."""
    stop_reminders(draft=draft_behind(key))
    return render(request, "intake/apply/stopped.html")


def to_status(request: HttpRequest, key: Key) -> HttpResponse:
    """Open the applicants' own page on this device."""
    response = back_to_page()
    let_in(response, request, cast(Inquiry, key.inquiry))
    return response


def draft_behind(key: Key) -> Draft:
    """The draft that a key opens, of a kind that opens drafts."""
    return cast(Draft, key.draft)


DOORS: dict[str, Door] = {
    KeyKind.RETURN: Door("intake/apply/link_return.html", go_on),
    KeyKind.STOP: Door("intake/apply/link_stop.html", stop),
    KeyKind.STATUS: Door("intake/apply/link_status.html", to_status),
    KeyKind.CONFIRM: Door("intake/apply/link_confirm.html", confirm_or_correct, shown_to_confirm),
}


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, kind: str) -> HttpResponse:
    """The page of a link, and its button. Whatever is wrong with a link, the answer is the same."""
    door = DOORS.get(kind)
    if door is None:
        raise Http404
    if PARAMETER in request.GET:
        return without_key(request, kind)
    token = request.get_signed_cookie(cookie_name(kind), default="", salt=SALT, max_age=SECONDS) or ""
    if request.method == "POST":
        key = use(kind=kind, token=token)
        response = door.enter(request, key) if key else refused(request)
        response.delete_cookie(cookie_name(kind), samesite="Lax")
        return response
    found = Key.objects.opening(kind, token)
    if found is None:
        return refused(request)
    context = {"key": found, "others": device_drafts(request, but=found.draft)} | door.shows(found)
    return render(request, door.template, context)


def without_key(request: HttpRequest, kind: str) -> HttpResponse:
    """To the same page at an address without the key, which a cookie carries there. Nothing is looked up yet."""
    token = request.GET[PARAMETER]
    response = redirect("apply:link", kind)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response.set_signed_cookie(
        cookie_name(kind),
        token if TOKEN.fullmatch(token) else "",
        salt=SALT,
        max_age=SECONDS,
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def cookie_name(kind: str) -> str:
    """One a kind. It begins as those of drafts do: by this a proxy knows that the page is one person's."""
    return f"draft-link-{kind}"


def refused(request: HttpRequest) -> HttpResponse:
    """One answer for a link that is guessed, altered, expired, used up, revoked or not yet followed."""
    return render(request, "intake/apply/link_refused.html", {"others": device_drafts(request)}, status=404)


@csrf_exempt
@never_stored
def stop_link(request: HttpRequest) -> HttpResponse:
    """As `link`; and what a mail program posts to by itself when its reader presses "unsubscribe" (RFC 8058).

    That brings no cookie and no token of a form: the key in the address is all it needs, and the answer never varies.
    """
    if request.method != "POST" or PARAMETER not in request.GET:
        return csrf_protect(link)(request, KeyKind.STOP)
    if key := use(kind=KeyKind.STOP, token=request.GET[PARAMETER]):
        stop_reminders(draft=draft_behind(key))
    return HttpResponse(status=204)
