"""The page for those whom the accompaniment does not fit yet: what may help now, and the way on all the same."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from intake.apply.visit import Visit
from programs.models import AccompanimentPage, GuidePage


@cache_control(no_store=True, private=True)
@require_safe
def leaving(request: HttpRequest, track: str, key: str) -> HttpResponse:
    """Show the page where its conditions hold; otherwise lead on. Nothing that was typed is touched."""
    visit = Visit(request, track)
    journey = visit.journey
    page = next((each for each in journey.questionnaire.exits if each.key == key), None)
    if page is None:
        raise Http404
    if visit.is_sent:
        return redirect("apply:sent", track)
    section = journey.questionnaire.section(page.after)
    if page not in journey.pages:
        return visit.go_to(journey.after(section) if visit.draft else journey.sections[0])
    context = {
        "track": track,
        "exit": page,
        "onward_url": visit.address(journey.after(section)),
        "back_url": visit.address(section),
        "step": journey.step(page),
        "steps": journey.steps,
        "minutes_left": journey.minutes_left(journey.after(section)),
        "guide": first_page(GuidePage, request),
        "accompaniment": first_page(AccompanimentPage, request),
    }
    return render(request, "intake/apply/exit.html", context)


def first_page(model: type[GuidePage] | type[AccompanimentPage], request: HttpRequest) -> str:
    """The address of the site's page of that kind in the reader's language; empty text where there is none."""
    page = model.objects.live().public().filter(locale__language_code=request.LANGUAGE_CODE).first()  # type: ignore[attr-defined]
    return (page.get_url(request) or "") if page else ""
