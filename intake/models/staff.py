"""The staff, as a question to the database: who may see inquiries of a track."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

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


def staff_who_see_all(tracks: Iterable[str]) -> QuerySet[User]:
    """Active people who may see inquiries of each of the tracks, by name."""
    people, asked = User.objects.order_by("first_name", "last_name", "pk"), list(tracks)
    for track in asked:
        people = people.filter(pk__in=staff_who_see([track]).order_by().values("pk"))
    return people if asked else people.none()
