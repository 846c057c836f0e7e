"""What opens a draft or an inquiry for the people who wrote it: without an account, without a password."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.digests import digest_of, keyed_digests, new_token


class KeyKind(models.TextChoices):
    """What a key opens, and how it is carried. Each opens one thing only."""

    DEVICE = "device", _("A device that goes on with the draft")
    RETURN = "return", _("Link back to a draft")
    CODE = "code", _("Code to read out")
    STOP = "stop", _("Link that stops reminders")
    STATUS = "status", _("Link to the status page")
    VISIT = "visit", _("A device that reads the status page")
    CONFIRM = "confirm", _("Link that confirms what staff filled in")


# How many days each opens something, unless it is given for fewer or more. A device's lasts longer than any draft
# lies, since each change of a draft begins its days anew.
DAYS = {
    KeyKind.DEVICE: 366,
    KeyKind.RETURN: 14,
    KeyKind.CODE: 3,
    KeyKind.STOP: 60,
    KeyKind.STATUS: 366,
    KeyKind.VISIT: 30,
    KeyKind.CONFIRM: 30,
}
# Those that are spent by using them.
ONCE = (KeyKind.RETURN, KeyKind.CODE)
CODE_SALT = "intake.code"


def digests_of(kind: str, token: str) -> list[str]:
    """What a key of this kind may be stored as. A code is short, so its digest is keyed: a copy of the database
    alone does not tell it."""
    return keyed_digests(CODE_SALT, token) if kind == KeyKind.CODE else [digest_of(token)]


class KeyQuerySet(models.QuerySet["Key"]):
    def valid(self, now: datetime) -> "KeyQuerySet":
        """Those that still open something at `now`."""
        return self.filter(revoked_at=None, expires_at__gt=now).exclude(kind__in=ONCE, used_at__isnull=False)

    def opening(self, kind: str, token: str, now: datetime | None = None) -> "Key | None":
        """The key of this kind that the token is; None for any other, however near it comes."""
        if not token:
            return None
        return self.valid(now or timezone.now()).filter(kind=kind, digest__in=digests_of(kind, token)).first()

    def give(self, kind: str, *, days: float | None = None, token: str = "", **opens: Any) -> str:
        """Make a key to `draft=` or `inquiry=` and return its token, which is stored nowhere."""
        token = token or new_token()
        days = DAYS[KeyKind(kind)] if days is None else days
        expires_at = timezone.now() + timedelta(days=days)
        self.create(kind=kind, digest=digests_of(kind, token)[0], expires_at=expires_at, **opens)
        return token


class Key(models.Model):
    """Stored as a digest: whoever reads the database can use none of them. Used and revoked by `actions.keys`."""

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
