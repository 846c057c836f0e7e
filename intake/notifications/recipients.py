"""Who among the staff hears of an inquiry."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from home.models import User
from intake.permissions import HANDLE
from intake.statuses import WINGS_OF


def staff_of(track: str) -> QuerySet[User]:
    """Active people with an e-mail whose wing answers for the track."""
    codenames = [HANDLE[wing].partition(".")[2] for wing in WINGS_OF[track]]
    granted = Permission.objects.filter(content_type__app_label="intake", codename__in=codenames)
    people = User.objects.filter(is_active=True).exclude(email="")
    return people.filter(Q(groups__permissions__in=granted) | Q(user_permissions__in=granted)).distinct().order_by("pk")
