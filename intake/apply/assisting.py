"""The way in for staff who fill in a questionnaire for somebody on the phone. It stands in the admin.

From there on it is the same form, and a banner on each page says who fills it in.
"""

from typing import cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from home.models import User
from intake.actions.assisting import start_for_somebody
from intake.apply.cookies import draft_of, hand_over
from intake.apply.views import never_stored
from intake.apply.visit import Visit
from intake.models.digests import new_token
from intake.permissions import may_see
from intake.statuses import Track


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def on_behalf(request: HttpRequest, track: str) -> HttpResponse:
    """What it means, and the button that begins a new draft on this device."""
    if not may_see(request.user, track):
        raise PermissionDenied
    open_here = draft_of(request, track)
    if request.method != "POST":
        is_open = open_here is not None and open_here.sent_at is None
        context = {"track": track, "label": Track(track).label, "is_open": is_open}
        return render(request, "intake/apply/on_behalf.html", context)
    token, language = new_token(), settings.LANGUAGE_CODE
    draft = start_for_somebody(token=token, track=track, language=language, by=cast(User, request.user))
    visit = Visit(request, track, draft)
    with override(language):
        response = redirect(visit.address(visit.journey.sections[0]))
    hand_over(response, request, track, token)
    return response
