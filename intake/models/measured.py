"""How long answers and decisions have really taken: what public pages say once there is enough to say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.remembering import remembered
from intake.status_texts import Clock
from intake.statuses import Track

# What is measured; each has words of its own.
ANSWER, DECISION = Clock.ANSWER, Clock.DECISION


class Measured(models.Model):
    """The working days within which nine in ten inquiries of a track were answered, or decided.

    Written by `intake.actions.measuring`, and only where the number becomes another: with each change of a row here,
    every page that is kept is made anew.
    """

    track = models.CharField(max_length=20, choices=Track.choices)
    clock = models.CharField(max_length=20, choices=[(each.value, each.value) for each in (ANSWER, DECISION)])
    working_days = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("measured figure")
        verbose_name_plural = _("measured figures")
        ordering = ["track", "clock"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["track", "clock"], name="intake_measured_once")]

    def __str__(self) -> str:
        return f"{self.track}, {self.clock}: {self.working_days}"


@remembered
def _figures() -> dict[tuple[str, str], int]:
    return {(row.track, row.clock): row.working_days for row in Measured.objects.all()}


def measured_days(track: str, clock: Clock) -> int | None:
    """The figure of a track; None while too few inquiries stand behind one."""
    return _figures().get((track, clock))
