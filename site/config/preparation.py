"""What stands between a fresh clone and a served demo; each step is skipped when nothing changed."""

import hashlib
import sys
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.processes import Process, start

STATIC_STAMP = "static.stamp"


def make_data_folder() -> None:
    """Make the folder of the database, of uploads and of the demo's mail."""
    for folder in (settings.DATA_DIR, settings.MEDIA_ROOT, settings.DATA_DIR / "mail"):
        Path(folder).mkdir(parents=True, exist_ok=True)


def migrations_are_due() -> bool:
    """Whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_fingerprint() -> str:
    """A hash that changes whenever a static file of the site or of a package does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def start_collecting_static(fingerprint: str) -> Process | None:
    """Start compressing the static files beside us, when they changed; None when there is nothing to do."""
    stamp = settings.DATA_DIR / STATIC_STAMP
    if stamp.exists() and stamp.read_text() == fingerprint:
        return None
    return start([sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"])


def finish_collecting_static(process: Process, fingerprint: str) -> bool:
    """Wait for the compression, remember what was compressed, and return whether it succeeded."""
    succeeded = process.wait() == 0
    if succeeded:
        (settings.DATA_DIR / STATIC_STAMP).write_text(fingerprint)
    return succeeded


def load_database() -> None:
    """Bring roles and the demo site's content into the database and clean it up; what an editor changed stays."""
    call_command("create_roles", verbosity=0)
    call_command("update_search", stdout=StringIO())
    call_command("load_content", verbosity=0)
    call_command("load_privacy_notice", verbosity=0)
    sample = settings.SITE_DIR / "content" / "localities.csv"
    call_command("import_localities", sample, only_new=True, stdout=StringIO())
    call_command("clean_up", verbosity=0)
