"""The answers' check: everything at a glance, the privacy notice, the consents and "send"."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from home.errors import csrf_failure
from home.remembering import remembered
from intake.actions.refusals import DraftChanged
from intake.actions.sending import send_inquiry
from intake.apply import recaptcha
from intake.apply.again import forgery, is_only_old
from intake.apply.forms import SectionForm
from intake.apply.limits import sent_lately
from intake.apply.proof import new_challenge
from intake.apply.sending_form import SendingForm
from intake.apply.signs import signs_of, too_many_of_contact
from intake.apply.visit import Visit
from intake.models import Draft, PrivacyNotice
from intake.questionnaires import Kind, Section
from intake.questionnaires.display import answer_lines
from intake.questionnaires.phones import shown

log = logging.getLogger(__name__)
Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Line:
    """One answer as the check shows it, and where to change it."""

    label: str
    answer: list[str]
    is_ltr: bool
    url: str
    problem: str


def lines_of(visit: Visit, form: SectionForm) -> Iterator[Line]:
    """The answers of a section that apply, with what is wrong with each."""
    kept = visit.journey.questionnaire.kept(visit.journey.typed)
    for question in form.section.asked_fields(kept):
        field = form.asked(question.key)
        answer = answer_lines(question, kept.get(question.key))
        yield Line(
            label=str(question.label),
            answer=[shown(line) for line in answer] if question.kind == Kind.PHONE else answer,
            is_ltr=question.kind in (Kind.PHONE, Kind.EMAIL),
            url=f"{visit.address(form.section)}?change=1#{field.first_input_id}",
            problem=" ".join(map(str, field.errors)),
        )


def summary(visit: Visit) -> list[tuple[Section, list[Line]]]:
    """Every section that applies, with its answers."""
    return [(form.section, list(lines_of(visit, form))) for form in visit.journey.forms.values()]


def with_google(page: Page) -> Page:
    """Let a page load Google's robot check, where the settings switch it on and suspicion asks for it."""
    allowed = cast(Page, csp_update(recaptcha.CSP)(page))

    @wraps(page)
    def chosen(*args: Any, **kwargs: Any) -> HttpResponse:
        is_shown = settings.RECAPTCHA_ENABLED and kwargs.get("again") == "suspected"
        return (allowed if is_shown else page)(*args, **kwargs)

    return chosen


@with_google
def check_page(
    visit: Visit, notice: PrivacyNotice | None, form: SendingForm | None, *, again: str = "", status: int = 200
) -> HttpResponse:
    """The page, with everything that stands on it kept. `again` says why "send" has to be pressed once more."""
    sections = summary(visit)
    context = {
        "track": visit.track,
        "sections": sections,
        "problems": [line for _section, lines in sections for line in lines if line.problem],
        "no_longer_asked": visit.no_longer_asked(),
        "kept_until": visit.draft.kept_until if visit.draft else None,
        "notice": notice,
        "form": form,
        "again": again,
        "steps": visit.journey.steps,
        "minutes_left": visit.journey.minutes_left(),
        "takes_files": bool(settings.INTAKE_FILES_MOST),
        "attachments": list(visit.draft.attachments.all()) if visit.draft else [],
        "last_url": visit.address(visit.journey.sections[-1]),
        "recaptcha_key": settings.RECAPTCHA_PUBLIC_KEY if settings.RECAPTCHA_ENABLED else "",
        "challenge": new_challenge(visit.draft) if visit.draft and again == "suspected" else "",
    }
    return render(visit.request, "intake/apply/check.html", context, status=status)


@remembered
def notice_in(language: str) -> PrivacyNotice | None:
    """The privacy notice of a language."""
    return PrivacyNotice.objects.in_language(language)


def check_answers(request: HttpRequest, track: str) -> HttpResponse:
    """Show the answers, or send them; a page that was open for too long is shown again with what was ticked."""
    reason = forgery(request) if request.method == "POST" else ""
    is_old = is_only_old(reason)
    if reason and not is_old:
        return csrf_failure(request, reason)
    visit = Visit(request, track)
    if visit.draft is None:
        return redirect("apply:start", track)
    if visit.is_sent:
        return redirect("apply:sent", track)
    notice = notice_in(get_language())
    if notice is None:
        log.error("Nobody can send an inquiry: there is no privacy notice. Write one in the admin.")
        return check_page(visit, None, None)
    if request.method != "POST":
        return check_page(visit, notice, SendingForm(notice=notice))
    form = SendingForm(request.POST, notice=notice)
    return check_page(visit, notice, form, again="old", status=403) if is_old else send(visit, visit.draft, form)


def send(visit: Visit, draft: Draft, form: SendingForm) -> HttpResponse:
    """Make an inquiry of the draft if nothing is missing; else show the page again with what is."""
    if visit.journey.unfinished() or not form.is_valid():
        again = "suspected" if "robot_check" in form.errors else ""
        return check_page(visit, form.notice, form, again=again)
    answers = visit.journey.answered()
    lately = sent_lately(visit.request, draft)
    # Staff who write for somebody are neither suspected nor held up.
    signs = [] if visit.is_assisted else list(signs_of(draft, form, answers, lately=lately))
    is_limited = lately >= settings.INTAKE_SENDS_PER_HOUR or too_many_of_contact(answers)
    why = "" if visit.is_assisted else held_up(draft, form, signs, is_limited=is_limited)
    if why:
        return check_page(visit, form.notice, form, again=why, status=429 if why == "limited" else 200)
    try:
        send_inquiry(
            draft=draft,
            answers=answers,
            consents=form.consents(),
            notice=form.notice,
            language=get_language(),
            unverified=bool(signs) and not form.is_checked(draft),
            suspicions=signs,
        )
    except DraftChanged:
        return check_page(Visit(visit.request, visit.track), form.notice, form, again="changed", status=409)
    return redirect("apply:sent", visit.track)


def held_up(draft: Draft, form: SendingForm, signs: list[str], *, is_limited: bool) -> str:
    """Why "send" has to be pressed once more, or later; empty text when it goes out."""
    if form.is_hasty(draft):
        return "hasty"
    if is_limited:
        return "limited"
    is_settled = form.goes_without or form.unverified or form.is_checked(draft)
    return "suspected" if signs and not is_settled else ""
