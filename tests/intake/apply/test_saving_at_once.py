"""The first keys of many tabs in the same moment, by real connections to a real database: one draft, every text."""

from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from intake.models import Draft, PrivacyNotice
from tests.intake.apply.applicant import Applicant, hidden_inputs

TABS = 8


@pytest.mark.django_db(transaction=True)
def test_tabs_that_save_at_once_make_one_draft_with_every_text(notice: PrivacyNotice) -> None:
    applicant = Applicant()
    pages = [hidden_inputs(applicant.see("hopes")) for _ in range(TABS)]
    together = Barrier(TABS)

    def save(number: int) -> int:
        browser = Client()
        browser.cookies = SimpleCookie({name: cookie.value for name, cookie in applicant.client.cookies.items()})
        try:
            together.wait(timeout=30)
            address = applicant.url("autosave", "hopes")
            return browser.post(address, pages[number] | {"hope": f"text {number}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TABS) as people:
        assert list(people.map(save, range(TABS))) == [200] * TABS
    draft = Draft.objects.get()
    texts = [draft.answers["hope"], *(each["value"] for each in draft.conflicts["hope"])]
    assert sorted(texts) == [f"text {number}" for number in range(TABS)]
