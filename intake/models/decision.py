"""What was decided on an inquiry, by whom and why; and a decision that is prepared and not yet released."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.models.message import Message
from intake.statuses import BY_NAME, DECISIONS, Status, Transition


class Decision(models.Model):
    """One decision. "Not yet" says what is missing and when to come back; a decline says why."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(
        _("decision"), max_length=20, choices=[(status.value, status.label) for status in DECISIONS]
    )
    reason = models.TextField(_("reason"), blank=True, max_length=5000)
    missing = models.TextField(_("what is missing"), blank=True, max_length=5000)
    steps = models.TextField(_("suggested steps"), blank=True, max_length=5000)
    return_on = models.DateField(_("when to come back"), null=True, blank=True)
    # When the day of a "not yet" had come, and the inquiry was re-opened by itself.
    returned_at = models.DateTimeField(null=True, blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
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


class PreparedDecision(models.Model):
    """A decision with its letter, for the staff's eyes alone: nothing has moved, and nobody has heard."""

    inquiry = models.OneToOneField("intake.Inquiry", on_delete=models.CASCADE, related_name="prepared_decision")
    move = models.CharField(max_length=30)
    reason = models.TextField(_("reason"), blank=True, max_length=5000)
    missing = models.TextField(_("what is missing"), blank=True, max_length=5000)
    steps = models.TextField(_("suggested steps"), blank=True, max_length=5000)
    return_on = models.DateField(_("when to come back"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=Message._meta.get_field("subject").max_length)
    body = models.TextField(_("message"), max_length=Message._meta.get_field("body").max_length)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    prepared_at = models.DateTimeField()

    class Meta:
        verbose_name = _("prepared decision")
        verbose_name_plural = _("prepared decisions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def transition(self) -> Transition:
        """The move that its release makes."""
        return BY_NAME[self.move]

    @property
    def is_possible(self) -> bool:
        """Whether the inquiry still stands where that move begins."""
        return self.inquiry.status in self.transition.sources
