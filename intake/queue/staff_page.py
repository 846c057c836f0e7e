"""What pages have in common that are for whoever handles inquiries, and about no single one."""

from typing import cast

from django.http import HttpRequest
from wagtail.admin.views.generic import PermissionCheckedMixin

from home.models import User
from intake.models import Inquiry


class StaffPageMixin(PermissionCheckedMixin):
    """Lets in whoever may see any inquiry."""

    model = Inquiry
    any_permission_required = ["view"]
    request: HttpRequest

    @property
    def person(self) -> User:
        """Who looks; the admin lets nobody in who has not logged in."""
        return cast(User, self.request.user)
