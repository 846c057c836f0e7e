"""What somebody of the staff is to do on an inquiry, by a date: a note that was made into a task."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, tracks_seen_by


class TaskQuerySet(models.QuerySet["Task"]):
    def to_do_by(self, person: Person) -> "TaskQuerySet":
        """Those that the person still has to do, on inquiries that the person may see; the most urgent first."""
        own = self.filter(person=person, done_at=None, note__inquiry__track__in=tracks_seen_by(person))
        return own.order_by("due_on", "pk")


class Task(models.Model):
    """Its words are the note's. For the staff alone, like the note."""

    note = models.OneToOneField("intake.Note", on_delete=models.CASCADE, related_name="task")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tasks")
    due_on = models.DateField(_("by when"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of the staff", "task")
        verbose_name_plural = pgettext_lazy("of the staff", "tasks")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "due_on"], name="intake_task_to_do", condition=Q(done_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_late(self) -> bool:
        """Whether it is still to be done after its day."""
        return self.done_at is None and self.due_on < timezone.localdate()
