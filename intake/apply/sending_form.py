"""What stands before "send": the consents, and what only robots trip over."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.actions.sending import Consent
from intake.apply.proof import is_solved
from intake.apply.recaptcha import RobotCheck
from intake.models import Draft, PrivacyNotice

# The very words agreed to; they are stored with the inquiry.
WORDS = {
    "adult": _("I am 18 or older."),
    "privacy": _("I have read the privacy notice, and I agree that the details be kept and used as it says."),
}


class SendingForm(forms.Form):
    """The last step. `notice` is what the page shows; agreeing to another version counts for nothing."""

    use_required_attribute = False
    adult = forms.BooleanField(
        label=WORDS["adult"],
        error_messages={"required": _("Tick the box if you are 18 or older: only adults may send.")},
    )
    privacy = forms.BooleanField(
        label=WORDS["privacy"],
        error_messages={"required": _("Tick the box to agree to the privacy notice: without it we may keep nothing.")},
    )
    notice_shown = forms.Field(required=False)
    # Nobody sees this one; a program that fills in every field fills it, too.
    website = forms.Field(required=False, label=_("Leave this empty"))

    def __init__(self, *args: Any, notice: PrivacyNotice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notice = notice
        # Google is asked only where its box stood on the page, and not about who goes without it.
        if settings.RECAPTCHA_ENABLED and self.data.get("asked") == "google" and not self.goes_without:
            self.fields["robot_check"] = RobotCheck()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("notice_shown") != self.notice.seal():
            self.data = {key: value for key, value in self.data.items() if key != "privacy"}
            self.add_error("privacy", _("The privacy notice has changed. Read it again, then agree and send."))
        return cleaned

    def is_hasty(self, draft: Draft) -> bool:
        """Whether this looks like a program: no person goes through the pages so fast."""
        return timezone.now() - draft.started_at < timedelta(seconds=settings.INTAKE_MINIMUM_SECONDS)

    @property
    def is_trapped(self) -> bool:
        """Whether the field was filled in that nobody sees."""
        return bool(self.data.get("website"))

    @property
    def goes_without(self) -> bool:
        """Whether the person chose to send without the check."""
        return "anyway" in self.data

    def is_checked(self, draft: Draft) -> bool:
        """Whether the check that suspicion asks for was made: Google's, where it is switched on, or a calculation."""
        if settings.RECAPTCHA_ENABLED:
            return "robot_check" in self.fields and not self.unverified
        return is_solved(self.data.get("proof", ""), draft)

    @property
    def unverified(self) -> bool:
        """Whether the robot check was wanted and could not be made."""
        return bool(getattr(self.fields.get("robot_check"), "unverified", False))

    def consents(self) -> list[Consent]:
        """What was agreed to, in the words that stood on the page."""
        return [Consent(key, str(words)) for key, words in WORDS.items()]
