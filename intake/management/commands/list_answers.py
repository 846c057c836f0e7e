"""Writes anew what the queue narrows, sorts and searches by: `manage.py list_answers`. Run it after each release.

A question that is new, gone, or sensitive by now changes that for inquiries of long ago.
"""

from typing import Any

from django.core.management.base import BaseCommand

from intake.actions.listing_answers import rewrite_all


class Command(BaseCommand):
    help = (
        "List the answers of each inquiry as today's questionnaires ask for, without what is sensitive by now; "
        "stopped, it goes on where it was."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        looked_at, changed = rewrite_all()
        if verbosity:
            self.stdout.write(f"{looked_at} inquiries looked at, {changed} listed anew.")
