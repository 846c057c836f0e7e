"""Answers that change after sending: what was before is kept, and everybody sees what it became."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.actions.changing import record, step, take_own
from intake.actions.finding import findable
from intake.actions.listing_answers import rewrite_values
from intake.actions.traits import TELLING, rewrite_traits
from intake.models import AnswerChange, InformationRequest, Inquiry, Letter, Locality
from intake.notifications.outbox import tell_staff
from intake.notifications.wording import News
from intake.questionnaires import Answers, Field, Kind
from intake.questionnaires.display import is_empty
from intake.questionnaires.unknown import is_unknown
from intake.statuses import BY_NAME, Status

# Changed on a page of their own, since mails and calls follow them.
CONTACT_COLUMNS = ("contact_name", "contact_role", "email", "phone")


def reopenable(inquiry: Inquiry) -> list[Field]:
    """The questions that may be asked again: all that apply, but the contact's and those that are a consent."""
    answers = inquiry.all_answers()
    return [
        field
        for section in inquiry.questionnaire.sections
        for field in section.asked_fields(answers)
        if field.kind != Kind.CONSENT and field.column not in CONTACT_COLUMNS
    ]


def request_waiting(inquiry: Inquiry) -> InformationRequest | None:
    """What the applicants have to answer now; None when nothing waits for them."""
    if inquiry.status != Status.INFO_REQUESTED:
        return None
    return inquiry.information_requests.filter(answered_at=None).first() or InformationRequest(
        inquiry=inquiry, asked_at=inquiry.status_since
    )


def questions_of(request: InformationRequest) -> list[Field]:
    """The questions that the request opened again; none when it asks for words alone."""
    return [field for field in request.inquiry.questionnaire.fields() if field.key in request.questions]


@transaction.atomic
def keep_typed(*, pk: int, typed: Answers) -> None:
    """Keep what is typed on the page of a request, before anything is checked; answered ones keep nothing more."""
    inquiry = take_own(pk=pk)
    request = request_waiting(inquiry)
    if request:
        request.typed = {**request.typed, **typed}
        request.save()


def change_answers(inquiry: Inquiry, answers: Answers, *, request: InformationRequest | None = None) -> list[str]:
    """Put these in place of the inquiry's answers, taken for change, and keep what was there before.

    Returns the columns to save. An answer that becomes inapplicable by this stays: it was given.
    """
    before, now = inquiry.all_answers(), timezone.now()
    changed = [
        field
        for field in inquiry.questionnaire.fields()
        if field.key in answers and _meant(before.get(field.key)) != _meant(answers[field.key])
    ]
    for field in changed:
        _put(inquiry, field, answers[field.key])
        AnswerChange.objects.create(
            inquiry=inquiry,
            request=request,
            question=field.key,
            before=before.get(field.key),
            after=answers[field.key],
            changed_at=now,
        )
    if not changed:
        return []
    inquiry.search_text = findable(inquiry)
    rewrite_values(inquiry, [field.key for field in changed])
    columns = {field.column for field in changed if field.column}
    if TELLING.intersection({*columns, *(field.key for field in changed)}):
        rewrite_traits(inquiry)
    if "locality_name" in columns:
        inquiry.locality = Locality.objects.named(inquiry.locality_name) if inquiry.locality_name else None
    return ["answers", "search_text", "group_size", "locality", *columns]


def _meant(value: Any) -> Any:
    return None if is_empty(value) else value


def _put(inquiry: Inquiry, field: Field, value: Any) -> None:
    in_column = field.column and not is_unknown(value)
    inquiry.answers.pop(field.key, None)
    if field.column:
        setattr(inquiry, field.column, value if in_column and not is_empty(value) else "")
    if not in_column and not is_empty(value):
        inquiry.answers[field.key] = value
    if field.key == inquiry.questionnaire.size_key:
        inquiry.group_size = None if is_unknown(value) or is_empty(value) else value


@transaction.atomic
def answer_request(*, pk: int, answers: Answers, words: str) -> Inquiry:
    """Answer what was asked: the difference is kept, the words are a letter, and the inquiry returns to review.

    Pressed twice, it is done once: an inquiry that does not wait for the applicants stays as it is.
    """
    inquiry = take_own(pk=pk)
    request = request_waiting(inquiry)
    if request is None:
        return inquiry
    request.typed, request.answered_at = {}, timezone.now()
    request.save()
    if words.strip():
        Letter.objects.create(
            inquiry=inquiry, answers_request=request, text=words.strip(), written_at=request.answered_at
        )
    asked = {field.key for field in questions_of(request)}
    fields = change_answers(inquiry, {key: answers.get(key) for key in asked}, request=request)
    inquiry.search_text, inquiry.paused_at = findable(inquiry), None
    count = request.answer_changes.count()
    record(
        inquiry,
        "intake.answered",
        by=None,
        fields=list({*fields, "search_text", "paused_at"}),
        data={"request": request.pk, "changed": count},
    )
    step(inquiry, BY_NAME["info_received"], by=None)
    tell_staff(inquiry, News.ANSWERED)
    return inquiry
