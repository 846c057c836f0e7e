"""What staff see of what applicants did after sending: letters, changed answers, a pause, wishes about their data."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.models import AnswerChange, DataRequest, InformationRequest, Inquiry, InquiryLogEntry, Letter
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.intake.queue.conftest import SignIn, unmask

pytestmark = pytest.mark.django_db


def case(client: Any, inquiry: Inquiry) -> str:
    page: str = client.get(reverse("inquiry:inspect", args=[inquiry.pk])).content.decode()
    return page


def wish(inquiry: Inquiry, **values: Any) -> DataRequest:
    today = timezone.localdate()
    given = {"wish": "delete", "text": "מחקו", "asked_at": timezone.now(), "due_on": today + timedelta(days=30)}
    return DataRequest.objects.create(inquiry=inquiry, **(given | values))


def test_the_case_shows_letters_changes_and_a_pause(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(paused_at=timezone.now())
    Letter.objects.create(inquiry=inquiry, text="מכתב מהפונים", written_at=timezone.now())
    AnswerChange.objects.create(
        inquiry=inquiry, question="group_name", before="השם הקודם", after="השם החדש", changed_at=timezone.now()
    )
    page = case(sign_in("communities"), inquiry)
    for words in ("מכתב מהפונים", "השם הקודם", "השם החדש", "תשובה אחת השתנתה", "בהמתנה"):
        assert words in page, words


def test_a_changed_sensitive_answer_is_hidden_as_the_answer_itself(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    key = min(inquiry.questionnaire.sensitive_keys())
    AnswerChange.objects.create(
        inquiry=inquiry, question=key, before="סוד-ישן", after="סוד-חדש", changed_at=timezone.now()
    )
    assert "סוד-חדש" not in case(sign_in("communities"), inquiry)
    manager = sign_in("manager")
    assert "סוד-חדש" not in case(manager, inquiry)
    unmask(manager, inquiry)
    assert "סוד-חדש" in case(manager, inquiry)


def test_a_request_for_information_opens_the_chosen_questions(sign_in: SignIn) -> None:
    inquiry, client = InquiryFactory(status=Status.IN_REVIEW), sign_in("communities")
    address = reverse("inquiry:move", args=[inquiry.pk, "request_info"])
    page = client.get(address).content.decode()
    assert 'name="questions" value="group_name"' in page
    assert 'value="email"' not in page
    assert "[[status-link]]" in page
    client.post(address, {"seen": 1, "subject": "נושא", "body": "שאלה", "questions": ["group_name"]})
    request = InformationRequest.objects.get()
    assert (request.questions, request.message.body) == (["group_name"], "שאלה")


def test_wishes_about_data_are_listed_with_their_clock_and_dealt_with(sign_in: SignIn) -> None:
    late, school = (
        wish(InquiryFactory(), due_on=timezone.localdate() - timedelta(days=1)),
        wish(InquiryFactory(track=Track.SCHOOL)),
    )
    client = sign_in("education")
    page = client.get(reverse("datarequest:index")).content.decode()
    assert school.inquiry.reference in page
    assert late.inquiry.reference not in page
    assert client.post(reverse("datarequest:settle", args=[late.pk])).status_code == 404
    assert client.get(reverse("datarequest:inspect", args=[school.pk])).status_code == 302
    for _press in range(2):
        assert client.post(reverse("datarequest:settle", args=[school.pk])).status_code == 302
    school.refresh_from_db()
    assert school.done_at is not None
    assert InquiryLogEntry.objects.filter(action="intake.data_settled").count() == 1
    assert "queue-flag--late" in sign_in("communities").get(reverse("datarequest:index")).content.decode()
