"""Makes the search index and the inquiries' search texts anew when the Hebrew analyser has changed.

Otherwise it does nothing, so it can run with every deployment: `manage.py update_search`, after `migrate`.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from home.hebrew import ANALYSER_VERSION
from intake.actions.finding import refresh_search_texts
from search.models import IndexState, KnownWord


class Command(BaseCommand):
    help = "Make the search index anew when the Hebrew analyser has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        if IndexState.current() == ANALYSER_VERSION:
            return
        KnownWord.objects.all().delete()
        call_command("update_index", verbosity=0)
        refresh_search_texts()
        IndexState.remember(ANALYSER_VERSION)
        self.stdout.write("The search index was made anew.")
