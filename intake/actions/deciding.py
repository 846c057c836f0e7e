"""A decision in two steps: prepared with its letter, for colleagues to see; then released, and only then made."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.changing import record, take
from intake.actions.moving import Reasons, check_needs, move
from intake.actions.refusals import MoveNotInTable, NotAllowed, Refused
from intake.models import Inquiry, PreparedDecision
from intake.notifications.wording import Wording
from intake.permissions import may_move
from intake.statuses import BY_NAME, Needs


@transaction.atomic
def prepare(*, pk: int, name: str, by: User, seen: int, words: Wording, reasons: Reasons) -> PreparedDecision:
    """Keep the decision `name` with its letter as it will go, in place of one prepared before. Nothing moves.

    Raises NotAllowed, ChangedMeanwhile, MoveNotInTable, or Refused with the reason.
    """
    inquiry = take(pk=pk, by=by, seen=seen)
    transition = BY_NAME[name]
    if not may_move(by, inquiry.track, transition):
        raise NotAllowed
    if transition.needs != Needs.DECISION or inquiry.status not in transition.sources:
        raise MoveNotInTable
    check_needs(inquiry, transition, words=words, reasons=reasons, by=by)
    values = {"move": name, "subject": words.subject, "body": words.body, **vars(reasons)}
    prepared, _new = PreparedDecision.objects.update_or_create(
        inquiry=inquiry, defaults={**values, "prepared_by": by, "prepared_at": timezone.now()}
    )
    record(inquiry, "intake.prepared", by=by, fields=[], data={"move": name})
    return prepared


@transaction.atomic
def discard_prepared(*, pk: int, by: User, seen: int) -> None:
    """Throw away what was prepared; pressed twice, it is done once."""
    inquiry = take(pk=pk, by=by, seen=seen)
    prepared = PreparedDecision.objects.filter(inquiry=inquiry).first()
    if prepared:
        record(inquiry, "intake.discarded", by=by, fields=[], data={"move": prepared.move})
        prepared.delete()


@transaction.atomic
def release(*, pk: int, by: User, seen: int) -> Inquiry:
    """Make the prepared decision: the status moves, and the letter goes into the outbox, as it was prepared."""
    take(pk=pk, by=by, seen=seen)
    prepared = PreparedDecision.objects.filter(inquiry=pk).first()
    if prepared is None:
        raise Refused(_("No decision is prepared any more. Look at the inquiry again."))
    reasons = Reasons(prepared.reason, prepared.missing, prepared.steps, prepared.return_on)
    words = Wording(subject=prepared.subject, body=prepared.body)
    return move(pk=pk, name=prepared.move, by=by, seen=seen, words=words, reasons=reasons)
