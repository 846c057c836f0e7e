"""The cookie that opens a visitor's draft. It holds a signed token; the draft itself stays on the server."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from intake.actions.keys import draft_opened_by
from intake.models import Draft

SALT = "intake.draft"
# Through the last day on which a draft is kept; then the draft itself is deleted.
SECONDS = (settings.INTAKE_DRAFT_DAYS + 1) * 24 * 60 * 60


def cookie_name(track: str) -> str:
    """One cookie a track: a person may be about both."""
    return f"draft-{track}"


def draft_of(request: HttpRequest, track: str) -> Draft | None:
    """The draft that the visitor's cookie opens; None without one, or with one that is forged, revoked or too old."""
    token = token_of(request, track)
    return draft_opened_by(token=token, track=track) if token else None


def token_of(request: HttpRequest, track: str) -> str:
    """The token in the visitor's cookie; empty text without one."""
    return request.get_signed_cookie(cookie_name(track), default="", salt=SALT, max_age=SECONDS) or ""


def hand_over(response: HttpResponse, request: HttpRequest, track: str, token: str) -> None:
    """Give the visitor the cookie that opens the draft, or keep it alive."""
    response.set_signed_cookie(
        cookie_name(track),
        token,
        salt=SALT,
        max_age=SECONDS,
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_back(response: HttpResponse, track: str) -> None:
    """Let the visitor begin anew."""
    response.delete_cookie(cookie_name(track), samesite="Lax")
