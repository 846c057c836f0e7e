"""A dossier: inquiries to be read on paper, by a committee, with sensitive answers only where that was asked for."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from intake.actions.exporting import counting
from intake.models import ExportRun, Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.pdf import NoPdf, pdf_of
from intake.permissions import Person, may_see_sensitive
from intake.questionnaires.phones import shown
from intake.queue.answers import shown_changes, shown_sections
from intake.queue.people import name_of

MOST_IN_A_DOSSIER = 50


def dossier(inquiries: InquiryQuerySet, run: ExportRun, person: Person) -> HttpResponse:
    """The download of an export that is a dossier, each inquiry on pages of its own. Where this
    machine can make no PDF, it is a page to print from the browser."""
    chosen = inquiries.defer(None).prefetch_related("decisions", "attachments", "answer_changes")[:MOST_IN_A_DOSSIER]
    context = {
        "inquiries": [
            about(inquiry, sensitive=run.with_sensitive and may_see_sensitive(person, inquiry.track))
            for inquiry in counting(run, chosen)
        ],
        "purpose": run.purpose,
        "person": name_of(run.person),
        "now": timezone.now(),
    }
    try:
        content = pdf_of("intake/queue/dossier.html", context)
    except NoPdf:
        return HttpResponse(render_to_string("intake/queue/dossier.html", context))
    name = f"dossier-{timezone.localdate():%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def about(inquiry: Inquiry, *, sensitive: bool) -> dict[str, Any]:
    """What the dossier says of one inquiry: no internal note is among it."""
    return {
        "inquiry": inquiry,
        "handler": name_of(inquiry.handler) if inquiry.handler else "",
        "phone": shown(inquiry.phone),
        "sections": shown_sections(inquiry, sensitive=sensitive),
        "changes": shown_changes(inquiry, sensitive=sensitive),
        "decisions": inquiry.decisions.all(),
        "attachments": inquiry.attachments.all(),
    }
