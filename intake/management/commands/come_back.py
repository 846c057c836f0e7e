"""Re-opens what a "not yet" put off to this day: `manage.py come_back`. Run it once a day, by day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from intake.actions.coming_back import come_back


class Command(BaseCommand):
    help = "Re-open the inquiries whose “not yet” named this day or one before it. On a day of rest nothing is done."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        count = come_back(now=timezone.now())
        if verbosity:
            self.stdout.write(f"{count} inquiries re-opened.")
