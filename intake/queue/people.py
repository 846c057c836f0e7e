"""The staff, as the queue names them."""

from django.utils.translation import gettext as _

from home.models import User
from intake.models.staff import staff_who_see, staff_who_see_all

__all__ = ["name_of", "staff_who_see", "staff_who_see_all"]


def name_of(person: User | None) -> str:
    """How a person is called in the queue; nobody is somebody whose account was deleted."""
    if person is None:
        return _("A former staff member")
    return person.get_full_name() or person.get_username()
