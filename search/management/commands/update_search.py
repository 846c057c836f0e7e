"""Makes the search index anew when the Hebrew analyser has changed; otherwise it does nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from home.hebrew import ANALYSER_VERSION
from search.models import IndexState, KnownWord


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if IndexState.current() == ANALYSER_VERSION:
            return
        KnownWord.objects.all().delete()
        call_command("update_index", verbosity=0)
        IndexState.remember(ANALYSER_VERSION)
        self.stdout.write("The search index was made anew.")
