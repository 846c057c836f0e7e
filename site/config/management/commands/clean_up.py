"""Deletes what nobody needs any more: `manage.py clean_up`. Run it once a day."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from intake.actions.attaching import tidy_files
from intake.actions.counting import forget_attempts
from intake.actions.drafting import delete_old_drafts
from intake.actions.keys import delete_old_keys
from intake.actions.presence import forget_presences
from intake.actions.reporting import delete_answered_reports
from search.counting import forget_old

DAYS_OF_TASKS = 14
DAYS_OF_ATTEMPTS = 1  # a lock lasts for minutes; an attempt holds an address and a name
DAYS_OF_KEYS = 30  # after they have ended
DAYS_OF_A_MONTH = timedelta(days=30)  # a little less than a month: nothing is kept longer than promised


class Command(BaseCommand):
    help = (
        "Delete unsent drafts, keys that have ended, accessibility reports answered long ago, ended sessions, "
        "finished tasks, old searches and yesterday's wrong passwords."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        now = timezone.now()
        drafts = delete_old_drafts(today=timezone.localdate(now))
        delete_old_keys(before=now - timedelta(days=DAYS_OF_KEYS))
        forget_attempts(before=now - timedelta(days=DAYS_OF_ATTEMPTS))
        AccessAttempt.objects.filter(attempt_time__lt=now - timedelta(days=DAYS_OF_ATTEMPTS)).delete()
        reports = delete_answered_reports(before=now - DAYS_OF_A_MONTH * settings.INTAKE_REPORT_MONTHS)
        files, lost = tidy_files()
        forget_presences()
        forget_old()
        call_command("clearsessions", verbosity=0)
        tasks = ("--backend=mail", "--queue-name=*", f"--min-age-days={DAYS_OF_TASKS}")
        call_command("prune_db_task_results", *tasks, verbosity=0)
        if verbosity:
            self.stdout.write(f"{files} files deleted that belonged to nobody; {lost} files are missing.")
            self.stdout.write(f"{drafts} drafts deleted: unsent and untouched for {settings.INTAKE_DRAFT_DAYS} days.")
            months = settings.INTAKE_REPORT_MONTHS
            self.stdout.write(f"{reports} accessibility reports deleted: answered {months} months ago.")
