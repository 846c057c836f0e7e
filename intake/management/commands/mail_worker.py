"""Takes in what was sent, mails, and has files scanned: `manage.py mail_worker`. Run one beside the server."""

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from intake.actions.scanning import wake_for_waiting
from intake.actions.taking_in import wake_for_arriving
from intake.notifications.delivery import wake_for_pending


class Command(DatabaseWorker):
    """django-tasks' worker on the `mail` backend, which first looks for what an earlier one left behind."""

    help = "Take in what was sent, send the mail that waits and scan the files that wait, now and as they come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(backend_name="mail", reload=False)

    def handle(self, **options: Any) -> None:
        wake_for_arriving()
        wake_for_pending()
        wake_for_waiting()
        super().handle(**options)
