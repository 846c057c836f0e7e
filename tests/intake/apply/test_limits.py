"""How much one address may do, alone and behind a proxy."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client, RequestFactory
from django.utils import timezone

from intake.apply.limits import address_digest, network_of
from intake.models import Draft, Inquiry, PrivacyNotice
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant

CONTACT = answers_of(Track.NUCLEUS)


def somebody_at(address: str, *, claims: str = "") -> Applicant:
    """A new visitor behind our proxy, which adds the address it saw to what the visitor claims."""
    passed = f"{claims}, {address}" if claims else address
    return Applicant(client=Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=passed))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_an_ipv6_client_is_its_whole_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_the_digest_does_not_tell_the_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    assert len(address_digest(request)) == 64
    assert "10.0.0.1" not in address_digest(request)


def test_one_address_may_not_start_drafts_without_end(notice: PrivacyNotice, settings: LazySettings) -> None:
    settings.INTAKE_DRAFTS_PER_HOUR, settings.TRUSTED_PROXIES = 3, 1
    answers = [
        somebody_at("1.1.1.1", claims=f"8.8.8.{number}").post("contact", CONTACT).status_code for number in range(6)
    ]
    assert answers == [302, 302, 302, 429, 429, 429]
    assert somebody_at("2.2.2.2").post("contact", CONTACT).status_code == 302
    assert Draft.objects.count() == 4


def test_who_is_held_up_finds_everything_typed_on_the_page(notice: PrivacyNotice, settings: LazySettings) -> None:
    settings.INTAKE_DRAFTS_PER_HOUR = 0
    applicant = Applicant()
    response = applicant.post("contact", CONTACT | {"email": "dana@"})
    page = response.content.decode()
    assert [words in page for words in ("שום דבר לא אבד", 'value="dana@"', CONTACT["contact_name"])] == [True] * 3
    settings.INTAKE_DRAFTS_PER_HOUR = 1
    assert applicant.post("contact", CONTACT).status_code == 302


def test_who_has_a_draft_is_not_held_up(notice: PrivacyNotice, settings: LazySettings) -> None:
    settings.INTAKE_DRAFTS_PER_HOUR = 1
    applicant = Applicant()
    posted = [applicant.post("contact", CONTACT).status_code for _ in range(5)]
    assert posted == [302] * 5


def send_from(address: str) -> tuple[Applicant, Any]:
    applicant = somebody_at(address).fill()
    return applicant, applicant.send()


def test_one_address_may_not_send_without_end(notice: PrivacyNotice, settings: LazySettings) -> None:
    settings.INTAKE_SENDS_PER_HOUR, settings.TRUSTED_PROXIES = 2, 1
    answers = [send_from("1.1.1.1")[1].status_code for _ in range(2)]
    held_up, answer = send_from("1.1.1.1")
    page = answer.content.decode().partition("<main")[2]
    assert [*answers, answer.status_code] == [302, 302, 429]
    assert ("שום דבר לא אבד" in page, page.count(" checked")) == (True, 2)
    assert send_from("2.2.2.2")[1].status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert held_up.send().status_code == 302
    assert Inquiry.objects.count() == 4


def test_drafts_of_one_address_may_not_be_sent_from_many(notice: PrivacyNotice, settings: LazySettings) -> None:
    settings.INTAKE_SENDS_PER_HOUR, settings.TRUSTED_PROXIES = 1, 1
    first, second = somebody_at("1.1.1.1").fill(), somebody_at("1.1.1.1").fill()
    for number, applicant in enumerate((first, second)):
        applicant.client.defaults["HTTP_X_FORWARDED_FOR"] = f"3.3.3.{number}"
    assert [first.send().status_code, second.send().status_code] == [302, 429]
