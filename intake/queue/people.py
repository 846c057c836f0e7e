"""The staff, as the queue lists them."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AbstractUser, Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from intake.permissions import HANDLE
from intake.statuses import WINGS_OF


def staff_who_see(tracks: Iterable[str]) -> QuerySet[AbstractUser]:
    """Active people who may see inquiries of any of the tracks, by name."""
    wings = {wing for track in tracks for wing in WINGS_OF[track]}
    codenames = [HANDLE[wing].partition(".")[2] for wing in wings]
    granted = Permission.objects.filter(content_type__app_label="intake", codename__in=codenames)
    people: QuerySet[AbstractUser] = get_user_model()._default_manager.filter(is_active=True)
    may = Q(is_superuser=True) | Q(groups__permissions__in=granted) | Q(user_permissions__in=granted)
    return people.filter(may).distinct().order_by("first_name", "last_name", "pk")


def name_of(person: AbstractBaseUser | None) -> str:
    """How a person is called in the queue; nobody is somebody whose account was deleted."""
    if person is None:
        return _("A former staff member")
    full_name: str = getattr(person, "get_full_name", str)()
    return full_name.strip() or person.get_username()
