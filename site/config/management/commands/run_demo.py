"""`make run` and `make dev`: from an empty folder to a served site, and from Ctrl-C to a clean end."""

import logging
import socket
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from config import preparation
from config.processes import AskedToStop, Process, heeding_signals, run_together, stop

START_SECONDS = 60
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Prepare the demo on this machine and serve it, with the mail worker beside it. Ctrl-C stops both."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This serves the demo; in production a process manager does, see site/deploy/.")
        try:
            with heeding_signals():
                self.prepare()
        except AskedToStop:
            self.say("Stopped. Starting again goes on from here.")
            return
        except OSError as error:
            raise CommandError(f"The data folder {settings.DATA_DIR} cannot be used: {error}") from error
        self.serve()

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self) -> None:
        """Bring static files and database up to date, side by side."""
        preparation.make_data_folder()
        fingerprint = preparation.static_fingerprint()
        compressing = None if settings.DEBUG else preparation.start_collecting_static(fingerprint)
        try:
            if preparation.migrations_are_due():
                self.say("Making the database ...")
                call_command("migrate", verbosity=0, interactive=False)
            self.say("Loading the demo site ...")
            preparation.load_database()
            if compressing:
                self.say("Compressing static files ...")
                if not preparation.finish_collecting_static(compressing, fingerprint):
                    raise CommandError("The static files were not collected; the reason stands above.")
        finally:
            if compressing:
                stop(compressing)

    def serve(self) -> None:
        """Run server and mail worker until one of them ends or we are asked to stop."""
        manage = [sys.executable, "manage.py"]
        server = [*manage, "runserver", address()] if settings.DEBUG else gunicorn()
        programs = {"server": server, "mail worker": [*manage, "mail_worker", "--verbosity", "0"]}
        ended = run_together(programs, self.announce, publish_what_is_due)
        if ended:
            raise CommandError(f"The {ended} has ended by itself, so everything was stopped. The reason stands above.")
        self.say("\nStopped.")

    def announce(self, running: dict[str, Process]) -> None:
        """Once the server answers, say where it is and who may log in."""
        if not answers(running["server"]):
            return
        base = settings.WAGTAILADMIN_BASE_URL
        self.say(f"\n  The site   {base}/\n  The admin  {base}/admin/\n  Its mail   {settings.EMAIL_FILE_PATH}\n\n")
        call_command("create_demo_accounts", stdout=self.stdout)
        self.say("\nCtrl-C stops the site; `make run` starts it again, with what was written.")


def publish_what_is_due() -> None:
    """Do what a timer does in production: put pages live, or take them offline, whose time has come."""
    try:
        call_command("publish_scheduled")
    except DatabaseError:  # busy, or being replaced: it is tried again soon
        logger.exception("Scheduled pages were not published")
        connection.close()


def address() -> str:
    """HOST:PORT to listen at."""
    return f"{settings.HOST}:{settings.PORT}"


def gunicorn() -> list[str]:
    """The server of production; with threads, since no proxy stands before it: one slow client blocks nobody."""
    where = ["--bind", address(), "--pythonpath", "site", "--no-control-socket"]
    threads = ["--workers", "2", "--worker-class", "gthread", "--threads", "4"]
    return [sys.executable, "-m", "gunicorn", "config.wsgi", *where, *threads, "--log-level", "warning"]


def answers(server: Process) -> bool:
    """Wait until the server takes a connection; False when it ended or took none in time."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((settings.HOST.strip("[]"), settings.PORT), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
