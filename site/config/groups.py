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
    """Make the role's group and return True; leave one that exists as it is, unless `reset` asks for the role's own."""
    group, is_new = Group.objects.get_or_create(name=role.group)
    if is_new or reset:
        grant(role, group)
    return is_new or reset


def grant(role: Role, group: Group) -> None:
    """Give the group the permissions of the role and no others."""
    group.permissions.set(permissions_named(role.permissions))
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    root_page, root_collection = Page.get_first_root_node(), Collection.get_first_root_node()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root_page, permission=permission)
        for permission in permissions_named(f"wagtailcore.{codename}" for codename in role.page_permissions)
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root_collection, permission=permission)
        for permission in permissions_named(role.file_permissions)
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
