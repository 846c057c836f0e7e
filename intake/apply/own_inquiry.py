"""Who may see an inquiry after sending: whoever holds the cookie of a key to it. Nobody else learns that it exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from intake.models import Inquiry, Key, KeyKind
from intake.models.key import DAYS

SALT = "intake.status"
# It begins as those of drafts do: by this a proxy knows that the page is one person's.
COOKIE = "draft-status"
SECONDS = DAYS[KeyKind.VISIT] * 24 * 60 * 60

OwnView = Callable[..., HttpResponseBase]


def token_of_visit(request: HttpRequest) -> str:
    """The token in the visitor's cookie; empty text without one."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=SECONDS) or ""


def own_inquiry(request: HttpRequest) -> Inquiry | None:
    """The inquiry that the visitor's cookie opens; None without cookie, or with one that is forged, revoked or old."""
    key = Key.objects.opening(KeyKind.VISIT, token_of_visit(request))
    return key.inquiry if key else None


def let_in(response: HttpResponse, request: HttpRequest, inquiry: Inquiry) -> None:
    """Give the visitor's device a key of its own to the inquiry."""
    response.set_signed_cookie(
        COOKIE,
        Key.objects.give(KeyKind.VISIT, inquiry=inquiry),
        salt=SALT,
        max_age=SECONDS,
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def of_own_inquiry(view: OwnView) -> OwnView:
    """Give a view the visitor's inquiry; send whoever has none to where a link can be asked for."""

    @wraps(view)
    def with_inquiry(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        inquiry = own_inquiry(request)
        if inquiry is None:
            if kwargs:
                raise Http404  # the address of one thing: it says nothing of whether there is such a thing
            return redirect("apply:lost")
        return view(request, inquiry, *args, **kwargs)

    return with_inquiry
