""" "Send" pressed many times in the same moment, by real connections to a real database."""

from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from intake.actions.taking_in import take_in_arriving
from intake.models import Inquiry, InquiryLogEntry, Message, PrivacyNotice
from tests.intake.apply.applicant import Applicant, hidden_inputs

PRESSES = 20


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_make_one_inquiry(notice: PrivacyNotice) -> None:
    applicant = Applicant().fill()
    posted = hidden_inputs(applicant.get("check")) | {"adult": "on", "privacy": "on"}
    together = Barrier(PRESSES)

    def press(_number: int) -> tuple[int, str]:
        browser = Client()
        browser.cookies = SimpleCookie({name: cookie.value for name, cookie in applicant.client.cookies.items()})
        try:
            together.wait(timeout=30)
            answer = browser.post(applicant.url("check"), posted)
            return answer.status_code, answer.headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as people:
        answers = list(people.map(press, range(PRESSES)))
    assert answers == [(302, applicant.url("sent"))] * PRESSES
    assert applicant.inquiry.reference in applicant.get("sent").content.decode()
    assert take_in_arriving.call() == 1
    assert (Inquiry.objects.count(), Message.objects.count(), InquiryLogEntry.objects.count()) == (1, 1, 1)
