"""What the applicants wrote after sending: the other half of the conversation, beside our messages."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """Words from the applicants' page. `form_key` belongs to the form, so that a second press writes no second one."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="letters")
    answers_request = models.ForeignKey(
        "intake.InformationRequest", null=True, on_delete=models.SET_NULL, related_name="letters"
    )
    text = models.TextField(_("message"), max_length=10_000)
    written_at = models.DateTimeField()
    form_key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        verbose_name = _("message from the applicants")
        verbose_name_plural = _("messages from the applicants")
        ordering = ["-written_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
