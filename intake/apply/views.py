"""The visitor's pages: before the start, a page a section, the answers' check, and the confirmation.

Each page that is posted is saved before anything is checked. Nothing here may be kept by a cache.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from intake.actions.drafting import keep_answers, start_draft
from intake.apply.checking import check_answers, with_google_if_wanted
from intake.apply.cookies import hand_over, take_back, token_of
from intake.apply.forms import SectionForm, shown_questions
from intake.apply.journey import Journey, minutes_needed
from intake.apply.limits import address_digest, too_many_drafts
from intake.apply.typed import keepable, typed_answers
from intake.apply.visit import Visit
from intake.models import Draft, Inquiry, Locality
from intake.models.draft import new_token
from intake.questionnaires import Kind, Section

never_stored = cache_control(no_store=True, private=True)
# Suggestions beside a free text: enough for every town and village of the bureau's list.
MOST_PLACES = 1500


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, track: str) -> HttpResponse:
    """What will be asked, how long it takes, and the way in. A post begins anew after an inquiry was sent."""
    visit = Visit(request, track)
    sections = visit.journey.questionnaire.sections
    if request.method == "POST":
        response = visit.go_to(sections[0])
        if visit.is_sent:
            take_back(response, track)
        return response
    context = {
        "track": track,
        "is_sent": visit.is_sent,
        "sections": sections,
        "minutes": minutes_needed(visit.journey.questionnaire),
        "begin_url": visit.address(sections[0]),
        "continue_url": visit.address(visit.journey.unfinished()) if visit.draft else "",
    }
    return render(request, "intake/apply/start.html", context)


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, track: str, key: str) -> HttpResponse:
    """One page of the questionnaire."""
    visit = Visit(request, track)
    try:
        asked = visit.journey.questionnaire.section(key)
    except KeyError as error:
        raise Http404 from error
    if visit.is_sent:
        with override(visit.language):
            return redirect("apply:sent", track)
    if asked not in visit.journey.sections:
        return visit.go_to(visit.journey.after(asked))
    if request.method == "POST":
        return save_section(visit, asked)
    return section_page(visit, asked, SectionForm(asked, answers=visit.journey.typed, check=False))


def save_section(visit: Visit, asked: Section) -> HttpResponse:
    """Keep what was typed, then look at it, then go on."""
    questions = shown_questions(asked, visit.journey.typed)
    typed = typed_answers(questions, visit.request.POST)
    token = token_of(visit.request, visit.track)
    if visit.draft is None:
        if too_many_drafts(visit.request):
            form = SectionForm(asked, answers=visit.journey.typed | typed, check=False)
            return section_page(visit, asked, form, status=429)
        token = new_token()
        visit.draft = new_draft(visit, token)
    kept = keepable(questions, visit.journey.typed | typed)
    visit.draft = keep_answers(
        draft=visit.draft,
        answers={key: kept[key] for key in typed},
        language=visit.language,
    )
    response = after_saving(visit, asked, Journey(visit.journey.questionnaire, visit.draft.answers), typed)
    hand_over(response, visit.request, visit.track, token)
    return response


def new_draft(visit: Visit, token: str) -> Draft:
    """A draft for somebody who has just answered the first page."""
    return start_draft(
        token=token, track=visit.track, language=get_language(), address_digest=address_digest(visit.request)
    )


def after_saving(visit: Visit, asked: Section, journey: Journey, typed: dict[str, Any]) -> HttpResponse:
    """Back where that was asked for; again to a page with errors; else on."""
    if visit.is_sent:
        return redirect("apply:sent", visit.track)
    if "language" in visit.request.POST:
        return in_language(visit, asked, journey, typed)
    if "back" in visit.request.POST:
        return back(visit, asked, journey)
    form = SectionForm(asked, answers=journey.typed | typed, check=True)
    if not form.is_valid():
        return section_page(visit, asked, form)
    return visit.go_to(journey.unfinished() if visit.is_changing else journey.after(asked))


def in_language(visit: Visit, asked: Section, journey: Journey, typed: dict[str, Any]) -> HttpResponse:
    """To the same page in the language that was asked for; first here again if that would lose an answer."""
    form = SectionForm(asked, answers=journey.typed | typed, check=True)
    if form.holds_unkept:
        return section_page(visit, asked, form)
    with override(visit.language):
        return visit.go_to(asked)


def back(visit: Visit, asked: Section, journey: Journey) -> HttpResponse:
    """To the page before, or to the check for somebody who came from there."""
    before = journey.before(asked)
    if visit.is_changing:
        return redirect("apply:check", visit.track)
    return visit.go_to(before) if before else redirect("apply:start", visit.track)


def section_page(visit: Visit, asked: Section, form: SectionForm, status: int = 200) -> HttpResponse:
    """The page of a section, with this form in it."""
    context = {
        "track": visit.track,
        "section": asked,
        "form": form,
        "saving_form": "answers",
        "step": visit.journey.step(asked),
        "steps": visit.journey.steps,
        "is_changing": visit.is_changing,
        "places": places() if any(field.kind == Kind.LOCALITY for field in asked.fields) else None,
        "is_limited": status == 429,
    }
    return render(visit.request, "intake/apply/section.html", context, status=status)


def places() -> list[str]:
    """Names of towns and villages to suggest, in the language of the page."""
    column = "name" if get_language() == "he" else "name_en"
    return list(Locality.objects.exclude(**{column: ""}).order_by(column).values_list(column, flat=True)[:MOST_PLACES])


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@with_google_if_wanted
def check(request: HttpRequest, track: str) -> HttpResponse:
    """Everything that was answered, and "send"."""
    return check_answers(request, track)


@never_stored
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, track: str) -> HttpResponse:
    """The confirmation, for whoever holds the cookie of the sent draft."""
    visit = Visit(request, track)
    inquiry = Inquiry.objects.filter(draft=visit.draft).first() if visit.is_sent else None
    if inquiry is None:
        return redirect("apply:start", track)
    context = {"track": track, "inquiry": inquiry, "answer_days": settings.INTAKE_ANSWER_WORKING_DAYS}
    return render(request, "intake/apply/sent.html", context)
