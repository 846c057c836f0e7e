"""What somebody may do, read at once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from home.models import User


class PermissionsAtOnce(ModelBackend):
    """A person's own permissions and those of their groups in one query, where Django takes two. Lets nobody in."""

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        """Passwords are the business of the backend that stands after this one."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The names of all that a person may do; kept where the backends that come after look for them."""
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = self._read(user_obj.pk)
        found: set[str] = user_obj._perm_cache
        return found

    def _read(self, key: int) -> set[str]:
        own = User.user_permissions.through.objects.filter(user=key).values("permission")
        groups = User.groups.through.objects.filter(user=key).values("group")
        granted = Permission.group_set.through.objects.filter(group__in=groups).values("permission")  # type: ignore[attr-defined]
        rows = Permission.objects.filter(Q(pk__in=own) | Q(pk__in=granted)).order_by()
        return {f"{app}.{name}" for app, name in rows.values_list("content_type__app_label", "codename")}
