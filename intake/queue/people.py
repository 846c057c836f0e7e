"""The staff, as the queue lists them."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from home.models import User
from intake.permissions import HANDLE
from intake.statuses import WINGS_OF


def staff_who_see(tracks: Iterable[str]) -> QuerySet[User]:
    """Active people who may see inquiries of any of the tracks, by name."""
    wings = {wing for track in tracks for wing in WINGS_OF[track]}
    codenames = [HANDLE[wing].partition(".")[2] for wing in wings]
    granted = Permission.objects.filter(content_type__app_label="intake", codename__in=codenames)
    may = Q(is_superuser=True) | Q(groups__permissions__in=granted) | Q(user_permissions__in=granted)
    return User.objects.filter(is_active=True).filter(may).distinct().order_by("first_name", "last_name", "pk")


def name_of(person: User | None) -> str:
    """How a person is called in the queue; nobody is somebody whose account was deleted."""
    if person is None:
        return _("A former staff member")
    return person.get_full_name() or person.get_username()
