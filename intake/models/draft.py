"""Answers that have not been sent."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.digests import digest_of
from intake.models.sealed import AnswersField
from intake.statuses import Track


class DraftQuerySet(models.QuerySet["Draft"]):
    def with_token(self, token: str, track: str) -> "DraftQuerySet":
        """The draft that this token opens, if it is of the track."""
        return self.filter(token_digest=digest_of(token), track=track)

    def past(self, today: date) -> "DraftQuerySet":
        """Those that were not sent, and whose last day was before `today`."""
        oldest = today - timedelta(days=settings.INTAKE_DRAFT_DAYS)
        midnight = timezone.make_aware(datetime.combine(oldest, time.min))
        return self.filter(sent_at=None, changed_at__lt=midnight)


class Draft(models.Model):
    """Answers on their way: kept as typed, checked only when sent. Written by `actions.drafting` alone."""

    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    track = models.CharField(_("track"), max_length=20, choices=Track.choices)
    questionnaire_version = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    # As typed, by field key: text, or a list of option keys. Emptied when sent.
    answers = AnswersField(default=dict)
    # A keyed digest of the client's address, for the limit per address; the address itself is not kept.
    address_digest = models.CharField(max_length=64, blank=True)
    # A keyed digest of the address that was typed as the contact's, to find the draft by when its way back is lost.
    email_digest = models.CharField(max_length=64, blank=True, db_index=True)
    # What somebody typed over an answer that another had changed meanwhile, until one text is chosen:
    # {key: [{"value": …, "page": …}]}. See `actions.merging`.
    conflicts = AnswersField(default=dict)
    # The page that wrote each answer, {key: page}: it may write it again, whatever it had shown.
    writers = models.JSONField(default=dict)
    # Answers to questions that have changed since, to be shown beside: [{"key": …, "version": …, "value": …}].
    earlier = AnswersField(default=list)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    reminders_stopped_at = models.DateTimeField(null=True, blank=True)
    # The staff member who fills it in for somebody on the phone.
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()
        indexes = [models.Index(fields=["address_digest", "started_at"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def kept_until(self) -> date:
        """The last day on which it is kept: so many days after somebody last changed it."""
        return timezone.localdate(self.changed_at) + timedelta(days=settings.INTAKE_DRAFT_DAYS)
