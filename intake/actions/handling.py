"""Who answers for an inquiry."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.assigning import present
from intake.actions.changing import record, take
from intake.actions.refusals import NotAllowed, Refused
from intake.actions.writing import keep_note
from intake.models import Inquiry
from intake.models.absence import Away
from intake.notifications.outbox import tell_handler
from intake.permissions import Person, may_manage, may_see


def may_assign(person: Person, inquiry: Inquiry, away: Away | None = None) -> bool:
    """Whether this person may say who handles the inquiry. A handler who left the wing or the staff holds nothing.

    Whoever stands in for the handler may as the handler may; `away` spares the query for it.
    """
    handler = inquiry.handler
    if handler is None or handler.pk == person.pk or may_manage(person) or not may_see(handler, inquiry.track):
        return True
    return (away or Away()).stand_in_of(handler.pk) == person.pk


@transaction.atomic
def assign(*, pk: int, handler: User | None, by: User, seen: int, note: str = "") -> Inquiry:
    """Make `handler` (or nobody) answer for the inquiry, and return it.

    Anyone of the wing may take one that is nobody's, hand over their own or give it back; only a manager
    takes it out of a colleague's hands. Somebody else gets it with a note, and hears of it by mail; while they
    are away, whoever stands in for them does. Raises NotAllowed, ChangedMeanwhile or Refused.
    """
    inquiry = take(pk=pk, by=by, seen=seen)
    if not may_assign(by, inquiry):
        raise NotAllowed
    if handler is not None and not may_see(handler, inquiry.track):
        raise Refused(_("This person does not handle inquiries of this track."))
    chosen = handler.pk if handler else None
    if inquiry.handler_id == chosen:
        return inquiry
    to_another = handler is not None and handler.pk != by.pk
    if to_another and not note.strip():
        raise Refused(_("Write a note for whoever handles it from now on."))
    before = inquiry.handler_id
    inquiry.handler_id = present(handler.pk, inquiry.track) if handler and to_another else chosen
    data = {"from": before, "to": inquiry.handler_id}
    if inquiry.handler_id != chosen:
        data["instead_of"] = chosen
    record(inquiry, "intake.assign", by=by, fields=["handler"], data=data)
    if note.strip():
        keep_note(inquiry, text=note, by=by)
    if inquiry.handler_id not in (None, before, by.pk):
        tell_handler(inquiry)
    return inquiry
