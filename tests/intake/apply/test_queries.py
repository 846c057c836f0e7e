"""How many database queries each page takes, whatever the number of rows."""

from typing import Any

import pytest
from django_tasks_db import DatabaseBackend

from intake.models import Draft, Inquiry, Message, PrivacyNotice
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import Applicant, hidden_inputs
from tests.measure import at_most, measure

FORM_PAGE, SEND = 8, 23
# The first post makes the draft; one more is the test's own look at what its page had shown.
POST = FORM_PAGE + 2


@pytest.mark.parametrize("track", Track)
def test_each_form_page_seen_and_posted(notice: PrivacyNotice, track: Track) -> None:
    applicant = Applicant(track)
    applicant.get("start")  # the very first look makes the site's settings
    with at_most(queries=FORM_PAGE):
        applicant.get("start")
    for section in applicant.questionnaire.sections:
        with at_most(queries=FORM_PAGE):
            applicant.see(section.key)
        with at_most(queries=POST):
            applicant.post(section.key)
        with at_most(queries=POST):
            applicant.post(section.key, answers_of(track))
    with at_most(queries=FORM_PAGE):
        applicant.get("check")
    with at_most(queries=FORM_PAGE):
        applicant.client.post(applicant.url("check"))
    applicant.send()
    with at_most(queries=FORM_PAGE):
        applicant.get("sent")


@pytest.mark.parametrize("rows", [1, 3])
def test_sending_takes_few_queries(notice: PrivacyNotice, rows: int) -> None:
    for _ in range(rows):
        UserFactory(role="communities")
        InquiryFactory()
    applicant = Applicant().fill()
    posted = hidden_inputs(applicant.get("check")) | {"adult": "on", "privacy": "on"}
    with at_most(queries=SEND) as measured:
        applicant.client.post(applicant.url("check"), posted)
    writes = [statement for statement in measured.statements if not statement.sql.startswith("SELECT")]
    assert {statement.sql.split()[0] for statement in writes} == {"INSERT", "UPDATE"}
    # Some fifty of them are the answers that the queue narrows by, written in one statement.
    assert measured.rows <= 70 + 2 * rows


@pytest.mark.django_db(transaction=True)
def test_sending_is_all_or_nothing(applicant: Applicant, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise OSError("the very last statement of a send fails")

    applicant.client.raise_request_exception = False
    applicant.fill()
    with monkeypatch.context() as broken:
        broken.setattr(DatabaseBackend, "enqueue", breaks)
        assert applicant.send().status_code == 500
    assert (Inquiry.objects.count(), Message.objects.count(), applicant.draft.sent_at) == (0, 0, None)
    assert applicant.send().status_code == 302
    assert (Inquiry.objects.count(), Message.objects.count()) == (1, 1)


def test_looking_writes_nothing(applicant: Applicant) -> None:
    applicant.get("start")  # the very first look makes the site's settings
    with measure() as measured:
        applicant.get("start")
        applicant.see("contact")
    assert [statement.sql for statement in measured.statements if not statement.sql.startswith("SELECT")] == []
    assert Draft.objects.count() == 0
