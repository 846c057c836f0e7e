"""Gives Hebrew names to the rows that Wagtail's migrations write in English, as Wagtail 8.0 does."""

from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.models import Collection, Page, Task, Workflow

ROOT = "שורש"
NAMES: tuple[tuple[type[Model], str, str], ...] = (
    (Group, "Editors", "כתיבה ללא פרסום"),
    (Group, "Moderators", "אישור ופרסום"),
    (Task, "Moderators approval", "אישור לפני פרסום"),
    (Workflow, "Moderators approval", "אישור לפני פרסום"),
)


def name_in_hebrew() -> list[str]:
    """Rename the rows that still have Wagtail's names, and return the new names.

    A row that an administrator has renamed is left alone, and so is one whose new name is taken.
    """
    renamed = [
        hebrew
        for model, english, hebrew in NAMES
        if not model._default_manager.filter(name=hebrew).exists()
        and model._default_manager.filter(name=english).update(name=hebrew)
    ]
    roots = Page.objects.filter(depth=1, title="Root").update(title=ROOT, draft_title=ROOT)
    roots += Collection.objects.filter(depth=1, name="Root").update(name=ROOT)
    return renamed + [ROOT] * roots
