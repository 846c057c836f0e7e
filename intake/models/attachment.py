"""A file that somebody added to a draft, to an inquiry or to what they wrote later."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.files.storage import private_storage


class Scan(models.TextChoices):
    """What became of the file, as far as opening it goes."""

    NOT_SCANNED = "not_scanned", pgettext_lazy("file", "Not scanned: no scanner is set up")
    WAITING = "waiting", pgettext_lazy("file", "Waits to be scanned")
    CLEAN = "clean", pgettext_lazy("file", "Scanned, nothing found")
    INFECTED = "infected", pgettext_lazy("file", "Infected: cannot be opened")
    TOO_LARGE = "too_large", pgettext_lazy("file", "Too large to scan: cannot be opened")
    LOST = "lost", pgettext_lazy("file", "Missing from the disk")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def unscanned(self) -> "AttachmentQuerySet":
        """Those that a scanner has not seen, whether or not one was set up when they came."""
        return self.filter(scan__in=[Scan.NOT_SCANNED, Scan.WAITING, Scan.TOO_LARGE])

    def due(self, now: datetime) -> "AttachmentQuerySet":
        """Those to be scanned at `now`."""
        return self.unscanned().filter(next_scan_at__lte=now).order_by("next_scan_at", "pk")

    def here(self) -> "AttachmentQuerySet":
        """Those whose file lies on the disk: an infected one's was deleted."""
        return self.exclude(scan__in=[Scan.INFECTED, Scan.LOST])


class Attachment(models.Model):
    """The file itself lies under `stored_as` in the private storage. Written by `actions.attaching` and `.scanning`."""

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
    scan_attempts = models.PositiveIntegerField(default=0)
    next_scan_at = models.DateTimeField(default=timezone.now)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

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

    @property
    def state(self) -> Scan:
        """Where it stands today: a scanner may have been set up, or taken away, since it came."""
        if not settings.CLAMD_URL and self.scan == Scan.TOO_LARGE:
            return Scan.NOT_SCANNED
        if self.scan in (Scan.NOT_SCANNED, Scan.WAITING):
            return Scan.WAITING if settings.CLAMD_URL else Scan.NOT_SCANNED
        return Scan(self.scan)

    @property
    def may_be_opened(self) -> bool:
        """Whether the file can be given to somebody who may see it."""
        return self.state in (Scan.CLEAN, Scan.NOT_SCANNED)

    @property
    def extension(self) -> str:
        """The ending of its name, which is that of its content."""
        return self.name.rpartition(".")[2]

    def pause_before_next_scan(self) -> timedelta:
        """How long to wait after an attempt that failed: a minute, then twice as long each time, an hour at most."""
        return min(timedelta(minutes=2 ** max(self.scan_attempts - 1, 0)), timedelta(hours=1))


@receiver(post_delete, sender=Attachment)
def delete_file(instance: Attachment, **kwargs: Any) -> None:
    """The file goes with its row, however that was deleted, once this is certain."""
    transaction.on_commit(lambda: private_storage.delete(instance.stored_as), robust=True)
