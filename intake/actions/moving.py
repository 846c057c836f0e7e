"""Moving an inquiry from one status to another, decisions included."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.answering import reopenable
from intake.actions.changing import step, take
from intake.actions.refusals import MoveNotInTable, NotAllowed, Refused
from intake.models import Decision, InformationRequest, Inquiry, Message, Office, PreparedDecision
from intake.notifications.outbox import write_to_applicant
from intake.notifications.wording import Wording, kind_of_move
from intake.permissions import may_move, may_release
from intake.statuses import BY_NAME, Needs, Status, Transition


@dataclass(frozen=True)
class Reasons:
    """What a decision rests on: a decline's reason; what is missing, what helps and when to come back for "not yet"."""

    reason: str = ""
    missing: str = ""
    steps: str = ""
    return_on: date | None = None


@dataclass(frozen=True)
class Asking(Wording):
    """A request for information: its words, and the keys of the questions that it opens to the applicants again."""

    questions: tuple[str, ...] = ()


@transaction.atomic
def move(  # noqa: PLR0913 (each is a fact of the move)
    *,
    pk: int,
    name: str,
    by: User,
    seen: int,
    words: Wording | None = None,
    reasons: Reasons | None = None,
    original: Inquiry | None = None,
    office: Office | None = None,
) -> Inquiry:
    """Make the move `name` on the inquiry `pk` and return it; `office` spares reading it for each of many.

    `seen` is the version the person saw. What the move needs (see `statuses.Needs`) must be given.
    Raises NotAllowed, ChangedMeanwhile, MoveNotInTable, or Refused with the reason.
    """
    transition = BY_NAME[name]
    if original is not None:
        original = _locked_with(pk, original)
    inquiry = take(pk=pk, by=by, seen=seen)
    if not may_move(by, inquiry.track, transition):
        raise NotAllowed
    if transition.needs == Needs.DECISION and not may_release(by, inquiry.track):
        raise NotAllowed
    if inquiry.status not in transition.sources:
        raise MoveNotInTable
    check_needs(inquiry, transition, words=words, reasons=reasons, original=original, by=by)
    step(inquiry, transition, by=by, original=original, office=office)
    if transition.needs == Needs.DECISION and reasons:
        _decide(inquiry, transition, reasons, by)
    if transition.tells_applicant and words:
        message = write_to_applicant(inquiry, kind=kind_of_move(name), words=words, by=by)
        if transition.target == Status.INFO_REQUESTED:
            open_request(inquiry, words, message=message, by=by)
    return inquiry


def open_request(inquiry: Inquiry, words: Wording, *, message: Message, by: User) -> InformationRequest:
    """Let the applicants answer from their page: the questions that were opened again, or else in words alone."""
    questions = words.questions if isinstance(words, Asking) else ()
    known = [field.key for field in reopenable(inquiry)]
    return InformationRequest.objects.create(
        inquiry=inquiry,
        message=message,
        questions=[key for key in known if key in questions],
        asked_by=by,
        asked_at=inquiry.status_since,
    )


def _locked_with(pk: int, original: Inquiry) -> Inquiry | None:
    """The original as it stands now, locked together with the inquiry, and in one order: no two people
    can make each other's inquiry a duplicate, or wait for each other for ever."""
    rows = Inquiry.objects.select_for_update().filter(pk__in=[pk, original.pk]).order_by("pk")
    return {row.pk: row for row in rows}.get(original.pk)


def _decide(inquiry: Inquiry, transition: Transition, reasons: Reasons, by: User) -> None:
    """Keep the decision; what was prepared before it has had its day."""
    prepared = PreparedDecision.objects.filter(inquiry=inquiry).first()
    Decision.objects.create(
        inquiry=inquiry,
        outcome=transition.target,
        reason=reasons.reason,
        missing=reasons.missing,
        steps=reasons.steps,
        return_on=reasons.return_on,
        prepared_by=prepared.prepared_by if prepared else by,
        decided_by=by,
    )
    if prepared:
        prepared.delete()


def check_needs(
    inquiry: Inquiry,
    transition: Transition,
    *,
    words: Wording | None,
    reasons: Reasons | None,
    original: Inquiry | None = None,
    by: User,
) -> None:
    """Raise Refused, with the reason, where something lacks that the move needs."""
    if transition.tells_applicant and not (words and words.subject.strip() and words.body.strip()):
        raise Refused(_("Write the message to the applicants."))
    if transition.needs == Needs.DECISION:
        _check_reasons(transition, reasons or Reasons())
    if transition.needs == Needs.ORIGINAL:
        _check_original(inquiry, original, by)


def _check_reasons(transition: Transition, reasons: Reasons) -> None:
    if transition.target == Status.DECLINED and not reasons.reason.strip():
        raise Refused(_("Write why the inquiry is declined."))
    if transition.target == Status.NOT_YET and not (reasons.missing.strip() and reasons.return_on):
        raise Refused(_("Write what is missing and when to come back."))
    if reasons.return_on and reasons.return_on <= timezone.localdate():
        raise Refused(_("The date to come back must be in the future."))


def _check_original(inquiry: Inquiry, original: Inquiry | None, by: User) -> None:
    if original is None or not Inquiry.objects.visible_to(by).filter(pk=original.pk).exists():
        raise Refused(_("Give the reference of the inquiry that this one repeats."))
    if original.pk == inquiry.pk:
        raise Refused(_("An inquiry cannot repeat itself."))
    if original.status == Status.DUPLICATE:
        raise Refused(_("That inquiry is itself a duplicate. Give the reference of the original."))
