"""Days on which a wing does not work, besides Shabbat and the holidays."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.statuses import Wing

MOST_DAYS = 92  # a slip in the year must not stop the clock for all of it


class Closure(models.Model):
    """Whole days, the first and the last among them."""

    name = models.CharField(pgettext_lazy("of a closure", "name"), max_length=80)
    wing = models.CharField(
        pgettext_lazy("column", "Wing"),
        max_length=20,
        choices=Wing.choices,
        blank=True,
        help_text=_(
            "Empty: both wings. The clock of an inquiry stands only while every wing that answers for it rests."
        ),
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = pgettext_lazy("of the office", "closure")
        verbose_name_plural = pgettext_lazy("of the office", "closures")
        ordering = ["-first_day", "pk"]
        indexes = [models.Index(fields=["last_day"], name="intake_closure_last_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="intake_closure_ends_after_start",
                violation_error_message=_("The last day must not be before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A closure lasts three months at most."""
        if self.first_day and self.last_day and self.last_day - self.first_day >= timedelta(days=MOST_DAYS):
            raise ValidationError({"last_day": _("A closure lasts three months at most. Look at the year again.")})

    def days(self) -> Iterator[date]:
        """Each day of it."""
        for count in range((self.last_day - self.first_day).days + 1):
            yield self.first_day + timedelta(days=count)
