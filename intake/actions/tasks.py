"""Notes made into tasks, and tasks done."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import take
from intake.actions.refusals import Refused
from intake.models import Note, Task
from intake.notifications.outbox import call_upon
from intake.notifications.wording import Call
from intake.permissions import may_see


@transaction.atomic
def make_task(*, note: int, person: User, due_on: date, by: User) -> Task:
    """Make a note into a task for somebody by a date, and tell them; a task that there is stays as it is."""
    written = Note.objects.get(pk=note)
    inquiry = take(pk=written.inquiry_id, by=by)
    known = Task.objects.filter(note=written).first()
    if known:
        return known
    if not (person.is_active and may_see(person, inquiry.track)):
        raise Refused(_("This person does not handle inquiries of this track."))
    if due_on < timezone.localdate():
        raise Refused(_("The day must not have passed."))
    task = Task.objects.create(note=written, person=person, due_on=due_on, made_by=by, made_at=timezone.now())
    log(instance=inquiry, action="intake.task", user=by, data={"task": task.pk, "to": person.pk})
    if person.pk != by.pk:
        call_upon(inquiry, Call.TASK, [person])
    return task


@transaction.atomic
def finish_task(*, pk: int, by: User) -> Task:
    """Mark a task as done; pressed twice, or by two people, it is done once."""
    task = Task.objects.select_for_update(of=("self",)).select_related("note").get(pk=pk)
    inquiry = take(pk=task.note.inquiry_id, by=by)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), by
        task.save(update_fields=["done_at", "done_by"])
        log(instance=inquiry, action="intake.task_done", user=by, data={"task": task.pk})
    return task
