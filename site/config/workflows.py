"""Which pages take two people to publish, and who the second may be."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from config.roles import ROLES
from home.models import AccessibilityStatementPage, SecondPersonTask, SiteSettings

LEGAL_PAGES = "דפים משפטיים"  # as a role's group, the workflow is found again by its name
APPROVAL = "אישור של אדם נוסף"
APPROVERS = ("editor", "administrator")


def make_legal_workflow() -> bool:
    """Make the workflow of the legal pages and put these under it; return whether it was missing.

    One that is there is left alone, with its pages: an administrator may have changed both.
    """
    if Workflow.objects.filter(name=LEGAL_PAGES).exists():
        return False
    task = SecondPersonTask.objects.create(name=APPROVAL)
    task.groups.set(Group.objects.filter(name__in=[role.group for role in ROLES if role.key in APPROVERS]))
    workflow = Workflow.objects.create(name=LEGAL_PAGES)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    put_under_it(Page.objects.all())
    return True


def put_under_it(pages: Iterable[Page]) -> None:
    """Put what is legal among these pages under its workflow, where that is there and they have none of their own."""
    workflow = Workflow.objects.filter(name=LEGAL_PAGES, active=True).first()
    if workflow is None:
        return
    for page in legal_pages().filter(pk__in=[page.pk for page in pages]):
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def legal_pages() -> "QuerySet[Page]":
    """The accessibility statements and the privacy pages, with their translations."""
    chosen = SiteSettings.objects.values_list("accessibility_page__translation_key", "privacy_page__translation_key")
    keys = {key for row in chosen for key in row if key}
    statements = AccessibilityStatementPage.objects.values("pk")
    return Page.objects.filter(Q(translation_key__in=keys) | Q(pk__in=statements))
