"""Who may see what in the admin, asked of `intake.permissions`, in the words of Wagtail's policies.

Nobody may add, change or delete through Wagtail's generic views: an inquiry changes by actions alone.
"""

from collections.abc import Collection
from typing import cast

from django.db.models import Model, QuerySet
from wagtail.permission_policies import BasePermissionPolicy, ModelPermissionPolicy

from home.models import User
from intake.models import DataRequest, Inquiry, Message, Reading
from intake.permissions import Person, may_manage, may_see, may_see_inquiries
from intake.queue.people import staff_who_see
from intake.statuses import Track

VIEW = "view"


class InquiryPolicy(BasePermissionPolicy):
    """Whoever handles a wing's inquiries views them, and nobody does anything else."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action == VIEW and may_see_inquiries(user)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[User]:
        people = staff_who_see(Track.values)
        return people if VIEW in actions else people.none()

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return action == VIEW and may_see(user, self.track_of(instance))

    def instances_user_has_any_permission_for(self, user: Person, actions: Collection[str]) -> QuerySet[Model]:
        visible: QuerySet[Model] = self.model.objects.visible_to(user)
        return visible if VIEW in actions else visible.none()

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Model) -> QuerySet[User]:
        people = staff_who_see([self.track_of(instance)])
        return people if VIEW in actions else people.none()

    def track_of(self, instance: Model) -> str:
        """The track that decides who may see the instance."""
        return cast(Inquiry, instance).track


class KeptPolicy(ModelPermissionPolicy):
    """By the model's own permissions, but nobody deletes: inquiries were sent under these words."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


class DataRequestPolicy(InquiryPolicy):
    """Whoever may see an inquiry may see what its applicants ask of their data."""

    def track_of(self, instance: Model) -> str:
        return cast(DataRequest, instance).inquiry.track


class MessagePolicy(InquiryPolicy):
    """Whoever may see an inquiry may see its messages."""

    def track_of(self, instance: Model) -> str:
        inquiry = cast(Message, instance).inquiry
        return inquiry.track if inquiry else ""


class ReadingPolicy(InquiryPolicy):
    """Managers look at who read sensitive answers."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action == VIEW and may_manage(user)

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return (
            self.user_has_permission(user, action) and Reading.objects.visible_to(user).filter(pk=instance.pk).exists()
        )

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Model) -> QuerySet[User]:
        return self.users_with_any_permission(actions)


class ReportPolicy(InquiryPolicy):
    """Whoever handles the inquiries of any wing may see every accessibility report."""

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action)

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Model) -> QuerySet[User]:
        return self.users_with_any_permission(actions)
