"""Saving while somebody types: the page's script posts what has changed, and hears what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from intake.actions.merging import digest
from intake.apply.again import forgery, is_only_old
from intake.apply.cookies import hand_over
from intake.apply.forms import shown_questions
from intake.apply.keeping import keep
from intake.apply.posted import Posted
from intake.apply.visit import Visit
from intake.models import Draft


@cache_control(no_store=True, private=True)
@csrf_exempt
@require_POST
def autosave(request: HttpRequest, track: str, key: str) -> HttpResponse:
    """Keep the posted answers of a section as its own button would, and answer in JSON.

    A page that was open for too long is told a new token, which only a page of ours can read.
    """
    if reason := forgery(request):
        return JsonResponse({"token": get_token(request)} if is_only_old(reason) else {}, status=403)
    visit = Visit(request, track)
    try:
        asked = visit.journey.questionnaire.section(key)
    except KeyError as error:
        raise Http404 from error
    posted = Posted(asked, request.POST, visit.journey.typed, shown_questions(asked, visit.journey.typed))
    draft = visit.draft if visit.is_sent else keep(visit, posted)
    if visit.is_sent:
        return JsonResponse(already_sent(track), status=409)
    if draft is None:
        words = _("Not saved yet: many inquiries come from this network. What you wrote stays on this page.")
        return JsonResponse({"message": words}, status=429)
    response = JsonResponse(what_became(draft, posted, visit.address(asked)))
    hand_over(response, request, track, visit.token)
    return response


def already_sent(track: str) -> dict[str, Any]:
    """What is said to a page whose inquiry was sent from elsewhere."""
    return {
        "message": _("The inquiry was sent meanwhile, and what you write here is not part of it."),
        "link": {"text": _("To the inquiry that was sent"), "url": reverse("apply:sent", args=[track])},
    }


def what_became(draft: Draft, posted: Posted, address: str) -> dict[str, Any]:
    """The digests of what is stored now, for a page to go on from; and in words what is not simply saved."""
    answers, waiting, unkept = draft.answers, posted.waiting(draft), posted.unkept(draft)
    told: dict[str, Any] = {
        # Where another text waits, the page still shows the old one: it must not believe that it has seen the new.
        "shown": {
            question.key: digest(question.key, answers.get(question.key))
            for question in posted.questions
            if question not in waiting and is_as_typed(question.key, posted, answers)
        },
        "unkept": sorted(unkept),
    }
    if waiting:
        label = waiting[0].label
        told["message"] = _("The answer to “%(question)s” was also written elsewhere.") % {"question": label}
        url = f"{address}?both={digest(waiting[0].key, answers.get(waiting[0].key))}"
        told["link"] = {"text": _("See both and choose"), "url": f"{url}#{waiting[0].key}-texts"}
    elif unkept:
        told["message"] = _("Not all of this page is saved yet. Press “continue” to see what is missing.")
    return told


def is_as_typed(key: str, posted: Posted, answers: dict[str, Any]) -> bool:
    """Whether what is stored is what the page shows: only then has it seen the stored answer."""
    return digest(key, posted.typed.get(key)) == digest(key, answers.get(key))
