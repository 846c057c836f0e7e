"""Looks whether anybody has tampered with the audit log: `manage.py check_trail`."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from intake.models import Inquiry
from intake.models.trail import check_all


class Command(BaseCommand):
    help = "Check every log entry's seal; name the inquiries where entries were changed, removed or inserted, and fail."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        counts, broken = check_all(apps)
        if verbosity:
            self.stdout.write(f"{counts['entries']} entries of {counts['inquiries']} inquiries checked.")
        if broken:
            names = dict(Inquiry.objects.filter(pk__in=broken).values_list("pk", "reference"))
            named = ", ".join(names.get(pk, f"{pk} (deleted)") for pk in broken)
            raise CommandError(f"{len(broken)} trails are broken: {named}")
