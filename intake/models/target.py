"""How many working days an inquiry should stay in a status at most."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.statuses import ON_THE_CLOCK, Status, Wing

MOST_WORKING_DAYS = 250  # about a year


class Target(models.Model):
    """One for all, or one for a wing, which then comes before it. A status without a target has no clock."""

    status = models.CharField(
        pgettext_lazy("column", "Status"),
        max_length=20,
        choices=[(status.value, status.label) for status in ON_THE_CLOCK],
    )
    wing = models.CharField(
        pgettext_lazy("column", "Wing"),
        max_length=20,
        choices=Wing.choices,
        blank=True,
        help_text=_("Empty: both wings. Where both wings answer for an inquiry, the shorter target counts."),
    )
    working_days = models.PositiveSmallIntegerField(
        _("working days"), validators=[MinValueValidator(1), MaxValueValidator(MOST_WORKING_DAYS)]
    )

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status", "wing"],
                name="intake_target_once",
                violation_error_message=_("There is a target for this status already."),
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="intake_target_status_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.get_status_display(), self.get_wing_display()) if part)
