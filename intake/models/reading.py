"""Who had sensitive answers opened, why, and which manager looked at that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, may_manage, tracks_seen_by
from intake.statuses import Track


class What(models.TextChoices):
    """How sensitive answers were read."""

    ANSWERS = "answers", pgettext_lazy("reading", "Answers on the page of an inquiry")
    EXPORT = "export", pgettext_lazy("reading", "An exported table")
    DOSSIER = "dossier", pgettext_lazy("reading", "A dossier")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, person: Person) -> "ReadingQuerySet":
        """Those that this manager may look at; none for anybody else."""
        if not may_manage(person):
            return self.none()
        tracks = tracks_seen_by(person)
        # Whoever sees all tracks needs no condition.
        return self.all() if len(tracks) == len(Track) else self.filter(Q(inquiry=None) | Q(inquiry__track__in=tracks))

    def unreviewed(self) -> "ReadingQuerySet":
        """Those that no manager has looked at."""
        return self.filter(reviewed_at=None)

    def open_to(self, person: Person) -> "ReadingQuerySet":
        """Those by which the person may read on at this moment."""
        return self.filter(person=person.pk, until__gt=timezone.now())


class Reading(models.Model):
    """One reading; of one inquiry, or of all those in a file. Written by `actions.reading` alone."""

    inquiry = models.ForeignKey("intake.Inquiry", null=True, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(pgettext_lazy("reading", "What"), max_length=10, choices=What.choices)
    reason = models.CharField(_("reason"), max_length=300)
    rows = models.PositiveIntegerField(_("inquiries"), default=1)
    # The names of the filters that chose them, without what they were set to.
    narrowed_by = models.JSONField(default=list)
    address = models.CharField(_("address"), max_length=45, blank=True)
    at = models.DateTimeField(default=timezone.now)
    # On the page of an inquiry, the answers stay open until then; a file is read at once.
    until = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of sensitive answers")
        verbose_name_plural = _("readings of sensitive answers")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["at", "id"], name="intake_reading_by_at"),
            models.Index(fields=["id"], name="intake_reading_unreviewed", condition=Q(reviewed_at=None)),
            models.Index(fields=["person", "inquiry", "until"], name="intake_reading_open"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
