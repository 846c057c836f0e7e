"""One item of an act on many, by the very actions that do it to one; and a rehearsal of it that changes nothing."""

from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.handling import assign
from intake.actions.moving import move
from intake.actions.refusals import NotAllowed, Refused
from intake.actions.tagging import change_tags
from intake.actions.writing import send_message
from intake.models import BulkAct, BulkItem, BulkKind, Inquiry, Message, Office
from intake.notifications.letter_words import fill
from intake.notifications.wording import Wording
from intake.statuses import BY_NAME

# What says who changed an inquiry and how often is no fact that an act changes; texts are changed by none.
NO_FACTS = {"id", "answers", "consents", "search_text", "changed_at", "changed_by_id", "lock_version"}
FACTS = [field.attname for field in Inquiry._meta.concrete_fields if field.attname not in NO_FACTS]


class AtHand:
    """What is the same for every inquiry of an act, read once."""

    def __init__(self, act: BulkAct) -> None:
        self.act, self.office = act, Office()

    @cached_property
    def original(self) -> Inquiry | None:
        """The inquiry that those of the act repeat; it is read anew, and locked, for each."""
        return Inquiry.objects.filter(pk=self.act.what["original"]).first() if "original" in self.act.what else None

    @cached_property
    def handler(self) -> User | None:
        """Who handles them from now on, with what they may; nobody, if so chosen."""
        handler = User.objects.filter(pk=self.act.what["handler"]).first()
        if handler is None and self.act.what["handler"] is not None:
            raise Refused(_("Choose the handler from the list."))
        return handler


class NothingToChange(Refused):
    """The inquiry stands already where the act would put it."""

    def __init__(self) -> None:
        super().__init__(_("Nothing to change: it is so already."))


def rehearse(at_hand: AtHand, item: BulkItem, *, by: User) -> str:
    """Why the act would not change this inquiry; empty text where it would. Nothing is changed."""
    try:
        with transaction.atomic():
            perform(at_hand, item, by=by)
            transaction.set_rollback(True)
    except NotAllowed:
        return not_allowed()
    except Refused as refusal:
        return str(refusal)
    return ""


def not_allowed() -> str:
    """What is said of an inquiry that the person may not do this to."""
    return _("You may not do this to this inquiry.")


def perform(at_hand: AtHand, item: BulkItem, *, by: User) -> None:
    """Do it to one inquiry, within the caller's transaction, and note on the item what it has changed.

    `item.inquiry` is the inquiry as it was read last; should it be another by now, its version tells.
    Raises NotAllowed, or Refused with the reason.
    """
    VERBS[BulkKind(at_hand.act.kind)](at_hand, item, by)


def _move(at_hand: AtHand, item: BulkItem, by: User) -> None:
    act = at_hand.act
    name, began = act.what["move"], timezone.now()
    words = _words(act, item.inquiry) if BY_NAME[name].tells_applicant else None
    original, office = at_hand.original, at_hand.office
    pk, seen = item.inquiry_id, item.seen
    _note(item, move(pk=pk, name=name, by=by, seen=seen, words=words, original=original, office=office))
    move_made = BY_NAME[name]
    if move_made.tells_applicant or move_made.news or move_made.owes_receipt or item.inquiry.unverified:
        item.messages = _mails_since(item, began)


def _assign(at_hand: AtHand, item: BulkItem, by: User) -> None:
    act = at_hand.act
    began, note = timezone.now(), act.what.get("note", "")
    _note(item, assign(pk=item.inquiry_id, handler=at_hand.handler, by=by, seen=item.seen, note=note))
    item.messages = _mails_since(item, began)


def _tag(at_hand: AtHand, item: BulkItem, by: User) -> None:
    act = at_hand.act
    before = set(item.inquiry.tags.values_list("pk", flat=True))
    inquiry = change_tags(pk=item.inquiry_id, by=by, add=[act.what["tags"]])
    added = sorted(set(inquiry.tags.values_list("pk", flat=True)) - before)
    if not added:
        raise NothingToChange
    item.version_after, item.before = inquiry.lock_version, {"tags": added}


def _message(at_hand: AtHand, item: BulkItem, by: User) -> None:
    act = at_hand.act
    key = uuid5(act.key, str(item.inquiry_id))
    message = send_message(pk=item.inquiry_id, words=_words(act, item.inquiry), by=by, key=key)
    item.messages = [message.pk]


def _note(item: BulkItem, after: Inquiry) -> None:
    """Keep what has changed as it stood before, and the version that it has now."""
    before = item.inquiry
    if after.lock_version == before.lock_version:
        raise NothingToChange
    changed = [name for name in FACTS if getattr(before, name) != getattr(after, name)]
    item.version_after, item.before = after.lock_version, {name: _stored(getattr(before, name)) for name in changed}


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _mails_since(item: BulkItem, began: datetime) -> list[int]:
    written = Message.objects.filter(inquiry=item.inquiry_id, written_at__gte=began)
    return sorted(written.values_list("pk", flat=True))


def _words(act: BulkAct, inquiry: Inquiry) -> Wording:
    """The message in the applicants' language, with what is the inquiry's own."""
    if not inquiry.email:
        raise Refused(_("There is no e-mail address to write to: call them."))
    words = act.what["words"].get(inquiry.language)
    if words is None:
        raise Refused(_("The message is not written in the language of this inquiry."))
    return Wording(*(fill(words[part], inquiry) for part in ("subject", "body")))


VERBS = {
    BulkKind.MOVE: _move,
    BulkKind.ASSIGN: _assign,
    BulkKind.TAG: _tag,
    BulkKind.MESSAGE: _message,
}
