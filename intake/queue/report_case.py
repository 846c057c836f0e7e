"""The page of an accessibility report, and what is done from it."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.refusals import Refused
from intake.actions.reporting import answer_report, note_on_report, retry_answer
from intake.models import AccessibilityReport, Audience
from intake.notifications.reports import report_answer
from intake.questionnaires.phones import shown
from intake.queue.forms import NoteForm
from intake.queue.report_forms import ReportAnswerForm
from intake.queue.report_listing import legal_clock, target_clock


class ReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One report: what was written, its clocks, the mails, and the forms to answer it and to note on it."""

    model = AccessibilityReport
    any_permission_required = ["view"]
    template_name = "intake/queue/report.html"
    page_title = gettext_lazy("Accessibility report")
    header_icon = "glasses"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = AccessibilityReport.objects.visible_to(request.user).select_related("answered_by")
        self.report = get_object_or_404(visible, pk=kwargs["pk"])

    @property
    def case_url(self) -> str:
        """The address of the report's page."""
        return reverse("accessibilityreport:inspect", args=[self.report.pk])

    @property
    def person(self) -> User:
        """Who looks; the admin lets nobody in who has not logged in."""
        return cast(User, self.request.user)

    @cached_property
    def answer_form(self) -> ReportAnswerForm:
        """The form of the answer, with the text to start from."""
        words = report_answer(self.report)
        initial = {"subject": words.subject, "body": words.body} if self.report.email else {}
        return ReportAnswerForm(report=self.report, initial=initial)

    @cached_property
    def note_form(self) -> NoteForm:
        """The form of a new note."""
        return NoteForm()

    def get_page_subtitle(self) -> str:
        return self.report.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {
            "url": reverse("accessibilityreport:index"),
            "label": capfirst(AccessibilityReport._meta.verbose_name_plural),
        }
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.report.reference}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "phone_shown": shown(self.report.phone),
            "target": target_clock(self.report),
            "due": legal_clock(self.report),
            "answer_form": self.answer_form,
            "note_form": self.note_form,
            "outgoing": self.report.messages.filter(audience=Audience.APPLICANT).select_related("written_by"),
        }


class PostedFromReport(ReportView):
    """What a form of the report's page does; a look at its address leads back to the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.case_url)

    def page(self) -> HttpResponse:
        """The report's page, with what was typed and what is wrong with it."""
        return self.render_to_response(self.get_context_data())


class ReportAnswerView(PostedFromReport):
    """Answers the report."""

    @cached_property
    def answer_form(self) -> ReportAnswerForm:
        return ReportAnswerForm(self.request.POST, report=self.report)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.answer_form.is_valid():
            messages.error(request, _("The answer was not sent. See below why."))
            return self.page()
        try:
            answer_report(pk=self.report.pk, words=self.answer_form.words, by=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.page()
        mailed = _("The answer is on its way.")
        messages.success(request, mailed if self.report.email else _("The answer was kept."))
        return redirect(self.case_url)


class ReportNoteView(PostedFromReport):
    """Adds a note."""

    @cached_property
    def note_form(self) -> NoteForm:
        return NoteForm(self.request.POST)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.note_form.is_valid():
            messages.error(request, _("The note was not saved. See below why."))
            return self.page()
        note_on_report(pk=self.report.pk, text=self.note_form.cleaned_data["text"], by=self.person)
        messages.success(request, _("The note was saved. Only the staff sees it."))
        return redirect(f"{self.case_url}#notes")


class ReportRetryView(PostedFromReport):
    """Sends a mail about the report once more that was not delivered."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        message = get_object_or_404(self.report.messages, pk=kwargs["message"])
        try:
            retry_answer(pk=message.pk, by=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The message will be sent again."))
        return redirect(f"{self.case_url}#messages")
