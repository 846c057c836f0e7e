"""Who has an inquiry open at this moment."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

COUNTS_FOR = timedelta(minutes=1)  # a page says three times a minute that somebody is still there


class PresenceQuerySet(models.QuerySet["Presence"]):
    def now(self) -> "PresenceQuerySet":
        """Those seen lately enough to count."""
        return self.filter(seen_at__gt=timezone.now() - COUNTS_FOR)

    def over(self) -> "PresenceQuerySet":
        """Those that count no more."""
        return self.filter(seen_at__lte=timezone.now() - COUNTS_FOR)


class Presence(models.Model):
    """A person at an inquiry's pages, and when they were seen there last."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        indexes = [models.Index(fields=["seen_at", "inquiry"], name="intake_presence_seen")]
        constraints = [models.UniqueConstraint(fields=["inquiry", "person"], name="intake_presence_once")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
