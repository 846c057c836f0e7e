"""Notes for colleagues and messages to the applicants: two verbs that never meet."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import record, refuse_unless_seen, take
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Delivery, Inquiry, Message, MessageKind, Note
from intake.models.search_text import search_text
from intake.notifications.delivery import wake_mail_worker
from intake.notifications.outbox import call_upon, write_to_applicant
from intake.notifications.wording import Call, Wording
from intake.permissions import may_manage, may_see


@transaction.atomic
def add_note(*, pk: int, text: str, by: User, mentioned: Iterable[User] = ()) -> Note:
    """Add an internal note and make it findable. It is no change of the inquiry: nobody is held up by it.

    Colleagues whom it mentions get a notice, without a word of the note.
    """
    inquiry = take(pk=pk, by=by)
    if not text.strip():
        raise Refused(_("Write the note first."))
    called = list(mentioned)
    if not all(person.is_active and may_see(person, inquiry.track) for person in called):
        raise Refused(_("This person does not handle inquiries of this track."))
    note = keep_note(inquiry, text=text, by=by)
    note.mentioned.set(called)
    call_upon(inquiry, Call.MENTION, [person for person in called if person.pk != by.pk])
    return note


def keep_note(inquiry: Inquiry, *, text: str, by: User) -> Note:
    """The note of an inquiry that was taken for change: kept, made findable, and logged."""
    note = Note.objects.create(inquiry=inquiry, text=text.strip(), written_by=by)
    inquiry.search_text = f"{inquiry.search_text}\n{search_text([note.text])}"
    inquiry.save(update_fields=["search_text"])
    log(instance=inquiry, action="intake.note", user=by, data={"note": note.pk})
    return note


@transaction.atomic
def send_message(*, pk: int, words: Wording, by: User, key: UUID | None = None, seen: int | None = None) -> Message:
    """Write to the applicants: stored at once, mailed by the worker.

    `key` belongs to the form that was filled in: a second call with it returns the message of the first. `seen` is
    the version that the person looked at: two people do not answer the same thing without knowing of each other.
    """
    inquiry = take(pk=pk, by=by)
    if not (words.subject.strip() and words.body.strip()):
        raise Refused(_("Write the message to the applicants."))
    written = inquiry.messages.filter(mail_key=key).first() if key else None
    if written:
        return written
    if seen is not None:
        refuse_unless_seen(inquiry, seen)
    message = write_to_applicant(inquiry, kind=MessageKind.LETTER, words=words, by=by, key=key)
    record(inquiry, "intake.message", by=by, fields=[], data={"message": message.pk})
    return message


@transaction.atomic
def retry_message(*, pk: int, by: User) -> Message:
    """Put a message that could not be delivered back into the outbox, with all its attempts before it."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=pk, inquiry__isnull=False)
    inquiry = take(pk=cast(int, message.inquiry_id), by=by)
    if message.delivery != Delivery.FAILED:
        raise Refused(_("Only a message that was not delivered can be sent again."))
    message.delivery, message.attempts, message.next_attempt_at = Delivery.QUEUED, 0, timezone.now()
    message.save(update_fields=["delivery", "attempts", "next_attempt_at"])
    log(instance=inquiry, action="intake.retry", user=by, data={"message": message.pk})
    wake_mail_worker()
    return message


def _held(pk: int, by: User) -> tuple[Message, Inquiry]:
    """A message that is held in quiet hours, and its inquiry, both locked; Refused when it is no longer held."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=pk, inquiry__isnull=False)
    inquiry = take(pk=cast(int, message.inquiry_id), by=by)
    if not message.is_held:
        raise Refused(_("The message is not held any more."))
    return message, inquiry


@transaction.atomic
def stop_message(*, pk: int, by: User) -> Message:
    """Let a held message never go out. Nothing else is undone: a decision stands, and its applicants have to hear."""
    message, inquiry = _held(pk, by)
    message.delivery = Delivery.STOPPED
    message.save(update_fields=["delivery"])
    log(instance=inquiry, action="intake.stopped", user=by, data={"message": message.pk})
    return message


@transaction.atomic
def send_now(*, pk: int, by: User) -> Message:
    """Let a held message go out at once, which managers alone may do."""
    if not may_manage(by):
        raise NotAllowed
    message, inquiry = _held(pk, by)
    message.keeps_quiet_hours, message.next_attempt_at = False, timezone.now()
    message.save(update_fields=["keeps_quiet_hours", "next_attempt_at"])
    log(instance=inquiry, action="intake.hurried", user=by, data={"message": message.pk})
    wake_mail_worker()
    return message
