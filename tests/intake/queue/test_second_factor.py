"""Where a second factor is required, nobody sees an inquiry with a password alone."""

import time
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings as site_settings
from django.test import Client
from pytest_django.fixtures import Settings

from home.models import User
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import measure

pytestmark = pytest.mark.django_db
PASSWORD = "a-password-of-12"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STAFF = ["communities", "education", "manager", "administrator"]


@pytest.fixture(autouse=True)
def required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def person_with_password(role: str) -> User:
    person: User = UserFactory(role=role)
    person.set_password(PASSWORD)
    person.save()
    return person


def code() -> str:
    """The six digits that an authenticator app shows now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def log_in(client: Client, person: User, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": person.username, "password": password})


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/inquiry/", "/admin/inquiry/inspect/1/", "/admin/reports/site-history/"]
)
def test_whoever_can_see_inquiries_is_sent_to_set_one_up(role: str, address: str) -> None:
    client = Client()
    assert log_in(client, person_with_password(role))["Location"] == "/admin/"
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")
    assert "כדי לראות פניות" in client.get("/account/2fa/").content.decode()


def test_an_editor_is_not(sign_in: SignIn) -> None:
    client = Client()
    log_in(client, person_with_password("editor"))
    assert client.get("/admin/").status_code == 200


def test_setting_one_up_and_giving_it_once_opens_the_queue() -> None:
    client, person = Client(), person_with_password("communities")
    inquiry = InquiryFactory()
    log_in(client, person)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    session = client.session
    client.get("/account/2fa/totp/activate/")
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    assert client.post("/account/2fa/totp/activate/", {"code": code()}).status_code == 302
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    address = f"/admin/inquiry/inspect/{inquiry.pk}/"
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/account/2fa/reauthenticate/?next={address.replace('/', '%2F')}",
    )
    codes = RecoveryCodes(Authenticator.objects.get(user=person, type="recovery_codes")).get_unused_codes()
    answer = client.post(answer["Location"], {"code": codes[0], "next": address})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert client.get(address).status_code == 200


def test_logging_in_with_one_asks_for_it_and_then_opens_the_queue() -> None:
    client, person = Client(), person_with_password("manager")
    TOTP.activate(person, SECRET)
    assert log_in(client, person)["Location"] == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/inquiry/")["Location"].startswith("/account/login/")
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/account/2fa/authenticate/", {"code": code()})["Location"] == "/admin/"
    assert client.get("/admin/inquiry/?stage=").status_code == 200


def test_a_session_that_knows_a_password_alone_is_asked_even_where_one_is_set_up(sign_in: SignIn) -> None:
    """However such a session came about: by another log-in, or before the factor was set up."""
    person = UserFactory(role="manager")
    client = sign_in(person=person)
    TOTP.activate(person, SECRET)
    answer = client.get("/admin/inquiry/?stage=open")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/account/2fa/reauthenticate/?next=%2Fadmin%2Finquiry%2F%3Fstage%3Dopen",
    )


def test_anothers_second_factor_in_the_session_counts_for_nothing(sign_in: SignIn) -> None:
    client = sign_in("manager")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = "99999"
    session.save()
    assert client.get("/admin/inquiry/")["Location"] == "/account/2fa/"


def test_it_costs_no_query_once_it_was_given() -> None:
    client, person = Client(), person_with_password("manager")
    TOTP.activate(person, SECRET)
    log_in(client, person)
    client.post("/account/2fa/authenticate/", {"code": code()})
    client.get("/admin/inquiry/?stage=")
    with measure() as measured:
        assert client.get("/admin/inquiry/?stage=").status_code == 200
    assert not [statement.sql for statement in measured.statements if "mfa" in statement.sql]


def test_where_it_is_not_required_a_password_is_enough(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    log_in(client, person_with_password("manager"))
    assert client.get("/admin/inquiry/?stage=").status_code == 200


def test_production_requires_it() -> None:
    production = Path(site_settings.SITE_DIR, "config/settings/production.py").read_text(encoding="utf-8")
    assert "SECOND_FACTOR_REQUIRED = True" in production
