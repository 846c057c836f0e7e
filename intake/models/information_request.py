"""What staff asked the applicants to answer anew or in addition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.models.sealed import AnswersField


class InformationRequest(models.Model):
    """The questions that re-open on the applicants' page, and when they were answered."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="information_requests")
    message = models.OneToOneField(
        "intake.Message", null=True, on_delete=models.SET_NULL, related_name="information_request"
    )
    # Keys of the questionnaire's questions; an empty list asks for words alone.
    questions = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    # What is typed on the applicants' page before it is sent, as a draft keeps it.
    typed = AnswersField(default=dict)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
