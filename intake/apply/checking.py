"""The answers' check: everything at a glance, the privacy notice, the consents and "send"."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from intake.actions.refusals import DraftChanged
from intake.actions.sending import send_inquiry
from intake.apply import recaptcha
from intake.apply.forms import SectionForm
from intake.apply.limits import too_many_sent
from intake.apply.sending_form import SendingForm
from intake.apply.visit import Visit
from intake.models import Draft, PrivacyNotice
from intake.questionnaires import Kind, Section
from intake.questionnaires.display import answer_lines
from intake.questionnaires.phones import shown

log = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]


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


def with_google_if_wanted(view: View) -> View:
    """Let the page load Google's robot check, where the settings switch it on."""
    allowed = csp_update(recaptcha.CSP)(view)

    @wraps(view)
    def chosen(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return (allowed if settings.RECAPTCHA_ENABLED else view)(*args, **kwargs)

    return chosen


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
        "notice": notice,
        "form": form,
        "again": again,
        "steps": visit.journey.steps,
        "takes_files": bool(settings.INTAKE_FILES_MOST),
        "attachments": list(visit.draft.attachments.all()) if visit.draft else [],
        "last_url": visit.address(visit.journey.sections[-1]),
        "recaptcha_key": settings.RECAPTCHA_PUBLIC_KEY if settings.RECAPTCHA_ENABLED else "",
    }
    return render(visit.request, "intake/apply/check.html", context, status=status)


def check_answers(request: HttpRequest, track: str) -> HttpResponse:
    """Show the answers, or send them."""
    visit = Visit(request, track)
    if visit.draft is None:
        return redirect("apply:start", track)
    if visit.is_sent:
        return redirect("apply:sent", track)
    notice = PrivacyNotice.objects.in_language(get_language())
    if notice is None:
        log.error("Nobody can send an inquiry: there is no privacy notice. Write one in the admin.")
        return check_page(visit, None, None)
    if request.method == "POST":
        return send(visit, visit.draft, SendingForm(request.POST, notice=notice))
    return check_page(visit, notice, SendingForm(notice=notice))


def send(visit: Visit, draft: Draft, form: SendingForm) -> HttpResponse:
    """Make an inquiry of the draft if nothing is missing; else show the page again with what is."""
    if visit.journey.unfinished() or not form.is_valid():
        return check_page(visit, form.notice, form)
    if form.is_hasty(draft):
        return check_page(visit, form.notice, form, again="hasty")
    if too_many_sent(visit.request, draft):
        return check_page(visit, form.notice, form, again="limited", status=429)
    try:
        send_inquiry(
            draft=draft,
            answers=visit.journey.answered(),
            consents=form.consents(),
            notice=form.notice,
            language=get_language(),
            unverified=form.unverified,
        )
    except DraftChanged:
        return check_page(Visit(visit.request, visit.track), form.notice, form, again="changed", status=409)
    return redirect("apply:sent", visit.track)
