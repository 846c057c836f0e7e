"""What can be done to many inquiries at once: all that can be done to one, but a decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.models import BulkAct, BulkKind
from intake.permissions import Person, may_manage
from intake.statuses import BY_NAME, TRANSITIONS, Needs, Who

MOVES = [move for move in TRANSITIONS if move.needs != Needs.DECISION]


@dataclass(frozen=True)
class ActGroup:
    """Acts that stand together in the list of acts: names by which they are posted, and their labels."""

    label: str | Promise
    acts: list[tuple[str, str | Promise]]


def acts_for(person: Person) -> list[ActGroup]:
    """What this person may choose from."""
    moves = [move for move in MOVES if move.who != Who.MANAGER or may_manage(person)]
    return [
        ActGroup(_("Move to a status"), [(f"{BulkKind.MOVE}:{move.name}", move.verb) for move in moves]),
        ActGroup(_("Without a move"), list(_others())),
    ]


def _others() -> Iterator[tuple[str, str | Promise]]:
    yield BulkKind.ASSIGN, _("Give to a handler")
    yield BulkKind.TAG, _("Add tags")
    yield BulkKind.MESSAGE, _("A message to the applicants")
    yield BulkKind.EXPORT, _("Export")


def name_of_act(act: BulkAct) -> str:
    """What the act is called on its pages."""
    if act.kind == BulkKind.MOVE:
        return str(BY_NAME[act.what["move"]].verb)
    return str(dict(_others())[act.kind])


def effect_of(act: BulkAct) -> str:
    """What the act will do to each, in a sentence."""
    if act.kind == BulkKind.MOVE:
        return str(BY_NAME[act.what["move"]].effect)
    return str(EFFECTS[BulkKind(act.kind)])


EFFECTS = {
    BulkKind.ASSIGN: _("Each gets this handler. The applicants hear nothing."),
    BulkKind.TAG: _("Each gets these tags. Only the staff ever sees them."),
    BulkKind.MESSAGE: _("The applicants of each get this message by e-mail, in the language of their inquiry."),
}
