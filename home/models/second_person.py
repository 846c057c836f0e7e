"""Publishing that takes two people: for legal pages, where a slip is a wrong promise.

An administrator puts a page under a workflow with a task of this kind. Until the workflow is taken from it, the
page and those below it go live by the approval of somebody who did not change them last, and by nothing else.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester, TaskState, WorkflowPage, WorkflowTask
from wagtail.models.workflows import AbstractGroupApprovalTask

Person = AbstractBaseUser | AnonymousUser
KEPT_AS = "_takes_two_below"


class SecondPersonTask(AbstractGroupApprovalTask):
    """Approved by a member of its groups, but not by whoever changed the page last."""

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> str:
        return str(_("A member of the chosen groups approves, but not the person who changed the page last"))

    def get_actions(self, obj: Page, user: Person) -> list[tuple[str, str, bool]]:
        """What this person may do with the page that waits: its author may only send it back."""
        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        return [action for action in actions if action[0] != "approve"] if changed_last(obj, user) else actions

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Person, action_name: str, **kwargs: Any) -> None:
        """Refuse the approval of one's own words, also of those that came with the approval itself."""
        if action_name == "approve" and changed_last(task_state.workflow_state.content_object, user):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> "QuerySet[TaskState]":
        """What waits for this person: nothing of their own."""
        states: QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(revision__user_id=user.pk)


def changed_last(page: Page, user: Person) -> bool:
    """Whether this person made the page's latest version."""
    return bool(Page.objects.filter(pk=page.pk, latest_revision__user_id=user.pk).exists())


def two_people_rules() -> dict[str, bool]:
    """The tree paths of the pages that have a workflow of their own, and whether it takes a second person."""
    tasks = SecondPersonTask.objects.filter(active=True).values("pk")
    takes_two = Exists(WorkflowTask.objects.filter(workflow=OuterRef("workflow"), task__in=tasks))
    chosen = WorkflowPage.objects.filter(workflow__active=True).annotate(two=takes_two)
    return dict(chosen.values_list("page__path", "two"))


def takes_two(page: Page, rules: dict[str, bool] | None = None) -> bool:
    """Whether publishing the page takes two people: the nearest workflow above it decides."""
    rules = two_people_rules() if rules is None else rules
    nearest = max((path for path in rules if (page.path or "").startswith(path)), key=len, default="")
    return rules.get(nearest, False)


def stands_above_one(page: Page, rules: dict[str, bool]) -> bool:
    """Whether the page or one below it takes two people."""
    return any(two and path.startswith(page.path or "/") for path, two in rules.items())


def rules_for(user: Person) -> dict[str, bool]:
    """The rules, asked once for all pages that a request looks at; they are kept on its user."""
    if not hasattr(user, KEPT_AS):
        setattr(user, KEPT_AS, two_people_rules())
    kept: dict[str, bool] = getattr(user, KEPT_AS)
    return kept


class TwoPeoplePermissionTester(PagePermissionTester):
    """Takes from everybody, administrators too, the right to put such a page live or offline by themselves.

    Hiding it asks for the same right, and so do deleting and moving it for all but superusers: the workflow has to
    be taken from the page first. A page above it is hidden only by whoever may do that, as it is hidden with it.
    """

    def __init__(self, user: Person, page: Page) -> None:
        super().__init__(user, page)
        self.takes_two = user.is_active and takes_two(page, rules_for(user))
        self.stands_above = user.is_active and stands_above_one(page, rules_for(user))
        self.might_publish = super().can_publish()
        if self.takes_two and not getattr(user, "is_superuser", False):
            self.permissions.discard("publish")

    def can_publish(self) -> bool:
        return not self.takes_two and super().can_publish()

    def can_unpublish(self) -> bool:
        return not self.takes_two and super().can_unpublish()

    def can_publish_subpage(self) -> bool:
        return not self.takes_two and super().can_publish_subpage()

    def can_set_view_restrictions(self) -> bool:
        may_free_it = not self.stands_above or self.user.has_perm("wagtailcore.change_workflow")
        return may_free_it and super().can_set_view_restrictions()

    def can_unschedule(self) -> bool:
        """Taking back a date makes nothing live, and nobody may change the page before."""
        return self.might_publish
