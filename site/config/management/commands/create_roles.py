"""Makes the staff's roles: `manage.py create_roles`. Run it once, and again whenever a role is added."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.groups import make_group
from config.roles import ROLES


class Command(BaseCommand):
    help = "Make a group of each role. A group that exists is left as the administrators have set it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="put existing groups back to the roles' permissions")

    def handle(self, *, reset: bool, verbosity: int, **options: Any) -> None:
        for role in ROLES:
            if make_group(role, reset=reset) and verbosity:
                self.stdout.write(f"{role.key}: {role.group}")
