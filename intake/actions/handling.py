"""Who answers for an inquiry."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.changing import record, take
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Inquiry
from intake.permissions import Person, may_manage, may_see


def may_assign(person: Person, inquiry: Inquiry) -> bool:
    """Whether this person may say who handles the inquiry. A handler who left the wing or the staff holds nothing."""
    handler = inquiry.handler
    held = handler is not None and handler.pk != person.pk and may_see(handler, inquiry.track)
    return not held or may_manage(person)


@transaction.atomic
def assign(*, pk: int, handler: User | None, by: User, seen: int) -> Inquiry:
    """Make `handler` (or nobody) answer for the inquiry, and return it.

    Anyone of the wing may take one that is nobody's, hand over their own or give it back; only a manager
    takes it out of a colleague's hands. Raises NotAllowed, ChangedMeanwhile or Refused.
    """
    inquiry = take(pk=pk, by=by, seen=seen)
    if not may_assign(by, inquiry):
        raise NotAllowed
    if handler is not None and not may_see(handler, inquiry.track):
        raise Refused(_("This person does not handle inquiries of this track."))
    if inquiry.handler_id == (handler.pk if handler else None):
        return inquiry
    before, inquiry.handler = inquiry.handler_id, handler
    record(
        inquiry,
        "intake.assign",
        by=by,
        fields=["handler"],
        data={"from": before, "to": handler.pk if handler else None},
    )
    return inquiry
