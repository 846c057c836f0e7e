"""What happened to an inquiry, by whom and when."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import BaseLogEntry, BaseLogEntryManager

from home.whereabouts import address_now, whereabouts
from intake.models.inquiry import Inquiry
from intake.models.trail import Trail, chain, write_heads
from intake.permissions import Person, tracks_seen_by


class InquiryLogEntryManager(BaseLogEntryManager):
    """Wagtail's audit log, object by object: its own shows a person every entry of a model, or none."""

    def log_action(self, instance: Inquiry, action: str, **kwargs: Any) -> "InquiryLogEntry":
        """Record the action; `kwargs` are Wagtail's own (user, uuid, data …).

        The inquiry is locked meanwhile, so that its trail has one end however many write at once.
        """
        # No savepoint: either the entry and the end of the trail are both written, or all is undone.
        with transaction.atomic(savepoint=False):
            heads, address = self._heads([instance.pk]), kwargs.pop("address", None)
            entry = self.model(
                content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
                label=kwargs.pop("title", None) or self.get_instance_title(instance),
                action=action,
                timestamp=kwargs.pop("timestamp", None) or timezone.now(),
                data=kwargs.pop("data", None) or {},
                inquiry=instance,
                address=whereabouts(is_staff=bool(kwargs.get("user"))) if address is None else address,
                **kwargs,
            )
            chain([entry], heads)
            # Not by its `save`, which would check again what was made a moment ago, at twice the cost.
            super().bulk_create([entry])
            write_heads(Trail, heads)
        return cast(InquiryLogEntry, entry)

    def bulk_create(self, objs: Iterable["InquiryLogEntry"], *args: Any, **kwargs: Any) -> list["InquiryLogEntry"]:
        """Write entries about several inquiries at once, each at the end of its inquiry's trail."""
        entries = list(objs)
        with transaction.atomic(savepoint=False):
            heads = self._heads([entry.inquiry_id for entry in entries])
            for entry in entries:
                entry.address = entry.address or address_now()
            chain(entries, heads)
            write_heads(Trail, heads)
            return super().bulk_create(entries, *args, **kwargs)

    def _heads(self, keys: list[int]) -> dict[int, tuple[int, str]]:
        """Where the trails of these inquiries end; the inquiries are locked."""
        locked = Inquiry.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
        ends = [getattr(inquiry, "trail", None) for inquiry in locked.select_related("trail").only("pk", "trail")]
        return {end.pk: (end.count, end.seal) for end in ends if end}

    def viewable_by_user(self, user: Person) -> models.QuerySet["InquiryLogEntry"]:
        """Those about inquiries that the person may see."""
        return self.filter(inquiry__track__in=tracks_seen_by(user))

    def for_instance(self, instance: Inquiry) -> models.QuerySet["InquiryLogEntry"]:
        """Those about one inquiry."""
        return self.filter(inquiry=instance)


class InquiryLogEntry(BaseLogEntry):
    """One thing that somebody did to an inquiry. `data` holds no personal data of the applicants."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")

    # From where: the address of staff; of applicants, the network alone. Empty where a command did it.
    address = models.CharField(max_length=50, blank=True)
    # Which of the inquiry's entries it is, and what it is known by; see `models.trail`.
    number = models.PositiveIntegerField(null=True)
    seal = models.CharField(max_length=32, blank=True)

    objects = InquiryLogEntryManager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-timestamp", "-id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["inquiry", "number"], name="intake_log_entry_number")]

    def __str__(self) -> str:
        return f"{self.label}: {self.action}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check the entry's own values. What it points at was in hand a moment ago: that takes no look-up each."""
        related = {field.name for field in self._meta.fields if field.is_relation}
        super().clean_fields(exclude={*(exclude or ()), *related})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """The number is the next one, since the inquiry is locked: that takes no look-up either."""

    @property
    def object_id(self) -> int:
        """The inquiry's key, by which Wagtail's reports find it."""
        return self.inquiry_id
