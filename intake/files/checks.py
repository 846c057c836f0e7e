"""Django's own check, before the site starts: the settings of files mean something."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from intake.files.kinds import KINDS


@register
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """An error for each kind that nobody knows, and for a scanner's address that leads nowhere."""
    errors: list[CheckMessage] = []
    if unknown := [key for key in settings.INTAKE_FILE_KINDS if key not in KINDS]:
        known = ", ".join(KINDS)
        errors.append(Error(f"INTAKE_FILE_KINDS names {', '.join(unknown)}; the kinds are {known}.", id="intake.E001"))
    where = urlsplit(settings.CLAMD_URL)
    leads_somewhere = (where.scheme == "tcp" and where.hostname) or (where.scheme == "unix" and where.path)
    if settings.CLAMD_URL and not leads_somewhere:
        errors.append(Error("CLAMD_URL must be tcp://host:port or unix:///path.", id="intake.E002"))
    return errors
