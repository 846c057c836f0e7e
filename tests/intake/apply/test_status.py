"""The applicants' own page: who gets in, what it says, and what it never shows."""

import re
import sys
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from intake.actions.keys import revoke
from intake.models import Decision, Inquiry, Key, KeyKind, Message, MessageKind
from intake.pdf import own_file
from intake.status_texts import STATUS_TEXTS
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.key import KeyFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.intake.apply.applicant import Applicant
from tests.intake.apply.owner import Owner

pytestmark = pytest.mark.django_db


def test_the_link_opens_the_page_by_its_button_alone() -> None:
    owner = Owner()
    assert owner.get("status").status_code == 302
    assert owner.follow_link().status_code == 200
    assert owner.get("status").status_code == 302
    assert owner.press_link().url == "/apply/status/"
    page = owner.get("status")
    assert owner.inquiry.reference in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"


def test_the_device_that_sent_goes_there_straight(applicant: Applicant) -> None:
    applicant.fill().send()
    assert reverse("apply:from_confirmation", args=[Track.NUCLEUS]) in applicant.get("sent").content.decode()
    answer = applicant.client.post(reverse("apply:from_confirmation", args=[Track.NUCLEUS]))
    assert answer["Location"] == "/apply/status/"
    assert applicant.inquiry.reference in applicant.client.get("/apply/status/").content.decode()
    assert Client().post(reverse("apply:from_confirmation", args=[Track.NUCLEUS]))["Location"] == "/apply/lost/"


def test_every_page_is_closed_to_whoever_has_no_key() -> None:
    owner = Owner().enter()
    names = ["status", "copy", "copy_pdf", "answer", "write", "add_files", "contact", "another_contact"]
    names += ["pause", "go_on", "withdraw", "data"]
    revoke(inquiry=owner.inquiry, kinds=[KeyKind.VISIT])
    for client, name in [(client, name) for client in (Client(), owner.client) for name in names]:
        assert client.get(reverse(f"apply:{name}"))["Location"] == "/apply/lost/", name
        if name not in ("status", "copy", "copy_pdf"):
            assert client.post(reverse(f"apply:{name}"))["Location"] == "/apply/lost/", name


def test_leaving_closes_the_page_on_this_device_alone() -> None:
    owner = Owner().enter()
    other = Owner(owner.inquiry).enter()
    owner.post("leave")
    assert owner.get("status").status_code == 302
    assert other.get("status").status_code == 200


@pytest.mark.parametrize("language", ["he", "en"])
def test_each_status_says_in_each_language_where_it_stands(language: str) -> None:
    """A test walks all of them: a title, whose turn it is, and what comes next, in the page's language."""
    owner = Owner(language=language).enter()
    assert set(STATUS_TEXTS) == set(Status)
    for status in Status:
        duplicate = InquiryFactory() if status == Status.DUPLICATE else None
        Inquiry.objects.filter(pk=owner.inquiry.pk).update(status=status, duplicate_of=duplicate)
        text = STATUS_TEXTS[status]
        page = owner.get("status").content.decode()
        with translation.override(language):
            words = [str(each) for each in (text.title, text.words, text.ball.value, text.coming)]
        for each in words:
            assert each.replace("'", "&#x27;") in page, (status, each)
            assert any("א" <= letter <= "ת" for letter in each) == (language == "he"), each


def test_the_day_is_counted_in_working_days_and_lateness_is_owned() -> None:
    owner = Owner(InquiryFactory(status_since=datetime(2026, 11, 18, 12, tzinfo=UTC))).enter()
    assert "עד יום רביעי 25.11" in owner.get("status").content.decode()
    Inquiry.objects.update(status_since=timezone.now() - timedelta(days=40))
    assert "ואנחנו מאחרים" in owner.get("status").content.decode()


def test_a_not_yet_names_the_day_to_come_back() -> None:
    owner = Owner(InquiryFactory(status=Status.NOT_YET)).enter()
    day = timezone.localdate() + timedelta(days=100)
    Decision.objects.create(
        inquiry=owner.inquiry, outcome=Status.NOT_YET, missing="חסר-סודי", reason="סיבה-סודית", return_on=day
    )
    page = owner.get("status").content.decode()
    assert f"{day.day}.{day.month}" in page
    assert "סיבה-סודית" not in page


def test_notes_of_staff_and_notices_to_staff_never_show() -> None:
    owner = Owner(InquiryFactory(status=Status.DECLINED)).enter()
    NoteFactory(inquiry=owner.inquiry, text="הערה-פנימית-סודית")
    MessageFactory(inquiry=owner.inquiry, body="הודעה אליכם")
    MessageFactory(inquiry=owner.inquiry, audience="staff", kind=MessageKind.NEW_INQUIRY, body="לצוות-בלבד")
    Decision.objects.create(inquiry=owner.inquiry, outcome=Status.DECLINED, reason="סיבה-לצוות")
    MessageFactory(body="של-פנייה-אחרת")
    for name in ("status", "copy"):
        page = owner.get(name, query="?show=1").content.decode()
        assert "הודעה אליכם" in page
        for secret in ("הערה-פנימית-סודית", "לצוות-בלבד", "סיבה-לצוות", "של-פנייה-אחרת"):
            assert secret not in page, (name, secret)


def test_a_stored_link_is_shown_as_words() -> None:
    owner = Owner().enter()
    MessageFactory(inquiry=owner.inquiry, body="הנה: [[status-link]]")
    page = owner.get("status").content.decode()
    assert "[[status-link]]" not in page


def test_sensitive_answers_show_on_a_press_alone() -> None:
    owner = Owner().enter()
    key = "mix_religious"
    assert key in owner.inquiry.questionnaire.sensitive_keys()
    shown = owner.inquiry.questionnaire.field(key).option_label(owner.inquiry.answers[key])
    for name in ("status", "copy"):
        assert shown not in owner.get(name).content.decode()
        assert shown in owner.get(name, query="?show=1").content.decode()


@pytest.mark.parametrize("language", ["he", "en"])
def test_the_copy_is_a_pdf_in_the_projects_typeface(language: str) -> None:
    answer = Owner(language=language).enter().get("copy_pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer.content, re.DOTALL)
    assert b"Assistant" in b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")


def test_without_the_systems_parts_the_copy_to_print_serves_and_the_log_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    owner = Owner().enter()
    assert owner.get("copy_pdf", query="?show=1")["Location"] == "/apply/status/copy/?show=1"
    assert owner.get("copy").status_code == 200
    assert "Install libpango" in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/static/css/copy.css",
        "file:///etc/passwd",
        "https://own.invalid/media/x.png",
        "https://own.invalid/static/../../etc/passwd",
        "https://own.invalid/static/css/no-such.css",
    ],
)
def test_a_pdf_fetches_nothing_but_our_own_files(address: str) -> None:
    with pytest.raises(ValueError, match=r"own files|no file"):
        own_file(address)


def test_a_key_of_another_kind_or_another_inquiry_does_not_open() -> None:
    owner = Owner()
    for kind in set(KeyKind) - {KeyKind.STATUS}:
        token = "t" * 30 + kind
        KeyFactory(kind=kind, token=token, inquiry=owner.inquiry)
        owner.client.get(f"/apply/link/status/?k={token}")
        assert owner.client.post("/apply/link/status/").status_code == 404
    assert Message.objects.count() == 0
    assert not Key.objects.filter(kind=KeyKind.VISIT, used_at__isnull=False).exists()
