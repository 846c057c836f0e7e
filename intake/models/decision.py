"""What was decided on an inquiry, by whom and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.statuses import DECISIONS, Status


class Decision(models.Model):
    """One decision. "Not yet" says what is missing and when to come back; a decline says why."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(
        _("decision"), max_length=20, choices=[(status.value, status.label) for status in DECISIONS]
    )
    reason = models.TextField(_("reason"), blank=True, max_length=5000)
    missing = models.TextField(_("what is missing"), blank=True, max_length=5000)
    return_on = models.DateField(_("when to come back"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=Status.NOT_YET) | (~Q(missing="") & Q(return_on__isnull=False)),
                name="intake_decision_not_yet_says_what_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Status.DECLINED) | ~Q(reason=""), name="intake_decision_decline_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
