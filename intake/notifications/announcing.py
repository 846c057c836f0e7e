"""Tells the staff of new inquiries."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications import wording
from intake.notifications.new_message import new_message
from intake.notifications.recipients import addresses_for


def notices(inquiry: Inquiry) -> list[Message]:
    """The notices of a new inquiry, not stored yet: to its handler, or to each of the wings' staff.

    Whoever has got very many hears of the rest by one.
    """
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
