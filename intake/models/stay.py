"""How long an inquiry stayed in a status: one row a stay. What the clock and all figures of time are made from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.statuses import OPEN, Status, Track


class StayQuerySet(models.QuerySet["Stay"]):
    def going_on(self) -> "StayQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Stay(models.Model):
    """From one move to the next; the stay in a closed status goes on until the inquiry is re-opened, or for ever.

    `stood` counts the working days in which the clock stood still because the applicants had asked us to wait.
    `working_days`, filled in at the end, are without them.
    """

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="stays", db_index=False)
    # The inquiry's own, which never changes: figures by track read an index of this table alone.
    track = models.CharField(max_length=20, choices=Track.choices)
    status = models.CharField(max_length=20, choices=Status.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    working_days = models.PositiveIntegerField(null=True)
    stood = models.PositiveIntegerField(default=0)
    # The working days that it was given when it began, where an earlier stay had left so many: while the applicants
    # answer a question, what was left is kept here. None: as many as the target says. Below zero: late already.
    allowed = models.SmallIntegerField(null=True)
    # The managers were told that it is late.
    escalated_at = models.DateTimeField(null=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        ordering = ["began_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["inquiry", "began_at"], name="intake_stay_of_inquiry"),
            models.Index(fields=["status", "track", "ended_at", "working_days"], name="intake_stay_figures"),
            # The few that go on in an open status: what the daily look and a changed target read.
            models.Index(
                fields=["status", "id"], name="intake_stay_going_on", condition=Q(ended_at=None, status__in=OPEN)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["inquiry"], condition=Q(ended_at=None), name="intake_stay_one_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
