"""What is typed survives: database gone and back, cookies gone, disk full, mail server down, questions changed."""

import re
from contextlib import nullcontext
from dataclasses import replace
from html import unescape
from threading import Event
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from intake.models import Attachment, Delivery, Draft, Inquiry, Message, PrivacyNotice
from intake.notifications.delivery import deliver_due
from intake.questionnaires import VERSIONS, Kind, questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.faults import Ledger
from tests.intake.apply.applicant import Applicant, as_posted, hidden_inputs
from tests.intake.faults.gone import Database
from tests.intake.files.arriving import no_file_larger_than
from tests.intake.files.samples import PDF
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


@pytest.mark.parametrize("fault", ["nearly full", "full in the middle"])
def test_the_disk_of_the_uploads_is_full_and_has_room_again(
    notice: PrivacyNotice, ledger: Ledger, settings: Settings, fault: str
) -> None:
    settings.INTAKE_MINIMUM_SECONDS = 0
    applicant = Applicant()
    filled(applicant, ledger)
    names = [f"{ledger.write(short=True)}.pdf" for _ in range(2)]
    contents = [b"%PDF-1.7" + each * 300_000 + PDF[-20:] for each in (b"1", b"2")]
    first, second = (SimpleUploadedFile(*each) for each in zip(names, contents, strict=True))
    where = applicant.url("files")
    applicant.client.post(where, {"files": first, "add": "1"})
    room = settings.INTAKE_DISK_LEFT_FREE
    settings.INTAKE_DISK_LEFT_FREE = 10**18 if fault == "nearly full" else room
    with no_file_larger_than(100_000) if fault == "full in the middle" else nullcontext():
        page = applicant.client.post(where, {"files": second, "add": "1"}).content.decode()
    assert f"<bdi>{names[1]}</bdi> לא נשמר כרגע" in page
    assert Attachment.objects.get().name == names[0]
    settings.INTAKE_DISK_LEFT_FREE = room
    second.seek(0)
    applicant.client.post(where, {"files": second, "add": "1"})
    assert applicant.send().status_code == 302
    kept = [file.name.removesuffix(".pdf") for file in applicant.inquiry.attachments.all()]
    ledger.settle(applicant.inquiry.all_answers(), kept)


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
