"""Inquiries that leave the house as a file: who took them, what for, and how far the file has got."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# For so long its file may be fetched, and fetched again where a connection broke.
OPEN_FOR = timedelta(hours=1)


class ExportFormat(models.TextChoices):
    """What the file is."""

    XLSX = "xlsx", pgettext_lazy("file format", "Spreadsheet (XLSX)")
    CSV = "csv", pgettext_lazy("file format", "Plain table (CSV)")
    JSON = "json", pgettext_lazy("file format", "Data for programs (JSON)")
    PDF = "pdf", pgettext_lazy("file format", "Dossier to read (PDF)")


class ExportRun(models.Model):
    """One export. What was searched for stays in the address of its page, since that may be somebody's name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=300)
    file_format = models.CharField(_("format"), max_length=10, choices=ExportFormat.choices)
    # A keyed digest of the filters: the file is of exactly the inquiries that were asked for.
    chosen_by = models.CharField(max_length=64, blank=True)
    with_sensitive = models.BooleanField(_("with sensitive answers"), default=False)
    rows = models.PositiveIntegerField(_("inquiries"))
    written = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the file may still be fetched."""
        return timezone.now() - self.asked_at < OPEN_FOR
