"""The form that answers an accessibility report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.models import AccessibilityReport
from intake.notifications.wording import Wording
from intake.queue.forms import LONGEST_BODY, LONGEST_SUBJECT


class ReportAnswerForm(forms.Form):
    """What was answered: a mail where an e-mail address was left, else the words of what was said by phone."""

    subject = forms.CharField(
        label=_("Subject"), max_length=LONGEST_SUBJECT, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    body = forms.CharField(
        label=pgettext_lazy("form", "The answer"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )

    def __init__(self, *args: Any, report: AccessibilityReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not report.email:
            del self.fields["subject"]
            self.fields["body"].help_text = _(
                "Write what was done and, if you called, what was said. Nothing is mailed: no e-mail address was left."
            )

    @property
    def words(self) -> Wording:
        """What was written."""
        return Wording(subject=self.cleaned_data.get("subject", ""), body=self.cleaned_data["body"])
