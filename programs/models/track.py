"""The kinds of group that a program is for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    """Which questionnaire a program's "apply" button opens.

    The values are those of `intake.statuses.Track`. They are written here again because programs may
    not import intake, which stands above it; a test holds the two together.
    """

    NUCLEUS = "nucleus", _("Nucleus")
    SCHOOL = "school", _("School")
