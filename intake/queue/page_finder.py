"""Leads Wagtail's reports to a row's page."""

from typing import ClassVar

from django.db.models import Model
from django.urls import reverse
from wagtail.permissions import policy_registry

from intake.permissions import Person
from intake.queue.policies import VIEW


class PageFinder:
    """The address of a row's page, for whoever may view the row; Wagtail's own asks who may change it."""

    page_url_name: ClassVar[str]

    def __init__(self, user: Person | None = None) -> None:
        self.user = user

    def get_edit_url(self, instance: Model) -> str | None:
        """The address, or None when the person may not view the row. The name is Wagtail's."""
        policy = policy_registry.get(instance)
        if self.user and not policy.user_has_permission_for_instance(self.user, VIEW, instance):
            return None
        return reverse(self.page_url_name, args=[instance.pk])
