"""Notes for colleagues and messages to the applicants: two verbs that never meet."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from intake.actions.changing import take
from intake.actions.refusals import Refused
from intake.models import Message, MessageKind, Note
from intake.models.search_text import search_text
from intake.notifications.outbox import write_to_applicant
from intake.notifications.wording import Wording


@transaction.atomic
def add_note(*, pk: int, text: str, by: AbstractBaseUser) -> Note:
    """Add an internal note and make it findable. It is no change of the inquiry: nobody is held up by it."""
    inquiry = take(pk=pk, by=by)
    if not text.strip():
        raise Refused(_("Write the note first."))
    note = Note.objects.create(inquiry=inquiry, text=text.strip(), written_by=by)
    inquiry.search_text = f"{inquiry.search_text}\n{search_text([note.text])}"
    inquiry.save(update_fields=["search_text"])
    log(instance=inquiry, action="intake.note", user=by, data={"note": note.pk})
    return note


@transaction.atomic
def send_message(*, pk: int, words: Wording, by: AbstractBaseUser) -> Message:
    """Write to the applicants: stored at once, mailed by the worker."""
    inquiry = take(pk=pk, by=by)
    if not (words.subject.strip() and words.body.strip()):
        raise Refused(_("Write the message to the applicants."))
    message = write_to_applicant(inquiry, kind=MessageKind.LETTER, words=words, by=by)
    log(instance=inquiry, action="intake.message", user=by, data={"message": message.pk})
    return message
