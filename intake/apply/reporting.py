"""Reporting what is not accessible: the form, and the confirmation. Nothing typed is lost on the way.

The form carries a stamp, signed by us: a key that makes one report of it however often it is sent, and when it
was shown, since no person fills it in within a second.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from intake.actions.reporting import receive_report
from intake.apply.forms import SectionForm
from intake.apply.limits import address_digest
from intake.apply.typed import safe_text, typed_answers
from intake.apply.views import never_stored
from intake.models import AccessibilityReport
from intake.models.accessibility_report import LONGEST_PAGE, is_own_path
from intake.questionnaires.accessibility import ACCESSIBILITY_REPORT

SALT = "intake.report"


@dataclass(frozen=True)
class Stamp:
    """What the form carries: its key, and when it was shown, in seconds."""

    key: UUID
    shown_at: float

    @classmethod
    def new(cls) -> "Stamp":
        """The stamp of a form that is shown now."""
        return cls(uuid4(), time.time())

    @classmethod
    def read(cls, text: str) -> "Stamp | None":
        """The stamp as it was posted; None for one that we did not sign."""
        try:
            key, shown_at = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        return cls(UUID(key), shown_at)

    def __str__(self) -> str:
        return signing.dumps([self.key.hex, self.shown_at], salt=SALT)

    @property
    def is_hasty(self) -> bool:
        """Whether no person could have filled the form in since it was shown."""
        return time.time() - self.shown_at < settings.INTAKE_MINIMUM_SECONDS


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; a post is a report."""
    if request.method == "POST":
        return receive(request)
    form = SectionForm(ACCESSIBILITY_REPORT, answers={"page": page_asked_about(request)}, check=False)
    return form_page(request, form, Stamp.new())


def page_asked_about(request: HttpRequest) -> str:
    """The page that the visitor came from, as `?page=` says; empty text unless it is one of this site."""
    address = safe_text(request.GET.get("page", ""))[:LONGEST_PAGE]
    return address if is_own_path(address) else ""


def receive(request: HttpRequest) -> HttpResponse:
    """Keep the report if nothing is wrong with it; else show the form again, with everything in it."""
    form = SectionForm(
        ACCESSIBILITY_REPORT, answers=typed_answers(ACCESSIBILITY_REPORT.fields, request.POST), check=True
    )
    stamp = Stamp.read(request.POST.get("stamp", ""))
    if stamp and AccessibilityReport.objects.filter(form_key=stamp.key).exists():
        return redirect("reporting:sent", stamp.key)
    if not form.is_valid():
        return form_page(request, form, stamp or Stamp.new())
    if stamp is None or stamp.is_hasty or request.POST.get("website"):
        return form_page(request, form, stamp or Stamp.new(), again="hasty")
    if too_many_reports(request):
        return form_page(request, form, stamp, again="limited", status=429)
    receive_report(
        key=stamp.key, answers=form.answered(), language=get_language(), address_digest=address_digest(request)
    )
    return redirect("reporting:sent", stamp.key)


def too_many_reports(request: HttpRequest) -> bool:
    """Whether as many have come from the address within an hour as may."""
    hour_ago = timezone.now() - timedelta(hours=1)
    sent = AccessibilityReport.objects.filter(address_digest=address_digest(request), received_at__gt=hour_ago)
    return sent.count() >= settings.INTAKE_REPORTS_PER_HOUR


def form_page(
    request: HttpRequest, form: SectionForm, stamp: Stamp, *, again: str = "", status: int = 200
) -> HttpResponse:
    """The form as it stands. `again` says why it has to be sent once more."""
    context = {
        "section": ACCESSIBILITY_REPORT,
        "form": form,
        "stamp": str(stamp),
        "again": again,
        "months": settings.INTAKE_REPORT_MONTHS,
    }
    return render(request, "intake/apply/report.html", context, status=status)


@never_stored
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """The confirmation, for whoever sent the form with this key. It shows nothing of what was written."""
    kept = get_object_or_404(AccessibilityReport, form_key=key)
    return render(request, "intake/apply/report_sent.html", {"report": kept})
