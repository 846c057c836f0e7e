"""Reminds people of drafts that they have not sent: `manage.py remind`. Run it once a day, by day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from intake.actions.reminding import remind


class Command(BaseCommand):
    help = "Write the reminders of unsent drafts that are due. On a day of rest, or at night, nothing is written."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        written = remind(now=timezone.now())
        if verbosity:
            self.stdout.write(f"{written} reminders written.")
