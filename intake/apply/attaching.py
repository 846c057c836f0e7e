"""The page of files, before the answers' check: added several at once, opened and removed, all without a script."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from intake.actions.attaching import Refusal, attach, remove
from intake.apply.limits import too_much_added
from intake.apply.visit import Visit
from intake.files.download import download
from intake.files.kinds import endings_to_choose
from intake.files.receiving import ReceivedFile, receiving_files
from intake.files.unfit import Why, size_in_words
from intake.models import Draft

never_stored = cache_control(no_store=True, private=True)


@csrf_exempt  # save_files checks the token, once it is known where the files may go
@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, track: str) -> HttpResponseBase:
    """The files of the visitor's draft. Nothing is received for anybody who has none."""
    visit = Visit(request, track)
    if visit.is_sent:
        return redirect("apply:sent", track)
    if visit.draft is None or not settings.INTAKE_FILES_MOST:
        return redirect("apply:start", track)
    return save_files(request, track) if request.method == "POST" else files_page(visit, visit.draft)


@receiving_files
def save_files(request: HttpRequest, track: str) -> HttpResponseBase:
    """Take the files that came, take away the one that was to go, and go on where the pressed button leads."""
    visit = Visit(request, track)
    if visit.draft is None:
        return redirect("apply:start", track)
    try:
        refused = take(request, visit.draft)
        if unwanted := uuid_or_none(request.POST.get("remove", "")):
            remove(draft=visit.draft, uuid=unwanted)
    except Draft.DoesNotExist:  # deleted while the file was on its way
        return redirect("apply:start", track)
    if refused:
        return files_page(visit, visit.draft, refused)
    return go_on(visit)


def take(request: HttpRequest, draft: Draft) -> list[Refusal]:
    """Attach what came, unless too much has come from there; return what was refused."""
    received = [file for file in request.FILES.getlist("files") if isinstance(file, ReceivedFile)]
    if received and too_much_added(request):
        return [Refusal(file.given_name, Why.TOO_OFTEN) for file in received]
    return attach(files=received, to=draft).refused


def go_on(visit: Visit) -> HttpResponse:
    """Where the button leads; to the page in the other language, for the one that changes it."""
    posted = visit.request.POST
    with override(visit.language):
        here = reverse("apply:files", args=[visit.track])
    change = "?change=1" if visit.is_changing else ""
    if "language" in posted:
        return redirect(here + change)
    if "add" in posted or "remove" in posted:
        return redirect(f"{here}{change}#added")
    if "back" in posted and not visit.is_changing:
        return redirect(visit.address(visit.journey.sections[-1]))
    return redirect("apply:check", visit.track)


def files_page(visit: Visit, draft: Draft, refused: Sequence[Refusal] = ()) -> HttpResponse:
    """The page, with the files that are there and what was wrong with others."""
    attachments = list(draft.attachments.all())
    context = {
        "track": visit.track,
        "attachments": attachments,
        "kept_until": draft.kept_until,
        "refused": refused,
        "most": settings.INTAKE_FILES_MOST,
        "size": size_in_words(settings.INTAKE_FILE_BYTES),
        "endings": endings_to_choose(),
        "saving_form": "files",
        "step": visit.journey.steps - 1,
        "steps": visit.journey.steps,
        "minutes_left": visit.journey.minutes_left(),
        "is_changing": visit.is_changing,
    }
    return render(visit.request, "intake/apply/files.html", context)


@never_stored
@require_safe
def file(request: HttpRequest, track: str, uuid: UUID) -> HttpResponseBase:
    """One of the visitor's own files, until the draft is sent; any other is "not found"."""
    visit = Visit(request, track)
    if visit.draft is None or visit.is_sent:
        raise Http404
    found = get_object_or_404(visit.draft.attachments, uuid=uuid)
    if not found.may_be_opened:
        raise Http404
    return download(stored_as=found.stored_as, name=found.name, content_type=found.content_type)


def uuid_or_none(text: str) -> UUID | None:
    """The text as the name of a file; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
