"""A file that somebody added to a draft, to an inquiry or to what they wrote later."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scan(models.TextChoices):
    """What the virus scanner said."""

    NOT_SCANNED = "not_scanned", pgettext_lazy("file", "Not scanned: no scanner is set up")
    WAITING = "waiting", pgettext_lazy("file", "Waits to be scanned")
    CLEAN = "clean", pgettext_lazy("file", "Scanned, nothing found")
    INFECTED = "infected", pgettext_lazy("file", "Infected: cannot be opened")


class Attachment(models.Model):
    """The file itself lies under `stored_as` in the private storage. Written by `actions.attaching` alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # names it in addresses
    draft = models.ForeignKey("intake.Draft", null=True, on_delete=models.CASCADE, related_name="attachments")
    inquiry = models.ForeignKey("intake.Inquiry", null=True, on_delete=models.CASCADE, related_name="attachments")
    letter = models.ForeignKey("intake.Letter", null=True, on_delete=models.SET_NULL, related_name="attachments")
    name = models.CharField(_("name"), max_length=200)  # as its owner called it; shown, never used as a path
    content_type = models.CharField(max_length=100)  # by its content
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100, unique=True)
    scan = models.CharField(max_length=20, choices=Scan.choices, default=Scan.NOT_SCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["added_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) ^ Q(inquiry__isnull=True), name="intake_attachment_has_one_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
