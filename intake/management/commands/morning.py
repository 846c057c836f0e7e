"""Counts the days anew and tells the staff what is due and late: `manage.py morning`. Run it each morning."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from intake.actions.morning import tell_staff_of_day
from intake.actions.recounting import recount


class Command(BaseCommand):
    help = (
        "Write each staff member's overview of the day, and tell the managers what is late. Nothing on a day of rest."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        # The days may have moved without a press in the admin: by a setting, or by what is known of the holidays.
        recount()
        overviews, late = tell_staff_of_day(now=timezone.now())
        if verbosity:
            self.stdout.write(f"{overviews} overviews written; the managers were told of {late} late inquiries.")
