"""Mail that came back after a server had taken it: the message is marked, so that the case says "call them".

Reported by the mail provider to a webhook of django-anymail, which checks that it is the provider who calls.
"""

import logging
from typing import Any
from uuid import UUID

from anymail.signals import EventType, tracking
from django.db import transaction
from django.dispatch import receiver
from wagtail.log_actions import log as log_action

from intake.models import Delivery, Message

log = logging.getLogger(__name__)
# What an event of the provider has to be for a mail not to have arrived, and not to be tried again by it.
LOST = (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED, EventType.COMPLAINED)
# What each mail carries to the provider, and each event brings back.
METADATA = "mail_key"


@receiver(tracking)
def note_bounce(event: Any, **kwargs: Any) -> None:
    """Mark the message of an event that says it was lost; any other event is of no interest."""
    if event.event_type in LOST:
        mark_lost(mail_key=key_of(event), kind=event.event_type)


def key_of(event: Any) -> str:
    """The mail's own key: what it carried, or the first half of its Message-ID."""
    carried = (event.metadata or {}).get(METADATA) or str(event.message_id or "").strip("<>").partition("@")[0]
    return str(carried)


@transaction.atomic
def mark_lost(*, mail_key: str, kind: str) -> bool:
    """Mark the message with this key as not delivered. Returns whether there is such a message; twice is once."""
    try:
        uuid = UUID(mail_key)
    except ValueError:
        return False
    message = Message.objects.select_for_update(of=("self",)).filter(mail_key=uuid).first()
    if message is None:
        return False
    if message.delivery != Delivery.FAILED:
        message.delivery, message.last_error = Delivery.FAILED, kind
        message.save(update_fields=["delivery", "last_error"])
        log.warning("message %s came back: %s", message.pk, kind)
        if message.inquiry:
            log_action(instance=message.inquiry, action="intake.bounced", data={"message": message.pk})
    return True
