"""Takes a lost second factor from an account: `manage.py reset_second_factor USERNAME`."""

import logging
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.models import User

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Remove every second factor of an account, recovery codes too. The password stays; a new one is set up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="whose second factor is lost")

    def handle(self, *, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is no account {username!r}.")
        removed = Authenticator.objects.filter(user=person).delete()[0]
        logger.warning("The second factor of account %s was reset: %s removed.", person.pk, removed)
        self.stdout.write(f"{removed} removed. At the next log-in {username} sets up a new one.")
