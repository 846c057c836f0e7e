"""A second factor for everyone who can see inquiries, where the settings require it."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intake.permissions import may_see_inquiries


class RequireSecondFactorMiddleware:
    """Sends whoever can see inquiries and has no second factor yet to set one up, before any admin page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and request.path.startswith("/admin/") and needs_setting_up(request):
            messages.warning(request, _("To see inquiries you need a second factor. Set one up here."))
            return redirect("mfa_index")
        return self.get_response(request)


def needs_setting_up(request: HttpRequest) -> bool:
    """Whether this person can see inquiries with a password alone."""
    user = request.user
    if not (user.is_authenticated and may_see_inquiries(user)):
        return False
    # What was asked for at this log-in is in the session and costs no query; whoever has only just set a
    # second factor up was not asked for it yet.
    asked = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    return not asked and not is_mfa_enabled(user)
