"""The three foundations that the accompaniment rests on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Foundation(TextChoices):
    """Which foundation an item of the accompaniment page is about."""

    SPIRIT = "spirit", _("Spirit")
    RELATIONSHIPS = "relationships", _("Relationships")
    ARRANGEMENTS = "arrangements", _("Arrangements")
