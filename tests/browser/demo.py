"""The demo site in a test's own database, and the accounts of its roles."""

from django.contrib.auth.models import Group
from django.core.management import call_command

from config.roles import ROLES
from home.models import User

PASSWORD = "a-password-of-the-journeys"


def load_demo() -> None:
    """Load what `make run` loads."""
    call_command("create_roles", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("load_privacy_notice", verbosity=0)


def account_of(role_key: str) -> User:
    """Somebody in the role's group; the password is PASSWORD."""
    role = next(role for role in ROLES if role.key == role_key)
    person = User.objects.create_user(role_key, f"{role_key}@example.org", PASSWORD)
    person.groups.add(Group.objects.get(name=role.group))
    return person
