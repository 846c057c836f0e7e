"""The visitor's pages: before the start, a page a section, the answers' check, and the confirmation.

Each page that is posted is saved before anything is checked. Nothing here may be kept by a cache.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from intake.apply.again import nothing_lost
from intake.apply.checking import check_answers
from intake.apply.cookies import hand_over, take_back, token_of
from intake.apply.forms import SectionForm, shown_questions
from intake.apply.journey import minutes_needed
from intake.apply.keeping import keep
from intake.apply.posted import Posted, marks, new_name
from intake.apply.standing import answer_times
from intake.apply.typed import REMOVE
from intake.apply.visit import Visit
from intake.models import Inquiry, Locality
from intake.questionnaires import Answers, Kind, Section, Sensitivity

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
        "at_hand": visit.journey.questionnaire.at_hand,
        "takes_files": bool(settings.INTAKE_FILES_MOST),
        "draft_days": settings.INTAKE_DRAFT_DAYS,
        "remind_days": settings.INTAKE_REMIND_AFTER_DAYS,
        **answer_times(track),
        "kept_until": visit.draft.kept_until if visit.draft else None,
        "begin_url": visit.address(sections[0]),
        "continue_url": visit.address(visit.journey.unfinished()) if visit.draft else "",
    }
    return render(request, "intake/apply/start.html", context)


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost
def section(request: HttpRequest, track: str, key: str) -> HttpResponse:
    """One page of the questionnaire."""
    visit = Visit(request, track)
    try:
        asked = visit.journey.questionnaire.section(key)
    except KeyError as error:
        raise Http404 from error
    if request.method == "POST":
        return save_section(visit, asked)
    if visit.is_sent:
        return to_confirmation(visit)
    if asked not in visit.journey.sections:
        return visit.go_to(visit.journey.after(asked))
    response = section_page(visit, asked, form_of(visit, asked, check=False))
    if token_of(request, track) != visit.token:
        # Before anything is saved: whatever is posted first, and from however many tabs, goes into one draft.
        hand_over(response, request, track, visit.token)
    return response


def form_of(visit: Visit, asked: Section, *, check: bool, unkept: Answers | None = None) -> SectionForm:
    """The form of a section with the draft's answers, and with those of this page that could not be kept."""
    answers = {**visit.journey.typed, **(unkept or {})}
    add = visit.request.GET.get("add", "")
    return SectionForm(asked, answers=answers, check=check, beside=visit.journey.beside, add=add)


def save_section(visit: Visit, asked: Section) -> HttpResponse:
    """Keep what was typed, then look at it, then go on."""
    posted = Posted(asked, visit.request.POST, visit.journey.typed, shown_questions(asked, visit.journey.typed))
    if visit.is_sent:
        return too_late(visit, posted)
    draft = keep(visit, posted)
    if draft is None:
        return section_page(visit, asked, form_of(visit, asked, check=False, unkept=posted.typed), status=429)
    response = too_late(visit, posted) if visit.is_sent else after_saving(visit, asked, posted.unkept(draft))
    hand_over(response, visit.request, visit.track, visit.token)
    return response


def to_confirmation(visit: Visit) -> HttpResponse:
    """To the number of the inquiry that the draft became."""
    with override(visit.language):
        return redirect("apply:sent", visit.track)


def too_late(visit: Visit, posted: Posted) -> HttpResponse:
    """To the confirmation, for a page that is posted after sending; first what it says anew, which is not in it."""
    inquiry = Inquiry.objects.filter(draft=visit.draft).first()
    lines = posted.not_among(inquiry.all_answers() if inquiry else {})
    if not lines:
        return to_confirmation(visit)
    context = {"track": visit.track, "lines": lines}
    return render(visit.request, "intake/apply/too_late.html", context, status=409)


def after_saving(visit: Visit, asked: Section, unkept: Answers) -> HttpResponse:
    """Back where that was asked for; again to a page with errors; else on. Nothing `unkept` leaves its page."""
    form = form_of(visit, asked, check=True, unkept=unkept)
    if unkept and not form.is_valid():
        return section_page(visit, asked, form)
    if "language" in visit.request.POST:
        with override(visit.language):
            return visit.go_to(asked)
    if again := same_page(visit, asked):
        return again
    if asked not in visit.journey.sections:
        return visit.go_to(visit.journey.after(asked))
    if "back" in visit.request.POST or "carry_on" in visit.request.POST:
        return back(visit, asked)
    if not form.is_valid():
        return section_page(visit, asked, form)
    return visit.go_on(asked)


def same_page(visit: Visit, asked: Section) -> HttpResponse | None:
    """The page again after a button among a group's entries: with one more to fill in, or with one less."""
    posted = visit.request.POST
    change = "change=1" if visit.is_changing else ""
    if key := next((each.key for each in asked.fields if posted.get("add") == each.key), ""):
        query = "&".join(filter(None, [change, f"add={key}"]))
        return redirect(f"{visit.address(asked)}?{query}#id_{key}-new")
    if key := next((each.key for each in asked.fields if posted.get(REMOVE, "").startswith(f"{each.key}-")), ""):
        return redirect(f"{visit.address(asked)}{'?' if change else ''}{change}#id_{key}")
    return None


def back(visit: Visit, asked: Section) -> HttpResponse:
    """To the page before, or to the check for somebody who came from there; or to the ways to go on elsewhere."""
    if "carry_on" in visit.request.POST:
        return redirect("apply:carry_on", visit.track)
    before = visit.journey.before(asked)
    if visit.is_changing:
        return redirect("apply:check", visit.track)
    return visit.go_to(before) if before else redirect("apply:start", visit.track)


def section_page(visit: Visit, asked: Section, form: SectionForm, status: int = 200) -> HttpResponse:
    """The page of a section, with this form in it."""
    draft = visit.draft
    context = {
        "track": visit.track,
        "section": asked,
        "form": form,
        "shown": marks(form.questions, draft.answers if draft else {}, draft.conflicts if draft else {}),
        "page_name": new_name(),
        "saving_form": "answers",
        "step": visit.journey.step(asked),
        "steps": visit.journey.steps,
        "minutes_left": visit.journey.minutes_left(asked),
        "is_changing": visit.is_changing,
        "places": places() if any(field.kind == Kind.LOCALITY for field in asked.fields) else None,
        "is_limited": status == 429,
        "kept_until": draft.kept_until if draft else None,
        "sensitive": " ".join(each.key for each in form.questions if each.sensitivity == Sensitivity.SENSITIVE),
    }
    return render(visit.request, "intake/apply/section.html", context, status=status)


def places() -> list[str]:
    """Names of towns and villages to suggest, in the language of the page."""
    column = "name" if get_language() == "he" else "name_en"
    return list(Locality.objects.exclude(**{column: ""}).order_by(column).values_list(column, flat=True)[:MOST_PLACES])


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # it is checked within, where the page can be shown again
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
    context = {"track": track, "inquiry": inquiry, **answer_times(track)}
    return render(request, "intake/apply/sent.html", context)
