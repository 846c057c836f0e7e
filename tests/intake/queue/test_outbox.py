"""The outbox shows each mail about the inquiries that a person may see, and how far it has got."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.models import Audience, Delivery, MessageKind
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db


def test_it_shows_to_whom_about_what_and_how_far(sign_in: SignIn) -> None:
    message = MessageFactory(delivery=Delivery.FAILED, attempts=10, kind=MessageKind.DECISION)
    html = sign_in("manager").get("/admin/message/").content.decode()
    for words in (
        message.to,
        message.subject,
        str(Delivery.FAILED.label),
        "10",
        str(MessageKind.DECISION.label),
        message.inquiry.reference,
    ):
        assert words in html.replace("\n", "").replace("    ", ""), words


def test_of_a_mail_that_is_held_it_says_until_when(sign_in: SignIn) -> None:
    until = (timezone.localtime() + timedelta(days=2)).replace(hour=8, minute=0)
    held = MessageFactory(next_attempt_at=until, delivery=Delivery.QUEUED, keeps_quiet_hours=True)
    assert held.is_held
    assert f"ממתינה עד {until:%d.%m.%Y} 08:00" in sign_in("manager").get("/admin/message/").text


def test_each_wing_sees_the_mails_about_its_own(sign_in: SignIn) -> None:
    for track in Track:
        MessageFactory(inquiry=InquiryFactory(track=track), subject=f"על {track}")
    html = sign_in("education").get("/admin/message/").content.decode()
    assert ("על school" in html, "על nucleus" in html) == (True, False)
    html = sign_in("communities").get("/admin/message/").content.decode()
    assert ("על school" in html, "על nucleus" in html) == (True, True)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("delivery=failed", "נכשלה"),
        ("audience=staff", "לצוות"),
        ("kind=decision", "החלטנו"),
        ("q=special@example.org", "מיוחדת"),
        ("q=מיוחדת", "מיוחדת"),
    ],
)
def test_it_is_narrowed_and_searched(narrowed: str, found: str, sign_in: SignIn) -> None:
    MessageFactory(subject="נכשלה", delivery=Delivery.FAILED)
    MessageFactory(subject="לצוות", audience=Audience.STAFF)
    MessageFactory(subject="החלטנו", kind=MessageKind.DECISION)
    MessageFactory(subject="מיוחדת", to="special@example.org")
    html = sign_in("manager").get(f"/admin/message/?{narrowed}").content.decode().split('id="listing-results"')[1]
    shown = [subject for subject in ("נכשלה", "לצוות", "החלטנו", "מיוחדת") if f">{subject}</a>" in html]
    assert shown == [found]


def test_a_filter_that_is_not_understood_shows_nothing(sign_in: SignIn) -> None:
    MessageFactory(subject="משהו")
    assert ">משהו</a>" not in sign_in("manager").get("/admin/message/?written_at_from=99.99.9999").content.decode()


def test_the_newest_stands_first_or_last(sign_in: SignIn) -> None:
    now = timezone.now()
    for days in (3, 1, 2):
        MessageFactory(subject=f"לפני {days}", written_at=now - timedelta(days=days))
    client = sign_in("manager")
    for ordering, order in (("", (1, 2, 3)), ("written_at", (3, 2, 1))):
        html = client.get(f"/admin/message/?ordering={ordering}").content.decode()
        places = [html.index(f">לפני {day}</a>") for day in order]
        assert places == sorted(places)


def test_a_message_is_read_as_it_goes_out(sign_in: SignIn) -> None:
    message = MessageFactory(body="שלום,\n<b>נשמח</b> לדבר.", delivery=Delivery.SENT, sent_at=timezone.now())
    html = sign_in("manager").get(f"/admin/message/inspect/{message.pk}/").content.decode()
    assert ("&lt;b&gt;נשמח&lt;/b&gt; לדבר." in html, "נשלחה" in html) == (True, True)


def test_it_takes_the_same_few_queries_for_one_and_for_three(sign_in: SignIn) -> None:
    client = sign_in("manager")
    MessageFactory()
    client.get("/admin/message/")
    with measure() as one:
        client.get("/admin/message/")
    MessageFactory()
    MessageFactory()
    with at_most(queries=13, rows=one.rows + 2 * 2) as three:
        client.get("/admin/message/")
    assert three.count == one.count
    assert not [statement.sql for statement in three.statements if '"intake_message"."body"' in statement.sql]
