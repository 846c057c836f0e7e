"""The five roles: what their groups may, and that making them again takes nothing an administrator added."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from config.groups import permissions_named
from config.roles import ROLES
from home.models import User
from intake.permissions import HANDLE, MANAGE, SEE_SENSITIVE
from intake.statuses import Wing
from tests.factories.user import PERMISSIONS_OF, UserFactory

pytestmark = pytest.mark.django_db

INTAKE = (HANDLE[Wing.COMMUNITIES], HANDLE[Wing.EDUCATION], MANAGE, SEE_SENSITIVE)
GROUP_OF = {role.key: role.group for role in ROLES}

EDITORS_PATHS = (
    "/admin/",
    "/admin/redirects/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/pages/",
    "/admin/reports/site-history/",
)


def person_in(key: str) -> User:
    person = UserFactory.create()
    person.groups.add(Group.objects.get(name=GROUP_OF[key]))
    return person


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("editor", (False, False, False, False)),
        ("communities", (True, False, False, False)),
        ("education", (False, True, False, False)),
        ("manager", (True, True, True, True)),
        ("administrator", (True, True, True, True)),
    ],
)
def test_what_a_role_may_do_with_inquiries(roles: None, key: str, expected: tuple[bool, ...]) -> None:
    person = person_in(key)
    assert tuple(person.has_perm(permission) for permission in INTAKE) == expected


@pytest.mark.parametrize("key", GROUP_OF)
def test_every_role_comes_into_the_admin(roles: None, key: str) -> None:
    assert person_in(key).has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("key", "writes_pages"),
    [("editor", True), ("communities", False), ("education", False), ("manager", False), ("administrator", True)],
)
def test_who_writes_and_publishes_pages(roles: None, key: str, writes_pages: bool) -> None:
    permissions = Page.get_first_root_node().permissions_for_user(person_in(key))
    assert permissions.can_add_subpage() is writes_pages
    assert GroupPagePermission.objects.filter(
        group__name=GROUP_OF[key], permission__codename="publish_page"
    ).exists() is writes_pages  # fmt: skip


def test_an_editor_changes_neither_people_nor_roles(roles: None) -> None:
    person = person_in("editor")
    assert not any(
        person.has_perm(name) for name in ("home.change_user", "auth.change_group", "wagtailcore.change_site")
    )


def test_an_administrator_may_everything_without_being_a_superuser(roles: None) -> None:
    person = person_in("administrator")
    assert person.is_superuser is False
    assert len(person.get_all_permissions()) == Permission.objects.count()


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/locales/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/redirects/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/reports/site-history/",
        "/admin/pages/",
    ],
)
def test_an_administrator_comes_everywhere_and_an_editor_does_not(roles: None, client: Client, path: str) -> None:
    client.force_login(person_in("administrator"))
    assert client.get(path).status_code == 200
    client.force_login(person_in("editor"))
    expected = 200 if path in EDITORS_PATHS else 302
    assert client.get(path).status_code == expected


def test_the_people_of_the_tests_may_no_more_than_their_roles(roles: None) -> None:
    for key, permissions in PERMISSIONS_OF.items():
        assert person_in(key).has_perms(permissions), key


def create_roles(**options: bool) -> list[str]:
    """Run the command, and return what it said."""
    output = StringIO()
    call_command("create_roles", stdout=output, **options)
    return output.getvalue().splitlines()


def what_editors_may() -> tuple[set[str], int, int]:
    group = Group.objects.get(name=GROUP_OF["editor"])
    names = {f"{each.content_type.app_label}.{each.codename}" for each in group.permissions.all()}
    pages = GroupPagePermission.objects.filter(group=group)
    return names, pages.count(), GroupCollectionPermission.objects.filter(group=group).count()


EDITORS_OWN = set(ROLES[0].permissions), len(ROLES[0].page_permissions), len(ROLES[0].file_permissions)


def test_making_them_again_changes_and_says_nothing(roles: None) -> None:
    assert create_roles() == []
    assert what_editors_may() == EDITORS_OWN
    assert Group.objects.filter(name__in=GROUP_OF.values()).count() == len(ROLES)


def test_a_release_gives_groups_what_is_new_and_leaves_what_was_added(roles: None) -> None:
    group = Group.objects.get(name=GROUP_OF["editor"])
    group.permissions.set(permissions_named(["home.change_user"]))
    GroupPagePermission.objects.filter(group=group, permission__codename="publish_page").delete()
    GroupCollectionPermission.objects.filter(group=group, permission__codename="add_image").delete()
    assert create_roles() == [f"editor: {GROUP_OF['editor']}"]
    names, pages, files = EDITORS_OWN
    assert what_editors_may() == (names | {"home.change_user"}, pages, files)


def test_reset_also_takes_what_was_added(roles: None) -> None:
    group = Group.objects.get(name=GROUP_OF["editor"])
    group.permissions.add(*permissions_named(["home.change_user"]))
    group.permissions.remove(*permissions_named(["home.change_sitesettings"]))
    GroupPagePermission.objects.filter(group=group).delete()
    assert create_roles(reset=True) == [f"editor: {GROUP_OF['editor']}"]
    assert what_editors_may() == EDITORS_OWN


def test_a_permission_that_nothing_has_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"No such permission: home.fly"):
        permissions_named(["wagtailadmin.access_admin", "home.fly"])
