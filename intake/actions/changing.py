"""What every change of an inquiry has in common: take it for change, then record the change."""

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from intake.actions.clocking import CLOCK, change_over
from intake.actions.refusals import ChangedMeanwhile, MoveNotInTable, NotAllowed
from intake.actions.taking_in import take_in
from intake.models import Inquiry, Office
from intake.models.inquiry import ANSWER_COLUMNS
from intake.notifications.outbox import acknowledge_late, tell_status
from intake.permissions import may_see
from intake.statuses import OPEN, Status, Transition

# What the log says of a change, before and after: nothing of it is personal.
SAID = ("status", "handler_id", "duplicate_of_id", "due_on", "days_left", "paused_at", "confirmed_at")
# What it says of no more than that it was changed.
NAMED = (*ANSWER_COLUMNS, "answers")


def take(*, pk: int, by: User, seen: int | None = None) -> Inquiry:
    """Lock the inquiry for change in the current transaction.

    `seen` is the `lock_version` that the person had before their eyes. Raises NotAllowed, or
    ChangedMeanwhile when somebody has changed it since.
    """
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=pk)
    if not may_see(by, inquiry.track):
        raise NotAllowed
    if seen is not None:
        refuse_unless_seen(inquiry, seen)
    return _taken_in(inquiry)


def _taken_in(inquiry: Inquiry) -> Inquiry:
    if inquiry.is_arriving:
        take_in(inquiry)
    inquiry.as_taken = _standing(inquiry)
    return inquiry


def _standing(inquiry: Inquiry) -> dict[str, Any]:
    standing = {name: getattr(inquiry, name) for name in (*SAID, *NAMED)}
    return standing | {"answers": dict(inquiry.answers)}  # they are changed in place


def refuse_unless_seen(inquiry: Inquiry, seen: int) -> None:
    """Raise ChangedMeanwhile unless this very version of the inquiry was before somebody's eyes."""
    if seen != inquiry.lock_version:
        raise ChangedMeanwhile(by=inquiry.changed_by, at=inquiry.changed_at)


def take_own(*, pk: int) -> Inquiry:
    """Lock the inquiry for a change by its own applicants, whom a key of theirs has let in."""
    return _taken_in(Inquiry.objects.select_for_update(of=("self",)).get(pk=pk))


def record(
    inquiry: Inquiry, action: str, *, by: User | None, fields: list[str], data: dict[str, Any] | None = None
) -> None:
    """Save the changed fields, count the change and log it, before and after; nobody is the applicants.

    `data` holds no personal data.
    """
    inquiry.changed_at = timezone.now()
    inquiry.changed_by = by
    inquiry.lock_version += 1
    inquiry.save(update_fields=[*fields, "changed_at", "changed_by", "lock_version"])
    log(instance=inquiry, action=action, user=by, data=(data or {}) | _changes(inquiry))


def _changes(inquiry: Inquiry) -> dict[str, Any]:
    """What has changed since the inquiry was taken, or since the last entry."""
    before, after = inquiry.as_taken or {}, _standing(inquiry)
    inquiry.as_taken = after
    changed = {name for name in before if before[name] != after[name]}
    return {
        "changed": {name: [before[name], after[name]] for name in SAID if name in changed},
        "fields": [name for name in NAMED if name in changed],
        "version": inquiry.lock_version,
    }


def step(
    inquiry: Inquiry,
    transition: Transition,
    *,
    by: User | None,
    original: Inquiry | None = None,
    is_system: bool = False,
    office: Office | None = None,
) -> None:
    """Put the inquiry, taken for change, where the move leads; `by` is None where its applicants make it.

    With `is_system` nobody makes it, and whoever asked for it tells the applicants.
    """
    if inquiry.status not in transition.sources:
        raise MoveNotInTable
    inquiry.as_taken = inquiry.as_taken or _standing(inquiry)
    source, inquiry.status = inquiry.status, transition.target
    inquiry.status_since = timezone.now()
    inquiry.duplicate_of = original if transition.target == Status.DUPLICATE else None
    change_over(inquiry, office)
    record(
        inquiry,
        "intake.move",
        by=by,
        fields=["status", "status_since", "duplicate_of", *CLOCK],
        data={"move": transition.name, "from": source, "to": transition.target}
        | ({"system": True} if is_system else {}),
    )
    is_looked_at = source == Status.NEW and transition.target in OPEN
    if transition.owes_receipt or (is_looked_at and inquiry.unverified):
        acknowledge_late(inquiry)
    if transition.news and not is_system:
        tell_status(inquiry)
