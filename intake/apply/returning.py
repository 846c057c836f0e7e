"""Going on elsewhere: a link by mail, a code to read out, and a new link for whoever has lost theirs."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.client_address import client_address
from intake.actions.counting import ANYBODY, count, is_too_often
from intake.actions.drafting import typed_address
from intake.actions.keys import close_other_ways, give_code, let_device_in, use_code
from intake.actions.returning import ask_for_way_back, mail_link, put_address
from intake.apply.confirming import by_code
from intake.apply.cookies import draft_of, hand_over, token_of
from intake.apply.forms import SectionForm
from intake.apply.limits import network_of
from intake.apply.typed import typed_answers
from intake.apply.views import never_stored
from intake.apply.visit import Visit
from intake.models import AttemptKind, Draft
from intake.models.digests import email_digests
from intake.questionnaires import Section
from intake.questionnaires.returning import CODE, NEW_ADDRESS, WAY_BACK
from intake.statuses import Track

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def network(request: HttpRequest) -> str:
    """What the visitor's attempts are counted by."""
    return network_of(client_address(request) or "")


def form_of(section: Section, request: HttpRequest) -> SectionForm:
    """The form of one of the pages below, examined where it was posted."""
    posted = request.method == "POST"
    return SectionForm(section, answers=typed_answers(section.fields, request.POST) if posted else {}, check=posted)


def device_drafts(request: HttpRequest, but: Draft | None = None) -> list[Draft]:
    """The unsent drafts that this device has open; with `but`, another of its track, whose place it would take."""
    drafts = [draft_of(request, track) for track in ([but.track] if but else Track)]
    return [draft for draft in drafts if draft and draft.sent_at is None and draft != but]


def go_on_here(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Open the draft on this device, at the first page that is not finished."""
    is_open = draft_of(request, draft.track) == draft
    token = token_of(request, draft.track) if is_open else let_device_in(draft=draft)
    visit = Visit(request, draft.track, draft)
    if visit.is_sent:
        response = redirect("apply:sent", draft.track)
    else:
        response = redirect(visit.address(visit.journey.unfinished()))
    hand_over(response, request, draft.track, token)
    return response


# --- From a draft that is open here -----------------------------------------------------------------------


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def carry_on(request: HttpRequest, track: str) -> HttpResponse:
    """The ways to go on with this draft on another device."""
    visit = Visit(request, track)
    if visit.draft is None:
        return redirect("apply:start", track)
    if visit.is_sent:
        return redirect("apply:sent", track)
    if request.method == "POST" and "mail" in request.POST:
        return mail_to_oneself(visit, visit.draft)
    if request.method == "POST" and "code" in request.POST:
        return carry_on_page(visit, visit.draft, code=give_code(draft=visit.draft))
    if request.method == "POST" and "close" in request.POST:
        close_other_ways(draft=visit.draft, token=visit.token)
        return redirect(reverse("apply:carry_on", args=[track]) + "?done=closed")
    return carry_on_page(visit, visit.draft)


def carry_on_page(visit: Visit, draft: Draft, **more: Any) -> HttpResponse:
    """The page; `more` is a code to show, the form of an address, or what went wrong."""
    status = 429 if more.get("is_limited") else 200
    context = {
        "track": visit.track,
        "draft": draft,
        "address": typed_address(draft),
        "form": SectionForm(NEW_ADDRESS, answers={}, check=False),
        "done": visit.request.GET.get("done", ""),
        "back_url": visit.address(visit.journey.unfinished()),
        "code_url": visit.request.build_absolute_uri(reverse("apply:code")),
    }
    return render(visit.request, "intake/apply/carry_on.html", context | more, status=status)


def mail_to_oneself(visit: Visit, draft: Draft) -> HttpResponse:
    """Mail a link to the address in the draft; to the one typed here where there is none yet, which goes into it."""
    address = typed_address(draft)
    if not address:
        form = form_of(NEW_ADDRESS, visit.request)
        if not form.is_valid():
            return carry_on_page(visit, draft, form=form)
        address = form.answered()["email"]
    if too_many_links(visit.request, address):
        return carry_on_page(visit, draft, is_limited=True)
    if not typed_address(draft):
        draft = put_address(draft=draft, address=address, language=visit.language)
    mail_link(draft=draft, to=address, language=get_language())
    return redirect(reverse("apply:carry_on", args=[visit.track]) + "?done=mail")


def too_many_links(request: HttpRequest, address: str) -> bool:
    """Whether too many links were asked for from this network, or to this address; one more is counted if not."""
    digest = email_digests(address)[0]
    if is_too_often(AttemptKind.WAY_BACK, {network(request): settings.INTAKE_LINKS_PER_HOUR}, within=HOUR):
        return True
    if is_too_often(AttemptKind.WAY_BACK, {digest: settings.INTAKE_LINKS_PER_DAY}, within=DAY):
        return True
    count(AttemptKind.WAY_BACK, network(request), digest)
    return False


# --- From a device that has nothing -----------------------------------------------------------------------


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Ask for a new link. The answer is the same whether or not there is anything to send a link to."""
    form = form_of(WAY_BACK, request)
    if request.method != "POST" or not form.is_valid():
        return render(request, "intake/apply/lost.html", {"form": form, "section": WAY_BACK})
    address = form.answered()["email"]
    if too_many_links(request, address):
        context = {"form": form, "section": WAY_BACK, "is_limited": True}
        return render(request, "intake/apply/lost.html", context, status=429)
    ask_for_way_back(address=address, language=get_language())
    return redirect("apply:asked")


@never_stored
@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest) -> HttpResponse:
    """What is said to everybody who has asked for a link."""
    return render(request, "intake/apply/asked.html", {"draft_days": settings.INTAKE_DRAFT_DAYS})


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Go on with a code that was read out or copied from another device."""
    form = form_of(CODE, request)
    context = {"form": form, "section": CODE}
    if request.method != "POST" or not form.is_valid():
        return render(request, "intake/apply/code.html", context)
    most = {network(request): settings.INTAKE_CODES_PER_HOUR, ANYBODY: settings.INTAKE_CODES_PER_HOUR_IN_ALL}
    if is_too_often(AttemptKind.CODE, most, within=HOUR):
        return render(request, "intake/apply/code.html", context | {"is_limited": True}, status=429)
    key = use_code(typed=form.answered()["code"])
    if key and key.inquiry:
        return by_code(key.inquiry)
    if key is None or key.draft is None:
        count(AttemptKind.CODE, *most)
        form.add_error("code", _("This code opens nothing. A code works once, for three days; ask for a new one."))
        return render(request, "intake/apply/code.html", context)
    return go_on_here(request, key.draft)
