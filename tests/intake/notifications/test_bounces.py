"""Mail that came back: reported by the provider alone, and shown on the case as "call them"."""

import base64
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from config.mail_events import mail_events
from intake.models import Delivery, InquiryLogEntry, Message
from intake.notifications.delivery import as_mail
from intake.questionnaires.phones import shown
from tests.factories.message import MessageFactory
from tests.factories.user import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.intake.notifications.bounce_urls")]
SECRET = "provider:secret"
ADDRESS = "/mail-events/postmark/tracking/"


@pytest.fixture(autouse=True)
def provider(settings: Settings) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def report(message: Message, *, secret: str = SECRET, **changes: Any) -> int:
    """Have the provider report a mail that came back, and return the answer's status."""
    event = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "TypeCode": 1,
        "MessageID": "the-providers-own",
        "BouncedAt": "2026-11-22T10:00:00Z",
        "Email": message.to,
        "Metadata": as_mail(message).metadata,  # type: ignore[attr-defined]
    }
    word = base64.b64encode(secret.encode()).decode()
    answer = Client().post(
        ADDRESS,
        json.dumps(event | changes),
        content_type="application/json",
        headers={"authorization": f"Basic {word}"} if secret else {},
    )
    return answer.status_code


def test_a_mail_that_came_back_is_marked_once_and_shown_with_the_phone() -> None:
    message, other = MessageFactory(delivery=Delivery.SENT), MessageFactory(delivery=Delivery.SENT)
    for _time in range(2):
        assert report(message) == 200
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.delivery, message.last_error, other.delivery) == (Delivery.FAILED, "bounced", Delivery.SENT)
    assert InquiryLogEntry.objects.filter(action="intake.bounced").count() == 1
    client = Client()
    client.force_login(UserFactory(role="manager"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("inquiry:inspect", args=[message.inquiry.pk])).content.decode()
    assert shown(message.inquiry.phone) in page.split('id="messages"')[1]


@pytest.mark.parametrize("secret", ["", "provider:guessed"])
def test_nobody_but_the_provider_can_report(secret: str) -> None:
    message = MessageFactory(delivery=Delivery.SENT)
    assert report(message, secret=secret) == 400
    message.refresh_from_db()
    assert message.delivery == Delivery.SENT


@pytest.mark.parametrize(
    "changes",
    [
        {"RecordType": "Delivery", "DeliveredAt": "2026-11-22T10:00:00Z"},
        {"Metadata": {"mail_key": "nonsense"}},
        {"Metadata": {"mail_key": "00000000-0000-4000-8000-000000000000"}},
        {"Metadata": {}},
    ],
)
def test_any_other_report_changes_nothing(changes: dict[str, Any]) -> None:
    message = MessageFactory(delivery=Delivery.SENT)
    assert report(message, **changes) == 200
    message.refresh_from_db()
    assert message.delivery == Delivery.SENT


def test_there_is_no_address_without_a_provider_and_its_secret() -> None:
    assert mail_events("", "") == mail_events("postmark", "") == mail_events("", "provider:secret") == []
    assert [pattern.name for pattern in mail_events("postmark", "a:b")[0].url_patterns] == ["postmark_tracking_webhook"]  # type: ignore[union-attr]
