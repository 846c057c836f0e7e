"""A second factor for everyone who can see inquiries, where the settings require it."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from intake.permissions import may_see_inquiries


class RequireSecondFactorMiddleware:
    """Lets whoever can see inquiries into the admin only when this very session was opened with a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        required = settings.SECOND_FACTOR_REQUIRED and request.path.startswith("/admin/")
        if required and lacks_second_factor(request):
            return ask_for_it(request)
        return self.get_response(request)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person can see inquiries, and this session knows a password alone. Costs no query."""
    user = request.user
    if not (user.is_authenticated and may_see_inquiries(user)):
        return False
    return all(record["method"] != "mfa" for record in get_authentication_records(request, user))


def ask_for_it(request: HttpRequest) -> HttpResponse:
    """Lead to giving the second factor, or to setting one up first."""
    if is_mfa_enabled(request.user):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, _("To see inquiries you need a second factor. Set one up here."))
    return redirect("mfa_index")
