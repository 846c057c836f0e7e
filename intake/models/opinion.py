"""What a colleague thinks of an inquiry, asked for by a date."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, tracks_seen_by


class Recommendation(models.TextChoices):
    """What a colleague recommends."""

    ACCEPT = "accept", pgettext_lazy("recommendation", "To accept")
    NOT_YET = "not_yet", pgettext_lazy("recommendation", "Not yet")
    DECLINE = "decline", pgettext_lazy("recommendation", "To decline")
    UNSURE = "unsure", pgettext_lazy("recommendation", "Unsure")


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def asked_of(self, person: Person) -> "OpinionQuerySet":
        """Those that the person still owes, on inquiries that the person may see and that are open to a decision."""
        waiting = self.filter(person=person, given_at=None, inquiry__track__in=tracks_seen_by(person))
        return waiting.order_by("due_on", "pk")


class Opinion(models.Model):
    """One colleague's, empty until it is given. Others' are hidden from whoever still owes their own."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="opinions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opinions")
    due_on = models.DateField(_("by when"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    recommendation = models.CharField(
        _("recommendation"), max_length=20, choices=Recommendation.choices, blank=True, default=""
    )
    reason = models.TextField(_("reason"), blank=True, max_length=5000)
    given_at = models.DateTimeField(null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["asked_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "due_on"], name="intake_opinion_owed", condition=Q(given_at__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "person"], condition=Q(given_at__isnull=True), name="intake_opinion_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | (~Q(recommendation="") & ~Q(reason="")),
                name="intake_opinion_given_says_what_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_late(self) -> bool:
        """Whether it is still owed after its day."""
        return self.given_at is None and self.due_on < timezone.localdate()


def may_read(opinions: Iterable[Opinion], person: Person, today: date) -> bool:
    """Whether the person may read the others' opinions on an inquiry, so that nobody's colours another's.

    Never while their own is owed; once it is in, all that there are; whoever was not asked reads them when all
    are in, or the day is over.
    """
    asked = list(opinions)
    own = [opinion for opinion in asked if opinion.person_id == person.pk]
    if own:
        return all(opinion.given_at for opinion in own)
    return all(opinion.given_at or opinion.due_on < today for opinion in asked)
