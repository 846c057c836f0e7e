"""Taking back what an act on many has done, inquiry by inquiry, where nothing of it has gone out."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import record, take
from intake.actions.clocking import step_back
from intake.actions.performing import not_allowed
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Audience, BulkAct, BulkItem, Delivery, InformationRequest, Inquiry, ItemState, Message
from intake.permissions import may_manage


def undo(*, act: BulkAct, by: User) -> None:
    """Put each inquiry back to where it stood before the act, and withdraw the mails of it that have not gone out.

    One of which a mail has gone to the applicants, or that somebody has changed since, stays as it is and says so.
    One that the person may not see is left alone. When the time for it is over, nothing happens.
    """
    if by.pk != act.by_id and not (act.is_joining and may_manage(by)):
        raise NotAllowed
    seen = act.items.filter(state=ItemState.DONE, inquiry__in=Inquiry.objects.visible_to(by))
    for pk in list(seen.values_list("pk", flat=True)):
        _undo_one(pk, by)


def _undo_one(pk: int, by: User) -> None:
    try:
        with transaction.atomic():
            item = BulkItem.objects.select_for_update(of=("self",)).select_related("act", "inquiry").get(pk=pk)
            if not item.may_undo(by):
                return
            _take_back(item, by)
            item.state, item.reason = ItemState.UNDONE, ""
            item.save(update_fields=["state", "reason"])
    except NotAllowed:
        _let_stand(pk, not_allowed())
    except Refused as refusal:
        _let_stand(pk, str(refusal))


def _take_back(item: BulkItem, by: User) -> None:
    inquiry = take(pk=item.inquiry_id, by=by)
    _withdraw_mails(item)
    tags = item.before.pop("tags", None)
    if item.before:
        if inquiry.lock_version != item.version_after:
            raise Refused(_("It was changed since, so it stays as it is."))
        _put_back(inquiry, item, by)
    if tags is not None:
        _take_tags_off(inquiry, tags, by)
    if not item.before and tags is None:
        log(instance=inquiry, action="intake.undone", user=by, data={"act": item.act.key.hex})


def _withdraw_mails(item: BulkItem) -> None:
    """Take the mails of the item out of the outbox; a notice that the staff has got already changes nothing."""
    written = Message.objects.select_for_update(of=("self",)).filter(pk__in=item.messages)
    for message in written:
        waits = message.delivery == Delivery.QUEUED and message.attempts == 0
        if not waits and message.delivery != Delivery.STOPPED and message.audience == Audience.APPLICANT:
            raise Refused(_("A mail has gone out already, so it stays as it is."))
    InformationRequest.objects.filter(message__in=item.messages).delete()
    Message.objects.filter(pk__in=item.messages, delivery=Delivery.QUEUED, attempts=0).delete()


def _put_back(inquiry: Inquiry, item: BulkItem, by: User) -> None:
    source = inquiry.status
    columns = {field.attname: field for field in Inquiry._meta.concrete_fields}
    for name, value in item.before.items():
        setattr(inquiry, name, columns[name].to_python(value))
    fields = [columns[name].name for name in item.before]
    if inquiry.status != source:
        step_back(inquiry)
    data = {"from": source, "to": inquiry.status, "act": item.act.key.hex}
    record(inquiry, "intake.undone", by=by, fields=fields, data=data)


def _take_tags_off(inquiry: Inquiry, added: list[int], by: User) -> None:
    """Take off what the act put on. What somebody else has put on or taken off stays so."""
    inquiry.tags.remove(*added)
    log(instance=inquiry, action="intake.tags", user=by, data={"added": [], "removed": added})


def _let_stand(pk: int, reason: str) -> None:
    BulkItem.objects.filter(pk=pk, state=ItemState.DONE).update(state=ItemState.STANDS, reason=reason)
