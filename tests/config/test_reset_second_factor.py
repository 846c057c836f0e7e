"""Who lost the second factor gets in by the password again, and nobody else does."""

import logging
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client

from home.models import User
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-password-of-12"


def person_with_second_factor() -> User:
    person: User = UserFactory(role="editor")
    person.set_password(PASSWORD)
    person.save()
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)
    return person


def leads_to(person: User) -> str:
    return str(Client().post("/account/login/", {"login": person.username, "password": PASSWORD})["Location"])


def test_removes_every_factor_of_this_account_alone(caplog: pytest.LogCaptureFixture) -> None:
    person, other = person_with_second_factor(), person_with_second_factor()
    assert [leads_to(person), leads_to(other)] == ["/account/2fa/authenticate/"] * 2
    output = StringIO()
    with caplog.at_level(logging.WARNING, logger="config"):
        call_command("reset_second_factor", person.username, stdout=output)
    assert output.getvalue() == f"2 removed. At the next log-in {person.username} sets up a new one.\n"
    assert set(Authenticator.objects.values_list("user", flat=True)) == {other.pk}
    assert [leads_to(person), leads_to(other)] == ["/admin/", "/account/2fa/authenticate/"]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("config")]
    assert ours == [f"The second factor of account {person.pk} was reset: 2 removed."]


def test_an_account_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="There is no account 'nobody'"):
        call_command("reset_second_factor", "nobody")
