"""One act on many inquiries: what was asked, and what came of it for each."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, may_manage

UNDO_FOR = timedelta(minutes=10)


class BulkKind(models.TextChoices):
    """What can be done to many."""

    MOVE = "move", _("Move")
    ASSIGN = "assign", _("Handler")
    TAG = "tag", pgettext_lazy("bulk act", "Tag")
    MESSAGE = "message", pgettext_lazy("message", "Message")
    EXPORT = "export", _("Export")


class BulkAct(models.Model):
    """Begun when the inquiries are chosen, looked at when it is known what it would do, started by one press.

    `key` makes a second press the same act. `what` holds what the act needs: the move's name, the handler's key,
    the words of a message by language.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=BulkKind.choices)
    what = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("act on many inquiries")
        verbose_name_plural = _("acts on many inquiries")
        default_permissions = ()
        indexes = [models.Index(fields=["by", "begun_at"], name="intake_bulkact_by")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_joining(self) -> bool:
        """Whether it marks inquiries as duplicates of another."""
        return self.what.get("move") == "mark_duplicate"


class ItemState(models.TextChoices):
    """How far an item is."""

    CHOSEN = "chosen", pgettext_lazy("bulk item", "Not looked at yet")
    WAITING = "waiting", pgettext_lazy("bulk item", "Not done yet")
    DONE = "done", pgettext_lazy("bulk item", "Done")
    REFUSED = "refused", pgettext_lazy("bulk item", "Not possible")
    UNDONE = "undone", pgettext_lazy("bulk item", "Undone")
    STANDS = "stands", pgettext_lazy("bulk item", "Done, and cannot be undone")


class BulkItem(models.Model):
    """One inquiry of an act. `reason` says why it is as it is, to the person who did it.

    `seen` is the version that the act was looked at with, `version_after` the one that it left: an inquiry that
    somebody has changed since is not undone. `before` holds what the act has changed, as it stood, and `messages`
    the keys of the messages that it wrote.
    """

    act = models.ForeignKey(BulkAct, on_delete=models.CASCADE, related_name="items", db_index=False)
    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="bulk_items")
    state = models.CharField(max_length=20, choices=ItemState.choices, default=ItemState.CHOSEN)
    reason = models.TextField(blank=True)
    seen = models.PositiveIntegerField()
    version_after = models.PositiveIntegerField(null=True)
    before = models.JSONField(default=dict)
    messages = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("inquiry of an act on many")
        verbose_name_plural = _("inquiries of an act on many")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["act", "inquiry"], name="intake_bulkitem_once")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def undo_until(self) -> datetime | None:
        """Until when whoever did it may undo it; None where nothing was done."""
        return self.done_at + UNDO_FOR if self.done_at and self.state == ItemState.DONE else None

    def may_undo(self, person: Person) -> bool:
        """Whether this person may undo it now: who did it for ten minutes, and what was joined a manager always."""
        until: Any = self.undo_until
        if until is None:
            return False
        in_time = person.pk == self.act.by_id and timezone.now() < until
        return in_time or (self.act.is_joining and may_manage(person))
