"""Makes the staff's roles and the workflow of the legal pages, and names Wagtail's own: `manage.py create_roles`.

Run it at first and with every release.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.first_rows import name_in_hebrew
from config.groups import make_group
from config.roles import ROLES
from config.workflows import LEGAL_PAGES, make_legal_workflow


class Command(BaseCommand):
    help = (
        "Make a group of each role, or give the one there is what it lacks, and make the workflow of the legal pages. "
        "What administrators added stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="also take what the roles do not have")

    def handle(self, *, reset: bool, verbosity: int, **options: Any) -> None:
        for name in name_in_hebrew():
            if verbosity:
                self.stdout.write(f"named: {name}")
        for role in ROLES:
            if make_group(role, reset=reset) and verbosity:
                self.stdout.write(f"{role.key}: {role.group}")
        if make_legal_workflow() and verbosity:
            self.stdout.write(f"workflow: {LEGAL_PAGES}")
