"""What people ask of their own data: to see it, to have it corrected or deleted. The law gives 30 days."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.permissions import Person, tracks_seen_by


class DataWish(models.TextChoices):
    """What is asked for."""

    SEE = "see", _("See what is kept")
    CORRECT = "correct", _("Correct it")
    DELETE = "delete", _("Delete it")


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, person: Person) -> "DataRequestQuerySet":
        """Those about inquiries that the person may see."""
        return self.filter(inquiry__track__in=tracks_seen_by(person))

    def waiting(self) -> "DataRequestQuerySet":
        """Those that nobody has dealt with."""
        return self.filter(done_at=None)


class DataRequest(models.Model):
    """One such request, and when it was dealt with."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="data_requests")
    wish = models.CharField(max_length=20, choices=DataWish.choices)
    text = models.TextField(blank=True, max_length=3000)
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("due"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ["due_on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
