"""Tells the staff of new inquiries. Runs in the mail worker: an inquiry itself says that this is still to be done.

Whoever sends need not wait for it, and a worker that is killed begins again with those that are left.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications import wording
from intake.notifications.new_message import new_message
from intake.notifications.recipients import addresses_for
from intake.statuses import Status

log = logging.getLogger(__name__)
MOST_AT_ONCE = 50


def announce_waiting() -> int:
    """Put a notice of each inquiry that the staff was not told of into the outbox; return how many there were."""
    waiting = Inquiry.objects.unannounced().order_by("pk").values_list("pk", flat=True)
    return sum(map(_announce_or_log, list(waiting[:MOST_AT_ONCE])))


def _announce_or_log(pk: int) -> bool:
    """What is wrong with one inquiry must keep neither the others nor the mails from going out."""
    try:
        return announce(pk)
    except Exception:
        log.exception("The staff could not be told of inquiry %s", pk)
        return False


@transaction.atomic
def announce(pk: int) -> bool:
    """Tell the staff of one inquiry, once, whoever else tries at the same time; whether this call did."""
    inquiry = Inquiry.objects.select_for_update(skip_locked=True, of=("self",)).unannounced().filter(pk=pk).first()
    if inquiry is None:
        return False
    if inquiry.status != Status.SPAM:  # a flood that was cleared before anybody was told of it
        Message.objects.bulk_create(notices(inquiry))
    Inquiry.objects.filter(pk=pk).update(is_unannounced=False)
    return True


def notices(inquiry: Inquiry) -> list[Message]:
    """One to its handler, or to each of the wings' staff. Whoever has got very many hears of the rest by one."""
    words = wording.new_inquiry(inquiry, settings.LANGUAGE_CODE)
    addresses = addresses_for(inquiry)
    flooded = _flooded(addresses)
    spared = [address for address in addresses if address not in flooded]
    told = [new_message(inquiry, Audience.STAFF, MessageKind.NEW_INQUIRY, address, words) for address in spared]
    return [*told, *_of_many(inquiry, flooded)]


def _flooded(addresses: list[str]) -> list[str]:
    """Those who got as many notices within an hour as are written one by one."""
    lately = Message.objects.filter(kind=MessageKind.NEW_INQUIRY, to__in=addresses, written_at__gt=_hour_ago())
    counted = lately.order_by().values("to").annotate(count=Count("pk"))
    return [row["to"] for row in counted if row["count"] >= settings.INTAKE_NOTICES_PER_HOUR]


def _of_many(inquiry: Inquiry, addresses: list[str]) -> list[Message]:
    """A mail that speaks of all the rest, to those who got none within the hour."""
    if not addresses:
        return []
    told = Message.objects.filter(kind=MessageKind.MANY_NEW, to__in=addresses, written_at__gt=_hour_ago())
    told_to = set(told.values_list("to", flat=True))
    words = wording.many_new(settings.LANGUAGE_CODE)
    return [
        new_message(inquiry, Audience.STAFF, MessageKind.MANY_NEW, address, words)
        for address in addresses
        if address not in told_to
    ]


def _hour_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)
