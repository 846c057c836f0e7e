"""When somebody of the staff is away, and who stands in for them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        """Those on a day."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def from_day(self, day: date) -> "AbsenceQuerySet":
        """Those that are not over before a day."""
        return self.filter(last_day__gte=day)


class Absence(models.Model):
    """Whole days, the first and the last among them. Without a stand-in everything stays with the person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("stand-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["first_day", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["last_day", "first_day"], name="intake_absence_days")]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="intake_absence_ends_after_start"),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("person")), name="intake_absence_another_stands_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Away:
    """Who is away on a day: one query, and then any question about stand-ins."""

    def __init__(self, day: date | None = None) -> None:
        absences = Absence.objects.on(day or timezone.localdate()).select_related("stand_in").order_by("-last_day")
        self.absences = {absence.person_id: absence for absence in absences}

    def stand_in_of(self, person: int) -> int:
        """Who acts for the person by key: themselves while they are here, or while nobody who is here stands in.

        A stand-in who is away is stood in for in turn; a chain that closes leads back to the person.
        """
        at, passed = person, set()
        while at in self.absences:
            passed.add(at)
            following = self.absences[at].stand_in_id
            if following is None or following in passed or not self._works(at):
                return person
            at = following
        return at

    def stood_in_for_by(self, person: int) -> list[int]:
        """The keys of those for whom the person acts now."""
        return [away for away in self.absences if away != person and self.stand_in_of(away) == person]

    def _works(self, at: int) -> bool:
        stand_in = self.absences[at].stand_in
        return stand_in is not None and stand_in.is_active


def whose(person: int) -> list[int]:
    """Whose inquiries are the person's own today, by key: theirs, and those of everybody for whom they stand in."""
    return [person, *Away().stood_in_for_by(person)]
