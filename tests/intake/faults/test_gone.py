"""What is typed survives: the database gone and back, cookies gone, the mail server down, the questions changed."""

import re
from dataclasses import replace
from html import unescape
from threading import Event
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from intake.models import Delivery, Draft, Inquiry, Message, PrivacyNotice
from intake.notifications.delivery import deliver_due
from intake.questionnaires import VERSIONS, Kind, questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.faults import Ledger
from tests.intake.apply.applicant import Applicant, as_posted, hidden_inputs
from tests.intake.faults.gone import Database
from tests.intake.killed_server import PersistentApplicant, Server

MISSION = f"/apply/{Track.NUCLEUS}/mission/"


def test_the_database_goes_and_comes_back(server: Server, database: Database, ledger: Ledger) -> None:
    PrivacyNoticeFactory(language="he")
    person = PersistentApplicant(server, Event())
    page = person.open(MISSION)
    assert person.request(MISSION, page | {"social_mission": ledger.write()})[0] == 302
    ledger.settle(Draft.objects.get().answers)
    second = ledger.write()
    page = person.open("/apply/nucleus/hopes/")
    with database.gone():
        saving = person.request("/apply/nucleus/hopes/autosave/", page | {"hope": second})
        status, again = person.request("/apply/nucleus/hopes/", page | {"hope": second, "heard_from": "press"})
        assert (saving[0] >= 500, status) == (True, 503)
        assert second in unescape(again)
    pairs = {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', again)
    }
    assert person.request("/apply/nucleus/hopes/", pairs)[0] == 302
    ledger.settle(Draft.objects.get().answers)


def filled(applicant: Applicant, ledger: Ledger) -> dict[str, Any]:
    """Fill in everything with texts of one's own, and return the answers."""
    questions = list(applicant.questionnaire.fields())
    own = {each.key: ledger.write() for each in questions if each.kind == Kind.LONG_TEXT}
    applicant.fill(**own)
    return answers_of(applicant.track, **own)


@pytest.mark.parametrize("when", ["expired", "all of them"])
def test_cookies_expire_while_a_page_is_open(notice: PrivacyNotice, ledger: Ledger, when: str) -> None:
    applicant = Applicant()
    applicant.client.handler.enforce_csrf_checks = when == "all of them"
    section = applicant.questionnaire.section("mission")
    page = hidden_inputs(applicant.see("mission"))
    if when == "expired":
        del applicant.client.cookies["draft-nucleus"]
    else:
        applicant.client.cookies.clear()
    typed = as_posted(section, {"social_mission": ledger.write()})
    answer = applicant.client.post(applicant.url("section", "mission"), typed | page)
    if answer.status_code == 403:
        answer = applicant.client.post(applicant.url("section", "mission"), hidden_inputs(answer))
    assert answer.status_code == 302
    ledger.settle(applicant.draft.answers)


def test_the_questionnaire_changes_while_a_page_is_open(
    notice: PrivacyNotice, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = Applicant()
    filled(applicant, ledger)
    page = hidden_inputs(applicant.see("mission"))
    now = questionnaire_for(Track.NUCLEUS)

    def changed(field: Any) -> Any:
        return replace(field, kind=Kind.SHORT_TEXT) if field.key == "done_so_far" else field

    sections = tuple(
        replace(each, fields=tuple(changed(field) for field in each.fields))
        for each in now.sections
        if each.key != "hopes"
    )
    monkeypatch.setitem(
        VERSIONS, Track.NUCLEUS, (*VERSIONS[Track.NUCLEUS], replace(now, version=now.version + 1, sections=sections))
    )
    ledger.typed.remove(applicant.draft.answers["social_mission"])  # replaced by its own author
    answer = applicant.client.post(applicant.url("section", "mission"), page | {"social_mission": ledger.write()})
    assert answer.status_code == 302
    draft = applicant.draft
    ledger.settle(draft.answers, [each["value"] for each in draft.earlier])
    shown = applicant.see("so_far").content.decode() + applicant.get("check").content.decode()
    words = " ".join(unescape(shown).split())
    assert [text for text in ledger.typed if " ".join(text.split()) not in words] == []


@pytest.mark.django_db(transaction=True)
def test_the_mail_server_is_down(ledger: Ledger, settings: Settings) -> None:
    PrivacyNoticeFactory(language="he")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.INTAKE_MINIMUM_SECONDS = 0
    applicant = Applicant()
    filled(applicant, ledger)
    assert applicant.send().status_code == 302
    deliver_due.call()
    assert set(Message.objects.values_list("delivery", flat=True)) == {Delivery.QUEUED}
    ledger.settle(Inquiry.objects.get().all_answers())
