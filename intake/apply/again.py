"""When a page cannot be saved at all, everything typed on it comes back, to be sent once more.

That page asks the database for nothing, so it stands also when the database does not.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import Error
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from home.errors import csrf_failure
from intake.apply.typed import typed_answers
from intake.questionnaires import questionnaire_for
from intake.questionnaires.display import answer_lines

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the input that Django itself writes


class Check(CsrfViewMiddleware):
    """Django's own check, which says what is wrong instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> str:  # type: ignore[override]
        return reason


def forgery(request: HttpRequest) -> str:
    """Why a post may not be ours; empty text when it is."""
    return str(Check(lambda _request: HttpResponse()).process_view(request, page_again, (), {}) or "")


def is_only_old(reason: str) -> bool:
    """Whether the page was merely open for too long, or its cookie is gone; not that another site has sent it."""
    return reason.startswith("CSRF ")


def typed_lines(track: str, key: str, posted: QueryDict) -> list[tuple[str, list[str]]]:
    """What was typed on a section's page, each with its question."""
    try:
        fields = questionnaire_for(track).section(key).fields
    except KeyError:
        return []
    typed = typed_answers(fields, posted)
    return [(str(each.label), lines) for each in fields if (lines := answer_lines(each, typed[each.key]))]


def page_again(request: HttpRequest, track: str, key: str, *, why: str, status: int) -> HttpResponse:
    """Say what happened, show everything typed, and offer to send it again. `why` is "old" or "unreachable"."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    context = {"why": why, "pairs": pairs, "lines": typed_lines(track, key, request.POST)}
    return render(request, "intake/apply/again.html", context, status=status)


def nothing_lost(view: View) -> View:
    """Let the page of a section come back with everything typed, where it could not even be read or saved."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, track: str, key: str) -> HttpResponse:
        if request.method != "POST":
            return view(request, track, key)
        if reason := forgery(request):
            if not is_only_old(reason):
                return csrf_failure(request, reason)
            return page_again(request, track, key, why="old", status=403)
        try:
            return view(request, track, key)
        except Error:
            log.exception("The database does not answer; what was typed went back to its page")
            return page_again(request, track, key, why="unreachable", status=503)

    return guarded
