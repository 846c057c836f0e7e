"""Google's robot check, where the settings switch it on: an unreachable Google costs nobody their inquiry."""

import logging
from typing import Any, ClassVar

from csp.constants import NONCE, SELF
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_recaptcha.fields import ReCaptchaField

log = logging.getLogger(__name__)

# What the page with the check may load beside our own files.
CSP = {
    "script-src": [SELF, NONCE, "https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"],
    "frame-src": ["https://www.google.com/recaptcha/", "https://recaptcha.google.com/recaptcha/"],
    "connect-src": [SELF, "https://www.google.com/recaptcha/"],
}


class RobotCheck(ReCaptchaField):
    """The tick box. `unverified` tells, after validation, that Google could not be asked."""

    default_error_messages: ClassVar = {"captcha_invalid": _("Tick “I'm not a robot” again, then send.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # When Google is down its box does not even appear: only Google can say that an empty answer is wrong.
        self.required = False
        self.unverified = False

    def get_remote_ip(self) -> str:
        """Nothing: Google need not learn the visitor's address from us."""
        return ""

    def validate(self, value: str | None) -> None:
        try:
            super().validate(value or "")
        except ValidationError as error:
            if error.code != "captcha_error":
                raise
            self.unverified = True
        except Exception:  # noqa: BLE001 - whatever Google answers, nobody's inquiry is lost for it
            self.unverified = True
        if self.unverified:
            log.warning("Google's robot check could not be reached; the inquiry is accepted and flagged")
