"""Two inquiries that look alike, and of which somebody has said that they are not the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class KeptApart(models.Model):
    """A pair that is suggested to nobody any more. The inquiry that came first stands first."""

    first = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pair that is not the same")
        verbose_name_plural = _("pairs that are not the same")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="intake_kept_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="intake_kept_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
