"""Turns a role into a group of Django's, with Wagtail's permissions on pages and files."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from config.roles import EVERYTHING, Role


@transaction.atomic
def make_group(role: Role, *, reset: bool = False) -> bool:
    """Make the role's group, or give the one there is what it lacks of the role; return whether that changed it.

    What an administrator added stays, unless `reset` asks for the role's permissions and no others.
    """
    group, is_new = Group.objects.get_or_create(name=role.group)
    before = what_it_may(group)
    if reset:
        take_all(group)
    grant(role, group)
    return is_new or what_it_may(group) != before


def what_it_may(group: Group) -> tuple[set[tuple[int, ...]], ...]:
    """The group's permissions: those that hold everywhere, on pages and on collections."""
    return (
        set(group.permissions.values_list("pk")),
        set(GroupPagePermission.objects.filter(group=group).values_list("page", "permission")),
        set(GroupCollectionPermission.objects.filter(group=group).values_list("collection", "permission")),
    )


def take_all(group: Group) -> None:
    """Leave the group no permission."""
    group.permissions.clear()
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()


def grant(role: Role, group: Group) -> None:
    """Give the group what it lacks of the role's permissions."""
    group.permissions.add(*permissions_named(role.permissions))
    root_page, root_collection = Page.get_first_root_node(), Collection.get_first_root_node()
    GroupPagePermission.objects.bulk_create(
        (
            GroupPagePermission(group=group, page=root_page, permission=permission)
            for permission in permissions_named(f"wagtailcore.{codename}" for codename in role.page_permissions)
        ),
        ignore_conflicts=True,
    )
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(group=group, collection=root_collection, permission=permission)
            for permission in permissions_named(role.file_permissions)
        ),
        ignore_conflicts=True,
    )


def permissions_named(names: Iterable[str]) -> list[Permission]:
    """Return the permissions of these names (`app.codename`); a name that nothing has is refused."""
    names = tuple(names)
    if names == EVERYTHING:
        return list(Permission.objects.all())
    wanted = Q(pk__in=())
    for name in names:
        app, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    known = {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}
    if unknown := set(names) - known:
        raise ImproperlyConfigured(f"No such permission: {', '.join(sorted(unknown))}. Was `migrate` run?")
    return found
