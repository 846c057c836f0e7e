"""What every message about an inquiry is made of."""

from django.conf import settings
from django.utils import timezone

from home.models import User
from intake.models import Audience, Inquiry, Message, MessageKind
from intake.notifications.wording import Wording
from intake.working_days import next_sending

# What applicants get and nobody waits for; a receipt, a link or a code goes out at any hour.
UNHURRIED = (MessageKind.QUESTION, MessageKind.DECISION, MessageKind.LETTER, MessageKind.STATUS)


def new_message(
    inquiry: Inquiry,
    audience: Audience,
    kind: MessageKind,
    to: str,
    words: Wording,
    by: User | None = None,
) -> Message:
    """A message that waits to be sent, not stored yet."""
    now = timezone.now()
    keeps_quiet = settings.INTAKE_QUIET_HOURS and audience == Audience.APPLICANT and kind in UNHURRIED
    return Message(
        inquiry=inquiry,
        audience=audience,
        kind=kind,
        to=to,
        language=inquiry.language if audience == Audience.APPLICANT else settings.LANGUAGE_CODE,
        subject=" ".join(words.subject.split()),  # a line break would let a mail's headers be forged
        body=words.body,
        written_by=by,
        written_at=now,
        next_attempt_at=next_sending(now) if keeps_quiet else now,
        keeps_quiet_hours=keeps_quiet,
    )
