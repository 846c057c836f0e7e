"""The demo's accounts: one a role, with passwords of this machine alone, and nowhere else."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory, override_settings

from config.demo_accounts import demo_accounts
from config.roles import ROLES
from home.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Path]:
    """Settings as `make run` has them, with a data folder of its own."""
    with override_settings(DEMO=True, DATA_DIR=tmp_path):
        yield tmp_path


def printed() -> list[list[str]]:
    output = StringIO()
    call_command("create_demo_accounts", stdout=output)
    return [line.split(maxsplit=2) for line in output.getvalue().splitlines()[1:]]


def test_each_role_gets_an_account_that_can_log_in(roles: None, demo: Path) -> None:
    for (username, password, group), role in zip(printed(), ROLES, strict=True):
        person = authenticate(RequestFactory().post("/"), username=username, password=password)
        assert isinstance(person, User)
        assert (username, group) == (role.key, role.group)
        assert [member.name for member in person.groups.all()] == [role.group]
        assert person.is_superuser is False


def test_passwords_stay_the_same_on_this_machine(roles: None, demo: Path) -> None:
    assert printed() == printed()
    assert User.objects.count() == len(ROLES)


def test_passwords_are_for_the_owners_eyes(demo: Path) -> None:
    demo_accounts(demo / "accounts.json")
    assert (demo / "accounts.json").stat().st_mode & 0o777 == 0o600


def test_another_machine_has_other_passwords(demo: Path) -> None:
    one, other = demo_accounts(demo / "one.json"), demo_accounts(demo / "other.json")
    assert {account.password for account in one}.isdisjoint(account.password for account in other)


def test_a_changed_account_stays_as_it_is(roles: None, demo: Path) -> None:
    printed()
    person = User.objects.get(username="editor")
    person.set_password("another-password")
    person.save()
    printed()
    assert User.objects.get(username="editor").check_password("another-password")


def test_refused_where_it_is_no_demo(roles: None) -> None:
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("create_demo_accounts")
    assert User.objects.count() == 0
