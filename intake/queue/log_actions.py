"""The names and words of the intake's actions in Wagtail's audit log."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from intake.models import Inquiry, InquiryLogEntry
from intake.queue.timeline import describe

LABELS: dict[str, Promise] = {
    "intake.sent": gettext_lazy("Inquiry sent"),
    "intake.confirmed": gettext_lazy("Inquiry confirmed"),
    "intake.move": gettext_lazy("Inquiry moved"),
    "intake.assign": gettext_lazy("Handler changed"),
    "intake.tags": gettext_lazy("Tags changed"),
    "intake.unmasked": gettext_lazy("Sensitive answers opened"),
    "intake.note": pgettext_lazy("log", "Note"),
    "intake.message": pgettext_lazy("log", "Message"),
    "intake.file_opened": gettext_lazy("File opened"),
    "intake.file_infected": gettext_lazy("Virus found in a file"),
    "intake.answered": gettext_lazy("Applicants answered"),
    "intake.letter": gettext_lazy("Applicants wrote"),
    "intake.files_added": gettext_lazy("Applicants added files"),
    "intake.contact": gettext_lazy("Contact changed"),
    "intake.pause": gettext_lazy("Inquiry paused"),
    "intake.go_on": gettext_lazy("Inquiry goes on"),
    "intake.data": gettext_lazy("Request about personal data"),
    "intake.data_settled": gettext_lazy("Request about personal data dealt with"),
    "intake.bounced": gettext_lazy("Message came back"),
    "intake.kept_apart": gettext_lazy("Said not to be the same"),
    "intake.let_meet": gettext_lazy("Suggested as the same again"),
    "intake.undone": gettext_lazy("Act undone"),
    "intake.prepared": gettext_lazy("Decision prepared"),
    "intake.discarded": gettext_lazy("Prepared decision thrown away"),
    "intake.opinions_asked": gettext_lazy("Opinions asked for"),
    "intake.opinion": gettext_lazy("Opinion given"),
    "intake.task": gettext_lazy("Task made"),
    "intake.task_done": gettext_lazy("Task done"),
    "intake.stopped": gettext_lazy("Held message stopped"),
    "intake.hurried": gettext_lazy("Held message sent at once"),
    "intake.retry": gettext_lazy("Message sent again"),
}

ABSENCE_LABELS: dict[str, Promise] = {
    "intake.absence": gettext_lazy("Absence written down"),
    "intake.absence_ended": gettext_lazy("Absence ended"),
    "intake.view_kept": gettext_lazy("View of the queue kept"),
    "intake.view_deleted": gettext_lazy("View of the queue deleted"),
}

REPORT_LABELS: dict[str, Promise] = {
    "intake.report.received": gettext_lazy("Accessibility report received"),
    "intake.report.answered": gettext_lazy("Accessibility report answered"),
    "intake.report.note": gettext_lazy("Note on an accessibility report"),
    "intake.report.retry": gettext_lazy("Message about an accessibility report sent again"),
}


class InquiryFormatter(LogFormatter):
    """An inquiry's event in a sentence."""

    def format_message(self, log_entry: InquiryLogEntry) -> str:
        return describe(log_entry)


# Among the names of what an export was narrowed by: it holds figures, and no inquiry.
FIGURES = "figures"


class ExportFormatter(LogFormatter):
    """An export: how many inquiries left the house, as what, and what for."""

    label = gettext_lazy("Inquiries exported")

    def format_message(self, log_entry: Any) -> str:
        rows = log_entry.data.get("rows", 0)
        words = {"rows": rows, "format": str(log_entry.data.get("format", "")).upper()}
        said = (
            ngettext("%(rows)s inquiry exported (%(format)s)", "%(rows)s inquiries exported (%(format)s)", rows) % words
        )
        if FIGURES in log_entry.data.get("narrowed_by", []):
            said = _("Figures exported (%(format)s)") % words
        purpose = log_entry.data.get("purpose", "")
        return f"{said}: {purpose}" if purpose else said


def register_actions(registry: LogActionRegistry) -> None:
    """Keep inquiries' entries in their own log, and teach Wagtail the words."""
    registry.register_model(Inquiry, InquiryLogEntry)
    for action, label in LABELS.items():
        registry.register_action(action)(type("Formatter", (InquiryFormatter,), {"label": label}))
    for action, label in {**REPORT_LABELS, **ABSENCE_LABELS}.items():
        registry.register_action(action, label, label)
    registry.register_action("intake.export")(ExportFormatter)
