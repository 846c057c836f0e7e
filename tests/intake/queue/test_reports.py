"""Staff see each accessibility report with its clocks, and answer it once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from intake.models import AccessibilityReport, Delivery, Message, MessageKind
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_menu import labels
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
LIST = "/admin/accessibilityreport/"
ALL = f"{LIST}?stage="
ANSWER = {"subject": "בנוגע לדיווח", "body": "תיקנו את הכפתור."}


def page_of(report: AccessibilityReport) -> str:
    return f"{LIST}inspect/{report.pk}/"


def flags(html: str) -> list[str]:
    return re.findall(r"queue-flag--(\w+)", html)


def test_both_clocks_say_what_is_late_and_what_is_due_soon(sign_in: SignIn) -> None:
    today, client = timezone.localdate(), sign_in("manager")
    for target, due, found in (
        (-1, -1, ["late", "late"]),
        (-1, 14, ["late", "soon"]),
        (0, 15, ["soon"]),
        (2, 60, ["soon"]),
        (3, 60, []),
    ):
        days = {"target_on": today + timedelta(days=target), "due_on": today + timedelta(days=due)}
        report = AccessibilityReportFactory(**days)
        assert (flags(client.get(ALL).content.decode()), flags(client.get(page_of(report)).content.decode())) == (
            found,
            found,
        )
        report.delete()
    AccessibilityReportFactory(target_on=today - timedelta(days=9), due_on=today, answered_at=timezone.now())
    assert flags(client.get(ALL).content.decode()) == []


def test_the_list_opens_at_the_unanswered_those_first_that_are_due_first(sign_in: SignIn) -> None:
    today, client = timezone.localdate(), sign_in("education")
    last = AccessibilityReportFactory(due_on=today + timedelta(days=9), page="/<b>/")
    first = AccessibilityReportFactory(due_on=today + timedelta(days=2))
    answered = AccessibilityReportFactory(answered_at=timezone.now())
    html = client.get(LIST, follow=True).content.decode()
    assert html.index(first.reference) < html.index(last.reference)
    assert (answered.reference in html, "/&lt;b&gt;/" in html) == (False, True)
    assert 'aria-label="רשימת דיווחי הנגישות"' in html
    html = client.get(f"{LIST}?stage=answered").content.decode()
    assert (answered.reference in html, first.reference in html) == (True, False)


def test_the_menu_counts_the_unanswered(sign_in: SignIn) -> None:
    client = sign_in("communities")
    assert labels(client)[LIST] == "דיווחי נגישות"
    AccessibilityReportFactory.create_batch(2)
    AccessibilityReportFactory(answered_at=timezone.now())
    assert labels(client)[LIST] == "דיווחי נגישות (2)"
    assert LIST not in labels(sign_in("editor"))


def test_an_editor_sees_and_does_nothing(sign_in: SignIn) -> None:
    report, client = AccessibilityReportFactory(), sign_in("editor")
    for address in (ALL, page_of(report), f"{LIST}answer/{report.pk}/", f"{LIST}note/{report.pk}/"):
        for answer in (client.get(address, follow=True), client.post(address, ANSWER, follow=True)):
            assert report.reference not in answer.content.decode()
    assert AccessibilityReport.objects.get().answered_at is None


def test_the_page_shows_everything_and_links_to_pages_of_this_site_alone(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory(difficulty="<i>קשה</i>")
    html = client.get(page_of(report)).content.decode()
    for text in ("&lt;i&gt;קשה&lt;/i&gt;", report.assistive, report.name, report.email, 'href="/about/"'):
        assert text in html, text
    report.page = "//evil.example/"
    report.save()
    html = client.get(page_of(report)).content.decode()
    assert ("//evil.example/" in html, 'href="//evil.example/"' in html) == (True, False)


def test_an_answer_goes_out_by_mail_and_then_stands_on_the_page(sign_in: SignIn) -> None:
    client, report = sign_in("education"), AccessibilityReportFactory()
    answer = client.post(f"{LIST}answer/{report.pk}/", ANSWER)
    assert (answer.status_code, answer["Location"]) == (302, page_of(report))
    message = Message.objects.get()
    assert (message.kind, message.to, message.subject, message.body) == (
        MessageKind.REPORT_ANSWER, report.email, ANSWER["subject"], ANSWER["body"],
    )  # fmt: skip
    html = client.get(page_of(report)).content.decode()
    assert (ANSWER["body"] in html, 'name="subject"' in html) == (True, False)


def test_an_answer_that_comes_too_late_is_refused_and_not_lost(sign_in: SignIn) -> None:
    report = AccessibilityReportFactory(answered_at=timezone.now(), answer="כבר תוקן")
    html = sign_in("manager").post(f"{LIST}answer/{report.pk}/", ANSWER).content.decode()
    assert ("הדיווח כבר נענה" in html, ANSWER["body"] in html, Message.objects.count()) == (True, True, 0)


def test_an_empty_answer_or_note_says_so_and_loses_nothing(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory()
    html = client.post(f"{LIST}answer/{report.pk}/", ANSWER | {"body": " ", "subject": "נושא שכתבתי"}).content.decode()
    assert ("התשובה לא נשלחה" in html, "נושא שכתבתי" in html) == (True, True)
    assert "ההערה לא נשמרה" in client.post(f"{LIST}note/{report.pk}/", {"text": ""}).content.decode()


def test_without_an_address_the_answer_is_kept_without_a_subject(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory(email="")
    assert 'name="subject"' not in client.get(page_of(report)).content.decode()
    client.post(f"{LIST}answer/{report.pk}/", {"body": "התקשרנו"})
    report.refresh_from_db()
    assert (report.answer, Message.objects.count()) == ("התקשרנו", 0)


def test_a_note_is_kept(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory()
    assert client.post(f"{LIST}note/{report.pk}/", {"text": "נבדק"}).status_code == 302
    assert "נבדק" in client.get(page_of(report)).content.decode()


def test_what_was_not_delivered_is_sent_again(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory()
    client.post(f"{LIST}answer/{report.pk}/", ANSWER)
    Message.objects.update(delivery=Delivery.FAILED)
    address = f"{LIST}retry/{report.pk}/{Message.objects.get().pk}/"
    assert address in client.get(page_of(report)).content.decode()
    client.post(address)
    assert Message.objects.get().delivery == Delivery.QUEUED


def test_the_outbox_lists_mails_about_inquiries_alone(sign_in: SignIn) -> None:
    client, report = sign_in("manager"), AccessibilityReportFactory()
    client.post(f"{LIST}answer/{report.pk}/", ANSWER)
    assert report.email not in client.get("/admin/message/").content.decode()


def test_it_takes_the_same_few_queries_for_one_and_for_three(sign_in: SignIn) -> None:
    client = sign_in("manager")
    AccessibilityReportFactory()
    client.get(ALL)
    with measure() as one:
        client.get(ALL)
    AccessibilityReportFactory.create_batch(2)
    with at_most(queries=13, rows=one.rows + 2 * 2) as three:
        client.get(ALL)
    assert three.count == one.count
    assert not [statement.sql for statement in three.statements if '"difficulty"' in statement.sql]
