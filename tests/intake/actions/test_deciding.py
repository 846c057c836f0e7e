"""A decision is prepared for the staff's eyes, and only its release moves the inquiry and tells the applicants."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.actions.deciding import discard_prepared, prepare, release
from intake.actions.moving import Reasons
from intake.actions.refusals import ChangedMeanwhile, MoveNotInTable, Refused
from intake.models import Decision, Inquiry, InquiryLogEntry, Message, PreparedDecision
from intake.notifications.wording import Wording
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
WORDS = Wording("תשובה", "עוד לא.\n[[status-link]]")


@pytest.fixture
def inquiry() -> Inquiry:
    return InquiryFactory(status=Status.DECISION_PENDING)


def not_yet() -> Reasons:
    return Reasons("פנימי", "צוות", "לפגוש משפחות", timezone.localdate() + timedelta(days=60))


def test_what_is_prepared_moves_nothing_and_its_release_does_it_all(inquiry: Inquiry) -> None:
    first, second = UserFactory(role="communities"), UserFactory(role="communities")
    prepare(pk=inquiry.pk, name="not_yet", by=first, seen=1, words=WORDS, reasons=not_yet())
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.lock_version) == (Status.DECISION_PENDING, 2)
    assert (Message.objects.count(), Decision.objects.count()) == (0, 0)
    with pytest.raises(ChangedMeanwhile):
        release(pk=inquiry.pk, by=second, seen=1)
    release(pk=inquiry.pk, by=second, seen=2)
    inquiry.refresh_from_db()
    decision, message = Decision.objects.get(), Message.objects.get()
    assert (inquiry.status, PreparedDecision.objects.count()) == (Status.NOT_YET, 0)
    assert (decision.prepared_by, decision.decided_by, decision.steps) == (first, second, "לפגוש משפחות")
    assert (message.subject, message.body, message.written_by) == (WORDS.subject, WORDS.body, second)
    actions = InquiryLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["intake.prepared", "intake.move"]
    with pytest.raises(Refused):
        release(pk=inquiry.pk, by=second, seen=3)


def test_it_can_be_changed_to_another_outcome_and_thrown_away(inquiry: Inquiry) -> None:
    by = UserFactory(role="communities")
    prepare(pk=inquiry.pk, name="not_yet", by=by, seen=1, words=WORDS, reasons=not_yet())
    prepare(pk=inquiry.pk, name="accept", by=by, seen=2, words=Wording("כן", "ברוכים"), reasons=Reasons())
    prepared = PreparedDecision.objects.get()
    assert (prepared.move, prepared.missing, prepared.return_on, prepared.body) == ("accept", "", None, "ברוכים")
    discard_prepared(pk=inquiry.pk, by=by, seen=3)
    discard_prepared(pk=inquiry.pk, by=by, seen=4)
    inquiry.refresh_from_db()
    assert (PreparedDecision.objects.count(), inquiry.lock_version) == (0, 4)


def test_only_a_whole_decision_of_the_table_is_prepared_by_whom_it_may_be(inquiry: Inquiry) -> None:
    by = UserFactory(role="communities")
    elsewhere = InquiryFactory(status=Status.IN_REVIEW)
    for pk, name, refusal in (
        (inquiry.pk, "decline", Refused),
        (inquiry.pk, "mark_spam", MoveNotInTable),
        (elsewhere.pk, "accept", MoveNotInTable),
    ):
        with pytest.raises(refusal):
            prepare(pk=pk, name=name, by=by, seen=1, words=WORDS, reasons=Reasons())
    stranger = UserFactory(role="education")
    with pytest.raises(PermissionDenied):
        prepare(pk=inquiry.pk, name="accept", by=stranger, seen=1, words=WORDS, reasons=Reasons())
    assert not PreparedDecision.objects.exists()


def test_where_so_set_managers_alone_release(inquiry: Inquiry, settings: Settings) -> None:
    settings.INTAKE_RELEASE_BY_MANAGERS = True
    by = UserFactory(role="communities")
    prepare(pk=inquiry.pk, name="accept", by=by, seen=1, words=WORDS, reasons=Reasons())
    with pytest.raises(PermissionDenied):
        release(pk=inquiry.pk, by=by, seen=2)
    release(pk=inquiry.pk, by=UserFactory(role="manager"), seen=2)
    inquiry.refresh_from_db()
    assert inquiry.status == Status.ACCEPTED
