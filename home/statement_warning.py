"""The editors' first page warns them of what is wrong with the accessibility statement."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.accessibility import statement_problems


class StatementWarning(Component):
    """Stands above the other panels while there is something to say, for those who can do something about it."""

    name = "statement_warning"
    order = 50
    template_name = "home/statement_warning.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the problems of the site that the request is for; none for somebody who may edit no page."""
        request = (parent_context or {})["request"]
        site = Site.find_for_request(request)
        if site is None or not PagePermissionPolicy().user_has_any_permission(request.user, {"change", "publish"}):
            return {"problems": []}
        return {"problems": statement_problems(site)}
