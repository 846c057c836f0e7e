"""What an answer was before, and what it became: nothing that was sent is overwritten without a trace."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.models.sealed import AnswerField


class AnswerChange(models.Model):
    """One answer that changed after sending. `changed_by` is the staff member; None for the applicants themselves."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="answer_changes")
    request = models.ForeignKey(
        "intake.InformationRequest", null=True, on_delete=models.SET_NULL, related_name="answer_changes"
    )
    question = models.CharField(max_length=60)
    before = AnswerField(null=True)
    after = AnswerField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("changed answer")
        verbose_name_plural = _("changed answers")
        ordering = ["-changed_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
