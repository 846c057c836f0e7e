"""What happened to an inquiry, by whom and when."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import BaseLogEntry, BaseLogEntryManager

from intake.models.inquiry import Inquiry
from intake.permissions import Person, tracks_seen_by


class InquiryLogEntryManager(BaseLogEntryManager):
    """Wagtail's audit log, object by object: its own shows a person every entry of a model, or none."""

    def log_action(self, instance: Inquiry, action: str, **kwargs: Any) -> "InquiryLogEntry":
        """Record the action; `kwargs` are Wagtail's own (user, uuid, data …)."""
        return super().log_action(instance, action, inquiry=instance, **kwargs)

    def viewable_by_user(self, user: Person) -> models.QuerySet["InquiryLogEntry"]:
        """Those about inquiries that the person may see."""
        return self.filter(inquiry__track__in=tracks_seen_by(user))

    def for_instance(self, instance: Inquiry) -> models.QuerySet["InquiryLogEntry"]:
        """Those about one inquiry."""
        return self.filter(inquiry=instance)


class InquiryLogEntry(BaseLogEntry):
    """One thing that somebody did to an inquiry. `data` holds no personal data of the applicants."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")

    objects = InquiryLogEntryManager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-timestamp", "-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.label}: {self.action}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check the entry's own values. What it points at was in hand a moment ago: that takes no look-up each."""
        related = {field.name for field in self._meta.fields if field.is_relation}
        super().clean_fields(exclude={*(exclude or ()), *related})

    @property
    def object_id(self) -> int:
        """The inquiry's key, by which Wagtail's reports find it."""
        return self.inquiry_id
