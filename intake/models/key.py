"""What opens a draft or an inquiry for the people who wrote it: without an account, without a password."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeyKind(models.TextChoices):
    """What a key opens, and how it is carried. Each opens one thing only."""

    DEVICE = "device", _("A device that goes on with the draft")
    RETURN = "return", _("Link back to a draft")
    CODE = "code", _("Code to read out")
    STOP = "stop", _("Link that stops reminders")
    STATUS = "status", _("Link to the status page")
    VISIT = "visit", _("A device that reads the status page")
    CONFIRM = "confirm", _("Link that confirms what staff filled in")


class KeyQuerySet(models.QuerySet["Key"]):
    def valid(self, now: datetime) -> "KeyQuerySet":
        """Those that still open something at `now`."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class Key(models.Model):
    """Stored as a digest: whoever reads the database can use none of them. Written by `actions.keys` alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=KeyKind.choices)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    draft = models.ForeignKey("intake.Draft", null=True, on_delete=models.CASCADE, related_name="keys")
    inquiry = models.ForeignKey("intake.Inquiry", null=True, on_delete=models.CASCADE, related_name="keys")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # A key that works once is spent by using it; the others only remember their last use.
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) ^ Q(inquiry__isnull=True), name="intake_key_opens_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
