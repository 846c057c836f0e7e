"""What the link or the code of somebody for whom staff filled in an inquiry opens: look over it, confirm or correct."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from intake.actions.assisting import confirm_own
from intake.apply.own_inquiry import let_in
from intake.apply.own_words import sent_sections
from intake.apply.status import back_to_page
from intake.models import Inquiry, Key, KeyKind


def shown_to_confirm(key: Key) -> dict[str, Any]:
    """What stands on the page: all that was written down for them, and what they agree to."""
    inquiry = cast(Inquiry, key.inquiry)
    return {"inquiry": inquiry, "sections": list(sent_sections(inquiry, show=True))}


def confirm_or_correct(request: HttpRequest, key: Key) -> HttpResponse:
    """Record that it is confirmed, unless something is not right; both lead to the applicants' own page."""
    inquiry = cast(Inquiry, key.inquiry)
    is_confirmed = "confirm" in request.POST
    if is_confirmed:
        confirm_own(pk=inquiry.pk)
    response = back_to_page("confirmed" if is_confirmed else "")
    let_in(response, request, inquiry)
    return response


def by_code(inquiry: Inquiry) -> HttpResponse:
    """On from a code that was read out, as from the link of the mail."""
    token = Key.objects.give(KeyKind.CONFIRM, inquiry=inquiry, days=1)
    return redirect(reverse("apply:link", args=[KeyKind.CONFIRM]) + "?" + urlencode({"k": token}))
