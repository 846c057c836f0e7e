"""What the applicants do after sending, from their own page: done once, however often its button is pressed."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.answering import change_answers
from intake.actions.changing import record, step, take, take_own
from intake.actions.clocking import CLOCK, go_on_with, stand
from intake.actions.finding import findable
from intake.actions.keys import close_other_ways, revoke
from intake.actions.refusals import Refused
from intake.models import DataRequest, Draft, Inquiry, KeyKind, Letter
from intake.models.digests import email_digests, new_token
from intake.notifications.outbox import tell_new_contact, tell_staff
from intake.notifications.wording import News
from intake.questionnaires import Answers
from intake.statuses import BY_NAME, Status


@transaction.atomic
def write_letter(*, pk: int, text: str, key: UUID) -> Letter:
    """Write to the staff. `key` belongs to the form: a second call with it returns the letter of the first."""
    inquiry = take_own(pk=pk)
    written = inquiry.letters.filter(form_key=key).first()
    if written:
        return written
    day_ago = timezone.now() - timedelta(days=1)
    if inquiry.letters.filter(written_at__gt=day_ago).count() >= settings.INTAKE_LETTERS_PER_DAY:
        raise Refused(_("You have written a lot today, and we have it all. Please go on tomorrow, or call us."))
    letter = Letter.objects.create(inquiry=inquiry, text=text.strip(), written_at=timezone.now(), form_key=key)
    inquiry.search_text = findable(inquiry)
    inquiry.save(update_fields=["search_text"])
    log(instance=inquiry, action="intake.letter", data={"letter": letter.pk})
    tell_staff(inquiry, News.WROTE)
    return letter


@transaction.atomic
def announce_files(*, pk: int, count: int) -> None:
    """Write down that so many files were added, and tell the staff."""
    inquiry = take_own(pk=pk)
    log(instance=inquiry, action="intake.files_added", data={"count": count})
    tell_staff(inquiry, News.FILES)


@transaction.atomic
def change_contact(*, pk: int, answers: Answers, is_another: bool, token: str) -> Inquiry:
    """Correct the contact's details, or name another person; what was before is kept.

    Where the address becomes another, both are told, and nothing opens the inquiry any more but the device with
    this token and the link that the new address gets.
    """
    inquiry = take_own(pk=pk)
    former = inquiry.email
    fields = change_answers(inquiry, answers)
    if not fields:
        return inquiry
    record(inquiry, "intake.contact", by=None, fields=fields, data={"another": is_another})
    if inquiry.email.lower() != former.lower():
        _close_former_ways(inquiry, token)
        tell_new_contact(inquiry, former=former)
    tell_staff(inquiry, News.NEW_CONTACT if is_another else News.CONTACT)
    return inquiry


def _close_former_ways(inquiry: Inquiry, token: str) -> None:
    revoke(inquiry=inquiry, kinds=[KeyKind.STATUS, KeyKind.VISIT, KeyKind.CONFIRM], but=[token])
    draft = inquiry.draft
    if draft:
        close_other_ways(draft=draft, token=new_token())
        Draft.objects.filter(pk=draft.pk).update(email_digest=email_digests(inquiry.email)[0])


@transaction.atomic
def pause(*, pk: int) -> Inquiry:
    """Wait until the applicants go on."""
    inquiry = take_own(pk=pk)
    if inquiry.paused_at is not None:
        return inquiry
    if not inquiry.is_open:
        raise Refused(_("The inquiry is closed, so there is nothing to wait with. You can still write to us."))
    inquiry.paused_at = timezone.now()
    stand(inquiry)
    record(inquiry, "intake.pause", by=None, fields=["paused_at", *CLOCK])
    tell_staff(inquiry, News.PAUSED)
    return inquiry


@transaction.atomic
def go_on(*, pk: int) -> Inquiry:
    """Wait no longer. The clock goes on with what was left."""
    inquiry = take_own(pk=pk)
    if inquiry.paused_at is None:
        return inquiry
    go_on_with(inquiry)
    record(inquiry, "intake.go_on", by=None, fields=["paused_at", *CLOCK])
    tell_staff(inquiry, News.WENT_ON)
    return inquiry


@transaction.atomic
def withdraw(*, pk: int) -> Inquiry:
    """Close the inquiry as its applicants wish. They get a mail that confirms it."""
    inquiry = take_own(pk=pk)
    if inquiry.status == Status.WITHDRAWN:
        return inquiry
    if not inquiry.is_open:
        raise Refused(_("The inquiry is closed already. If you need something, write to us."))
    step(inquiry, BY_NAME["withdraw"], by=None)
    tell_staff(inquiry, News.WITHDREW)
    return inquiry


@transaction.atomic
def ask_about_data(*, pk: int, wish: str, text: str) -> DataRequest:
    """Ask to see, correct or delete one's data. The same wish in the same words, not dealt with yet, is one."""
    inquiry = take_own(pk=pk)
    waiting = inquiry.data_requests.filter(wish=wish, text=text.strip(), done_at=None).first()
    if waiting:
        return waiting
    if inquiry.data_requests.filter(done_at=None).count() >= settings.INTAKE_LETTERS_PER_DAY:
        raise Refused(_("You have written a lot today, and we have it all. Please go on tomorrow, or call us."))
    due = timezone.localdate() + timedelta(days=settings.INTAKE_DATA_DAYS)
    request = DataRequest.objects.create(
        inquiry=inquiry, wish=wish, text=text.strip(), asked_at=timezone.now(), due_on=due
    )
    log(instance=inquiry, action="intake.data", data={"request": request.pk, "wish": wish})
    tell_staff(inquiry, News.DATA)
    return request


@transaction.atomic
def settle_data_request(*, pk: int, by: User) -> DataRequest:
    """Write down that a staff member has dealt with it. Raises NotAllowed for whoever may not see the inquiry."""
    request = DataRequest.objects.select_for_update(of=("self",)).get(pk=pk)
    inquiry = take(pk=request.inquiry_id, by=by)
    if request.done_at is None:
        request.done_at, request.done_by = timezone.now(), by
        request.save(update_fields=["done_at", "done_by"])
        log(instance=inquiry, action="intake.data_settled", user=by, data={"request": request.pk})
    return request
