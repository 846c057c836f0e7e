"""Links of one's own: a placeholder where a text is stored, a fresh key in the mail, a word for everybody else."""

import re

import pytest
from django.core import mail

from intake.actions.keys import use
from intake.models import Audience, Key, KeyKind, MessageKind
from intake.notifications.delivery import as_mail, deliver_due
from intake.notifications.links import placeholder, without_links
from tests.factories.draft import DraftFactory
from tests.factories.message import MessageFactory

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"\?k=([\w-]+)")
ALL = " ".join(placeholder(kind) for kind in KeyKind)


def test_a_mail_holds_a_key_and_the_stored_text_none() -> None:
    message = MessageFactory(body=f"שלום, {placeholder(KeyKind.STATUS)}")
    deliver_due.call()
    message.refresh_from_db()
    text, html = mail.outbox[0].body, mail.outbox[0].alternatives[0][0]
    (token,) = TOKEN.findall(text)
    assert f"http://127.0.0.1:8000/apply/link/status/?k={token}" in text
    assert set(TOKEN.findall(html)) == {token}
    assert message.body == "שלום, [[status-link]]"
    assert use(kind=KeyKind.STATUS, token=token).inquiry == message.inquiry


def test_the_link_leads_to_pages_in_the_readers_language() -> None:
    message = MessageFactory(body=placeholder(KeyKind.STATUS), language="en")
    assert as_mail(message).body.startswith("http://127.0.0.1:8000/en/apply/link/status/?k=")


def test_a_mail_tried_again_has_a_key_of_its_own_and_both_open() -> None:
    message = MessageFactory(body=placeholder(KeyKind.STATUS))
    tokens = [TOKEN.findall(as_mail(message).body)[0] for _attempt in range(2)]
    assert len({use(kind=KeyKind.STATUS, token=token).pk for token in tokens}) == 2


@pytest.mark.parametrize(
    ("owner", "audience", "kinds"),
    [
        ("inquiry", Audience.APPLICANT, {"status", "confirm"}),
        ("draft", Audience.APPLICANT, {"return", "stop"}),
        ("inquiry", Audience.STAFF, set()),
    ],
)
def test_only_what_the_reader_may_open_becomes_a_link(owner: str, audience: str, kinds: set[str]) -> None:
    about = {} if owner == "inquiry" else {"inquiry": None, "draft": DraftFactory(), "to": "noa@example.org"}
    message = MessageFactory(body=f"{ALL} {placeholder(KeyKind.STOP)}", audience=audience, **about)
    body = as_mail(message).body
    assert set(re.findall(r"/apply/link/(\w+)/\?k=", body)) == kinds
    assert set(Key.objects.values_list("kind", flat=True)) == kinds
    assert len(set(TOKEN.findall(body))) == len(kinds)  # the same link twice is the same key


def test_whoever_else_reads_the_text_sees_a_word() -> None:
    assert without_links("אל [[status-link]] ואל [[visit-link]]") == (
        "אל (כאן יופיע קישור אישי למקבלי ההודעה) ואל [[visit-link]]"
    )


def test_only_a_reminder_can_be_stopped_by_the_mail_program() -> None:
    about = {"inquiry": None, "draft": DraftFactory(), "to": "noa@example.org"}
    reminder = as_mail(MessageFactory(kind=MessageKind.REMINDER, body=placeholder(KeyKind.STOP), **about))
    assert reminder.extra_headers["List-Unsubscribe"] == f"<{reminder.body}>"
    assert reminder.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    other = as_mail(MessageFactory(kind=MessageKind.WAY_BACK, **about))
    assert "List-Unsubscribe" not in other.extra_headers
