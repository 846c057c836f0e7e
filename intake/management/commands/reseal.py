"""Seals every sensitive answer by the first of INTAKE_SEALING_KEYS: `manage.py reseal`. Run it when keys change."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from intake.models.resealing import reseal_all


class Command(BaseCommand):
    help = "Seal sensitive answers by the first key; stopped, it goes on where it was. Then older keys may go."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        counts = reseal_all(apps)
        if verbosity:
            self.stdout.write(f"{counts['rows']} rows looked at, {counts['resealed']} sealed anew.")
        if counts["lost"]:
            self.stderr.write(f"{counts['lost']} answers cannot be opened by any key: look for the missing key.")
