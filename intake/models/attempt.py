"""How often something was tried: guesses at a code, requests for a new link."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptKind(models.TextChoices):
    """What was tried."""

    CODE = "code", _("A wrong code")
    WAY_BACK = "way_back", _("A request for a link")
    CONTACT = "contact", _("An inquiry with a contact")
    TEXT = "text", _("An inquiry with a long text")


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def since(self, moment: datetime, kind: str) -> "AttemptQuerySet":
        """Those of this kind after a moment."""
        return self.filter(kind=kind, at__gt=moment)


class Attempt(models.Model):
    """One attempt, and a keyed digest of what it is counted by: a client's address, a mail address or a draft."""

    kind = models.CharField(max_length=20, choices=AttemptKind.choices)
    by = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "at", "by"], name="intake_attempt_counted")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
