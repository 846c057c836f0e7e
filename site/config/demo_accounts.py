"""An account a role, for trying the demo on this machine. Never in production: `settings.DEMO` guards it."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from config.roles import ROLES, Role

# Without the letters and digits that look alike.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class DemoAccount:
    """What to type to be in a role."""

    username: str
    password: str
    role: Role


def demo_accounts(path: Path) -> list[DemoAccount]:
    """Return the accounts of this machine; their passwords are drawn once and kept at `path`, for the owner's eyes."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(json.dumps({role.key: new_password() for role in ROLES}), encoding="utf-8")
    passwords = json.loads(path.read_text(encoding="utf-8"))
    return [DemoAccount(role.key, passwords[role.key], role) for role in ROLES]


def new_password() -> str:
    """Draw a password that can be read out and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def create_account(account: DemoAccount) -> None:
    """Make the account and put it in its role's group; one that exists stays as it is."""
    people = get_user_model().objects
    if people.filter(username=account.username).exists():
        return
    person = people.create_user(account.username, f"{account.username}@example.org", account.password)
    person.groups.add(Group.objects.get(name=account.role.group))
