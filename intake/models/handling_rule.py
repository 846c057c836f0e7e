"""Who handles which new inquiries."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.questionnaires import options_ever
from intake.statuses import Track, Wing


class HandlingRule(models.Model):
    """What a wing gets of a track and from a region goes to one person.

    The rule that says most decides; a wing's rule without track and region names its default handler.
    """

    wing = models.CharField(pgettext_lazy("column", "Wing"), max_length=20, choices=Wing.choices)
    track = models.CharField(
        pgettext_lazy("column", "Track"),
        max_length=20,
        choices=Track.choices,
        blank=True,
        help_text=_("Empty: any track of the wing."),
    )
    region = models.CharField(
        _("Region"), max_length=20, choices=options_ever("region"), blank=True, help_text=_("Empty: any region.")
    )
    # The rule outlives the account: without a handler it is shown as broken, and decides nothing.
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Handler"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Where two rules say equally much, the lower number comes first.")
    )

    class Meta:
        verbose_name = _("handling rule")
        verbose_name_plural = _("handling rules")
        ordering = ["wing", "track", "region", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(wing__in=Wing.values), name="intake_handlingrule_wing_known"),
        ]

    def __str__(self) -> str:
        parts = (self.get_wing_display(), self.get_track_display(), self.get_region_display())
        return ", ".join(str(part) for part in parts if part)
