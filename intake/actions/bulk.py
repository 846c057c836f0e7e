"""Acts on many inquiries: chosen, looked at, done one by one, and tried again where one could not be done.

Each inquiry is changed by the same actions as alone, or not at all, some of them in one transaction with what is
said of them: an act that is killed half-way has done what it says it has done, and goes on from there.
"""

from collections.abc import Iterable
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.performing import AtHand, not_allowed, perform, rehearse
from intake.actions.refusals import NotAllowed, Refused
from intake.models import BulkAct, BulkItem, Inquiry, ItemState

MOST = 500  # inquiries of one act
AT_ONCE = 20  # looked at, or done, in one transaction: nobody waits long for any of them
LEFT = (ItemState.CHOSEN, ItemState.WAITING)
SECONDS = 10.0  # that one request works at most; the next goes on
FORGOTTEN_AFTER = timedelta(days=1)  # an act that was never started


@transaction.atomic
def begin(*, keys: Iterable[int], kind: str, by: User, what: dict[str, Any] | None = None, key: UUID) -> BulkAct:
    """Write down which inquiries an act is about, as they stand now; the same `key` again gives the same act.

    Those that the person may not see are left out. Raises Refused where none is left, or too many are.
    """
    act, is_new = BulkAct.objects.get_or_create(key=key, defaults={"kind": kind, "what": what or {}, "by": by})
    if not is_new:
        if act.by_id != by.pk:
            raise NotAllowed
        return act
    visible = Inquiry.objects.visible_to(by).filter(pk__in=list(keys)).order_by("pk")
    seen = list(visible.values_list("pk", "lock_version")[: MOST + 1])
    if not seen:
        raise Refused(_("Choose at least one inquiry first."))
    if len(seen) > MOST:
        raise Refused(_("At most %(most)s inquiries can be changed at once. Narrow the list first.") % {"most": MOST})
    BulkItem.objects.bulk_create(BulkItem(act=act, inquiry_id=pk, seen=version) for pk, version in seen)
    BulkAct.objects.filter(by=by, started_at=None, begun_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return act


def look(*, act: BulkAct, what: dict[str, Any], by: User, seconds: float = SECONDS) -> None:
    """Say for each inquiry whether the act with these words would change it, and why not; nothing is changed yet."""
    with transaction.atomic():
        act = BulkAct.objects.select_for_update().get(pk=act.pk)
        if act.by_id != by.pk:
            raise NotAllowed
        if act.started_at:
            raise Refused(_("This was done already. Here is what came of it."))
        act.what, act.looked_at = what, None
        act.save(update_fields=["what", "looked_at"])
        act.items.update(state=ItemState.CHOSEN, reason="")
    look_on(act=act, by=by, seconds=seconds)


def look_on(*, act: BulkAct, by: User, seconds: float = SECONDS) -> None:
    """Look at those that have not been looked at; what the time does not suffice for waits for the next call."""
    if act.by_id != by.pk or act.started_at:
        raise NotAllowed
    end, left = monotonic() + seconds, list(act.items.filter(state=ItemState.CHOSEN).select_related("inquiry"))
    at_hand = AtHand(act)
    for at in range(0, len(left), AT_ONCE):
        with transaction.atomic():
            some = left[at : at + AT_ONCE]
            for item in some:
                item.seen, item.state = item.inquiry.lock_version, ItemState.WAITING
                item.reason = rehearse(at_hand, item, by=by)
            BulkItem.objects.bulk_update(some, ["seen", "state", "reason"])
        if monotonic() > end and at + AT_ONCE < len(left):
            return
    BulkAct.objects.filter(pk=act.pk).update(looked_at=timezone.now())


def start(*, act: BulkAct, by: User, seconds: float = SECONDS) -> None:
    """Do it, once, however often this is called; what the time does not suffice for waits for the next call."""
    if act.by_id != by.pk:
        raise NotAllowed
    BulkAct.objects.filter(pk=act.pk, started_at=None).update(started_at=timezone.now())
    _go_on(act, by, seconds)


def retry(*, act: BulkAct, by: User, seconds: float = SECONDS) -> None:
    """Try those that could not be done once more, as they stand now."""
    if act.by_id != by.pk or act.started_at is None:
        raise NotAllowed
    refused = list(act.items.filter(state=ItemState.REFUSED).select_related("inquiry"))
    for item in refused:
        item.state, item.reason, item.seen = ItemState.WAITING, "", item.inquiry.lock_version
    BulkItem.objects.bulk_update(refused, ["state", "reason", "seen"])
    _go_on(act, by, seconds)


def _go_on(act: BulkAct, by: User, seconds: float) -> None:
    end, at_hand = monotonic() + seconds, AtHand(act)
    keys = list(act.items.filter(state__in=LEFT).values_list("pk", flat=True))
    # Those joined to another lock two each, so that several at once could wait for each other.
    at_once = 1 if act.is_joining else AT_ONCE
    for at in range(0, len(keys), at_once):
        _do_some(at_hand, keys[at : at + at_once], by, end)
        if monotonic() > end:
            return


@transaction.atomic
def _do_some(at_hand: AtHand, keys: list[int], by: User, end: float) -> None:
    """Do it to these until the time is over, each with its result. Of two who come at once, one finds them done."""
    locked = BulkItem.objects.select_for_update(of=("self",)).select_related("inquiry").order_by("pk")
    done = []
    for item in locked.filter(pk__in=keys, state__in=LEFT):
        _do_one(at_hand, item, by)
        done.append(item)
        if monotonic() > end:
            break
    BulkItem.objects.bulk_update(done, ["state", "reason", "version_after", "before", "messages", "done_at"])


def _do_one(at_hand: AtHand, item: BulkItem, by: User) -> None:
    """Do it to one inquiry, or say why not: then nothing of it is changed."""
    try:
        with transaction.atomic():
            perform(at_hand, item, by=by)
        item.state, item.reason, item.done_at = ItemState.DONE, "", timezone.now()
    except NotAllowed:
        item.state, item.reason = ItemState.REFUSED, not_allowed()
    except Refused as refusal:
        item.state, item.reason = ItemState.REFUSED, str(refusal)
