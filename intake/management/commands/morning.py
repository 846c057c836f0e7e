"""What each morning brings: `manage.py morning`.

It counts the days anew, measures how long answers take, and tells the staff what is due and late.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from intake.actions.measuring import measure
from intake.actions.morning import tell_staff_of_day
from intake.actions.recounting import recount


class Command(BaseCommand):
    help = (
        "Count anew when what is open is due, measure how long answers take, write each staff member's overview of the "
        "day, and tell the managers what is late. On a day when nobody works, nobody is told."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        # The days may have moved without a press in the admin: by a setting, or by what is known of the holidays.
        recount()
        now = timezone.now()
        measure(now=now)
        overviews, late = tell_staff_of_day(now=now)
        if verbosity:
            self.stdout.write(f"{overviews} overviews written; the managers were told of {late} late inquiries.")
