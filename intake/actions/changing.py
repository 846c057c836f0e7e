"""What every change of an inquiry has in common: take it for change, then record the change."""

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from intake.actions.refusals import ChangedMeanwhile, NotAllowed
from intake.models import Inquiry
from intake.permissions import may_see


def take(*, pk: int, by: User, seen: int | None = None) -> Inquiry:
    """Lock the inquiry for change in the current transaction.

    `seen` is the `lock_version` that the person had before their eyes. Raises NotAllowed, or
    ChangedMeanwhile when somebody has changed it since.
    """
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=pk)
    if not may_see(by, inquiry.track):
        raise NotAllowed
    if seen is not None and seen != inquiry.lock_version:
        raise ChangedMeanwhile(by=inquiry.changed_by, at=inquiry.changed_at)
    return inquiry


def record(inquiry: Inquiry, action: str, *, by: User, fields: list[str], data: dict[str, Any] | None = None) -> None:
    """Save the changed fields, count the change and log it. `data` holds no personal data."""
    inquiry.changed_at = timezone.now()
    inquiry.changed_by = by
    inquiry.lock_version += 1
    inquiry.save(update_fields=[*fields, "changed_at", "changed_by", "lock_version"])
    log(instance=inquiry, action=action, user=by, data=data or {})
