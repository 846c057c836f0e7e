"""How people like to see the queue: views that they named and kept, and what is remembered of each."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, may_manage, wings_of
from intake.statuses import Wing


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, person: Person) -> "SavedViewQuerySet":
        """One's own, and those that are shared with a wing of one's own."""
        return self.filter(Q(owner=person.pk) | Q(wing__in=wings_of(person)))


class SavedView(models.Model):
    """A query of the queue under a name: filters, search, columns, order and face, as they stand in an address.

    Shared with a wing, everybody of it sees the view, each with the inquiries that they may see.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(pgettext_lazy("of a view", "Name"), max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    wing = models.CharField(_("shared with"), max_length=20, choices=Wing.choices, blank=True)
    querystring = models.TextField(blank=True)
    in_menu = models.BooleanField(_("in the menu, with a count"), default=False)
    position = models.PositiveSmallIntegerField(_("place in the row"), default=0)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of the queue", "view")
        verbose_name_plural = pgettext_lazy("of the queue", "views")
        default_permissions = ()
        ordering = ["position", "name", "id"]

    def __str__(self) -> str:
        return self.name

    def may_be_changed_by(self, person: Person) -> bool:
        """Whether the person may rename or delete it: its owner, and managers for a view that they share."""
        return self.owner_id == person.pk or (self.wing in wings_of(person) and may_manage(person))


class QueuePreference(models.Model):
    """The face, columns, order and page size that a person's queue opens with; empty parts are as they come."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="queue_preference"
    )
    face = models.CharField(max_length=10, blank=True)
    columns = models.JSONField(default=list)
    ordering = models.CharField(max_length=80, blank=True)
    per_page = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}"
