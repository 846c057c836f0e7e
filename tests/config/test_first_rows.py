"""What Wagtail's migrations write in English has a Hebrew name once the roles are made, unless somebody renamed it."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Page, Task, Workflow

from config.first_rows import NAMES, ROOT, name_in_hebrew

pytestmark = pytest.mark.django_db


def test_no_english_name_is_left_once_the_roles_are_made(roles: None) -> None:
    names = [name for model in (Group, Task, Workflow) for name in model.objects.values_list("name", flat=True)]
    assert [name for name in names if name.isascii()] == []
    assert {hebrew for _, _, hebrew in NAMES} <= set(names)
    assert (Page.get_first_root_node().title, Collection.get_first_root_node().name) == (ROOT, ROOT)


def test_naming_again_changes_nothing_and_leaves_what_was_renamed() -> None:
    Group.objects.filter(name="Editors").update(name="Writers")
    Group.objects.create(name="אישור ופרסום")
    assert name_in_hebrew() == ["אישור לפני פרסום", "אישור לפני פרסום", ROOT, ROOT]
    assert name_in_hebrew() == []
    assert {"Writers", "Moderators", "אישור ופרסום"} <= set(Group.objects.values_list("name", flat=True))
