"""What goes out by mail: a row first, a mail later. The outbox."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, tracks_seen_by
from intake.statuses import Track

MOST_ATTEMPTS = 10


class Audience(models.TextChoices):
    """Who reads a message."""

    APPLICANT = "applicant", _("The applicants")
    STAFF = "staff", _("The staff")


class MessageKind(models.TextChoices):
    """Why a message was written."""

    RECEIPT = "receipt", _("Confirmation of receipt")
    NEW_INQUIRY = "new_inquiry", _("Notice of a new inquiry")
    QUESTION = "question", _("Request for information")
    DECISION = "decision", _("Decision")
    LETTER = "letter", pgettext_lazy("message", "Message")
    WAY_BACK = "way_back", _("Link back to a draft")
    REMINDER = "reminder", _("Reminder of a draft")
    STATUS = "status", _("News of the status")
    CONFIRMATION = "confirmation", _("Request to confirm")
    FROM_APPLICANT = "from_applicant", _("Notice that the applicants wrote")
    HANDED_OVER = "handed_over", _("Notice of an inquiry handed over")
    OPINION_ASKED = "opinion_asked", _("Notice of an opinion asked for")
    MENTIONED = "mentioned", _("Notice of a note that names a colleague")
    TASK = "task", _("Notice of a task")
    MANY_NEW = "many_new", _("Notice of many new inquiries")
    DAY = "day", _("Overview of the day")
    LATE = "late", _("Notice of late inquiries")
    NEW_REPORT = "new_report", _("Notice of an accessibility report")
    REPORT_ANSWER = "report_answer", _("Answer to an accessibility report")


class Delivery(models.TextChoices):
    """How far a message has got."""

    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered: call them")
    STOPPED = "stopped", _("Stopped before it went out")


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> "MessageQuerySet":
        """Those about inquiries that the person may see; what goes to people who have sent nothing yet is nobody's."""
        tracks = tracks_seen_by(person)
        about_inquiries = self.filter(inquiry__isnull=False)
        return about_inquiries if len(tracks) == len(Track) else about_inquiries.filter(inquiry__track__in=tracks)

    def to_applicant(self) -> "MessageQuerySet":
        """What the applicants get; notices to the staff are left out."""
        return self.filter(audience=Audience.APPLICANT)

    def pending(self) -> "MessageQuerySet":
        """Those still to be sent, now or later. One that a killed worker left half-way is among them."""
        return self.filter(delivery__in=[Delivery.QUEUED, Delivery.SENDING])

    def due(self, now: datetime) -> "MessageQuerySet":
        """Those to be tried at `now`."""
        return self.pending().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")


class Message(models.Model):
    """A mail to one address. It holds a reference and a link, and no answer that anybody gave us."""

    # What it is about: an inquiry, a draft that was not sent yet, or an accessibility report. None of these: the
    # staff's overview of the day.
    inquiry = models.ForeignKey("intake.Inquiry", null=True, on_delete=models.CASCADE, related_name="messages")
    draft = models.ForeignKey("intake.Draft", null=True, on_delete=models.CASCADE, related_name="messages")
    report = models.ForeignKey(
        "intake.AccessibilityReport", null=True, on_delete=models.CASCADE, related_name="messages"
    )
    audience = models.CharField(max_length=20, choices=Audience.choices)
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    to = models.EmailField(_("to"))
    language = models.CharField(max_length=10)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("message"), max_length=10_000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()

    delivery = models.CharField(_("delivery"), max_length=20, choices=Delivery.choices, default=Delivery.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    # Nobody waits for it: it goes out on no day of rest, on none of their eves, and at no night.
    keeps_quiet_hours = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The kind of error alone: a server's own words may quote an address.
    last_error = models.CharField(max_length=200, blank=True)
    # Makes the Message-ID: a mail tried again after a crash is the same mail to the reader's program. A form
    # carries it too, so that a button pressed twice writes one message.
    mail_key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-written_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["delivery", "next_attempt_at"]),
            models.Index(fields=["written_at", "id"], name="intake_message_by_written_at"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_held(self) -> bool:
        """Whether it waits, untried, for the end of the quiet hours."""
        untried = self.delivery == Delivery.QUEUED and not self.attempts
        return self.keeps_quiet_hours and untried and self.next_attempt_at > timezone.now()

    def pause_before_next_attempt(self) -> timedelta:
        """How long to wait after a failure: a minute, then twice as long each time, six hours at most."""
        return min(timedelta(minutes=2 ** max(self.attempts - 1, 0)), timedelta(hours=6))
