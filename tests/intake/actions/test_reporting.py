"""A report is received once, its clocks start, it is answered once, and in the end it goes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry, Site

from home.models import SiteSettings
from intake.actions.refusals import NotAllowed, Refused
from intake.actions.reporting import (
    answer_report,
    delete_answered_reports,
    note_on_report,
    receive_report,
    retry_answer,
)
from intake.models import AccessibilityReport, Audience, Delivery, Message, MessageKind
from intake.notifications.recipients import accessibility_address
from intake.notifications.wording import Wording
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.pages import HomePageFactory
from tests.factories.statement import AccessibilityStatementPageFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
WRITTEN = {"difficulty": "הטקסט בהיר מדי", "name": "דנה לוי", "email": "dana@example.org", "phone": "+972502345678"}
WORDS = Wording(subject="בנוגע לדיווח", body="תיקנו.")


def site_settings() -> SiteSettings:
    made: SiteSettings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    made.email = "contact@example.org"
    made.save()
    return made


def received(**given: Any) -> AccessibilityReport:
    return receive_report(**{"key": uuid4(), "answers": WRITTEN, "language": "en", **given})


@time_machine.travel(datetime(2026, 9, 9, 12, tzinfo=UTC), tick=False)
def test_the_clocks_count_working_days_and_the_laws_sixty() -> None:
    """Wednesday before Rosh Hashana: Thursday, then Monday to Thursday, since Saturday and Sunday are the feast."""
    report = received()
    assert (report.target_on, report.due_on) == (date(2026, 9, 17), date(2026, 11, 8))
    assert (report.difficulty, report.email, report.language) == ("הטקסט בהיר מדי", "dana@example.org", "en")


def test_the_same_form_makes_one_report_and_its_mails_once() -> None:
    site_settings()
    key = uuid4()
    assert received(key=key) == received(key=key)
    assert list(Message.objects.order_by("pk").values_list("kind", "to", "language")) == [
        (MessageKind.RECEIPT, "dana@example.org", "en"),
        (MessageKind.NEW_REPORT, "contact@example.org", "he"),
    ]


def test_no_mail_holds_what_was_written() -> None:
    site_settings()
    report = received()
    for message in Message.objects.all():
        assert report.reference in message.subject
        for personal in (report.difficulty, report.name, report.email, report.phone):
            assert personal not in message.subject + message.body
    assert f"/admin/accessibilityreport/inspect/{report.pk}/" in Message.objects.get(audience=Audience.STAFF).body


def test_without_an_address_there_is_no_receipt_and_without_any_the_log_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    received(answers={"difficulty": "הטקסט בהיר מדי"})
    assert Message.objects.count() == 0
    assert [record.levelname for record in caplog.records if record.name.startswith("intake")] == ["ERROR"]


def test_the_coordinator_of_the_statement_hears() -> None:
    made = site_settings()
    assert accessibility_address() == "contact@example.org"
    locale = Locale.objects.get_or_create(language_code="he")[0]
    home = HomePageFactory(slug="he", locale=locale)
    made.accessibility_page = AccessibilityStatementPageFactory(parent=home)
    made.save()
    assert accessibility_address() == "noam@meitarim.test"


def test_an_answer_stops_the_clock_and_is_mailed_once() -> None:
    report, person = AccessibilityReportFactory(language="en"), UserFactory(role="education")
    for _time in range(2):  # a button pressed twice
        answer_report(pk=report.pk, words=WORDS, by=person)
    report.refresh_from_db()
    assert (report.answer, report.answered_by, report.answered_at is not None) == ("תיקנו.", person, True)
    message = Message.objects.get()
    assert (message.report, message.kind, message.to, message.subject, message.body, message.language) == (
        report, MessageKind.REPORT_ANSWER, report.email, "בנוגע לדיווח", "תיקנו.", "en",
    )  # fmt: skip
    with pytest.raises(Refused, match=person.last_name):
        answer_report(pk=report.pk, words=Wording("א", "תשובה אחרת"), by=UserFactory(role="manager"))
    assert Message.objects.count() == 1
    assert list(ModelLogEntry.objects.values_list("action", "user")) == [("intake.report.answered", person.pk)]


def test_without_an_address_an_answer_is_kept_and_nothing_mailed() -> None:
    report = AccessibilityReportFactory(email="")
    answer_report(pk=report.pk, words=Wording("", "התקשרנו."), by=UserFactory(role="manager"))
    report.refresh_from_db()
    assert (report.answer, Message.objects.count()) == ("התקשרנו.", 0)


@pytest.mark.parametrize("words", [Wording("נושא", " "), Wording(" ", "תשובה")])
def test_an_empty_answer_is_refused(words: Wording) -> None:
    report = AccessibilityReportFactory()
    with pytest.raises(Refused):
        answer_report(pk=report.pk, words=words, by=UserFactory(role="manager"))


def test_notes_stand_one_under_the_other_with_their_writers() -> None:
    pk, person = AccessibilityReportFactory().pk, UserFactory(role="manager", first_name="רות", last_name="כהן")
    with time_machine.travel(datetime(2026, 9, 9, 12, tzinfo=UTC), tick=False):
        note_on_report(pk=pk, text=" נבדק ", by=person)
        report = note_on_report(pk=pk, text="תוקן", by=person)
    head = "09.09.2026 15:00 · רות כהן"
    assert report.notes == f"{head}\nנבדק\n\n{head}\nתוקן"
    with pytest.raises(Refused):
        note_on_report(pk=pk, text=" ", by=person)


def test_what_was_not_delivered_is_sent_again() -> None:
    report, person = AccessibilityReportFactory(), UserFactory(role="manager")
    answer_report(pk=report.pk, words=WORDS, by=person)
    Message.objects.update(delivery=Delivery.FAILED, attempts=10)
    message = retry_answer(pk=Message.objects.get().pk, by=person)
    assert (message.delivery, message.attempts) == (Delivery.QUEUED, 0)
    with pytest.raises(Refused):
        retry_answer(pk=message.pk, by=person)


def test_an_editor_may_do_nothing() -> None:
    report, editor = AccessibilityReportFactory(), UserFactory(role="editor")
    answer_report(pk=report.pk, words=WORDS, by=UserFactory(role="manager"))
    with pytest.raises(NotAllowed):
        answer_report(pk=report.pk, words=WORDS, by=editor)
    with pytest.raises(NotAllowed):
        note_on_report(pk=report.pk, text="משהו", by=editor)
    with pytest.raises(NotAllowed):
        retry_answer(pk=Message.objects.get().pk, by=editor)


def test_what_was_answered_long_ago_goes_with_its_mails_and_the_rest_stays() -> None:
    now = timezone.now()
    old = AccessibilityReportFactory()
    answer_report(pk=old.pk, words=WORDS, by=UserFactory(role="manager"))
    AccessibilityReport.objects.filter(pk=old.pk).update(answered_at=now - timedelta(days=2))
    kept = {
        AccessibilityReportFactory(answered_at=now),
        AccessibilityReportFactory(received_at=now - timedelta(days=2000)),  # nobody has answered it
    }
    assert delete_answered_reports(before=now - timedelta(days=1)) == 1
    assert (set(AccessibilityReport.objects.all()), Message.objects.count()) == (kept, 0)
