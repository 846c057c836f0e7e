"""The test database: migrated once, kept as a template, copied for each run.

Migrating takes some ten seconds, a copy a fraction of one. The template is named by a hash of all
migrations and of what runs them, so that it can never be stale. Transactional tests and live servers end
with the template put back, not with a flush: a flush would take the root page, the site and its
languages away.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
import psycopg
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

from home.generation import grow

TEMPLATES = Path(__file__).resolve().parents[1] / ".run" / "test-databases"


def fingerprint() -> str:
    """A short hash of every installed app's migrations and of the versions that run them."""
    digest = hashlib.sha256(f"{django.VERSION} {wagtail.VERSION} {settings.AUTH_USER_MODEL}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.name} {path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def use(name: str) -> None:
    """Let Django's connection, and those of threads to come, lead to the database of this name."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def migrate(name: str) -> None:
    """Migrate the empty database of this name, then let go of it."""
    before = settings.DATABASES["default"]["NAME"]
    use(name)
    call_command("migrate", verbosity=0, interactive=False)
    use(before)


class SQLiteTemplate:
    """The template as a file; copies are files too, so that threads and servers have real locks."""

    def __init__(self, folder: Path) -> None:
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        self.path = TEMPLATES / f"{fingerprint()}.sqlite3"
        self.folder = folder
        with (TEMPLATES / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # workers start together; one migrates
            if not self.path.exists():
                self.make()

    def make(self) -> None:
        unfinished = self.path.with_suffix(".unfinished")
        for leftover in TEMPLATES.glob(f"{unfinished.name}*"):
            leftover.unlink()
        migrate(str(unfinished))
        with closing(sqlite3.connect(unfinished)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # folds the log into the one file
        unfinished.rename(self.path)

    def copy(self) -> str:
        """Return the path of a new copy."""
        target = self.folder / f"{uuid4().hex}.sqlite3"
        shutil.copyfile(self.path, target)
        return str(target)

    def put_back(self, name: str) -> None:
        """Make the copy at this path like new, though others may hold it open."""
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(name, timeout=20)) as target:
            source.backup(target)

    def drop(self, name: str) -> None:
        Path(name).unlink()

    def url(self, name: str) -> str:
        return f"sqlite:///{name}"


class PostgresTemplate:
    """The template as a database on the same server, marked as a template once it is complete."""

    def __init__(self) -> None:
        config = settings.DATABASES["default"]
        self.server = {"host": config["HOST"], "port": config["PORT"] or 5432, "user": config["USER"]}
        self.password = config["PASSWORD"]
        self.name = f"meitarim_template_{fingerprint()}"
        with self.session() as session:
            session.execute("SELECT pg_advisory_lock(20261122)")  # workers start together; one migrates
            if not session.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [self.name]
            ).fetchone():
                self.make(session)

    @contextmanager
    def session(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(**self.server, password=self.password, dbname="postgres", autocommit=True) as session:
            yield session

    def make(self, session: psycopg.Connection) -> None:
        name = sql.Identifier(self.name)
        session.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        session.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(name))
        migrate(self.name)
        session.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(name))

    def copy(self, name: str | None = None) -> str:
        """Return the name of a new copy."""
        name = name or f"meitarim_test_{uuid4().hex[:16]}"
        with self.session() as session:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            session.execute(statement.format(sql.Identifier(name), sql.Identifier(self.name)))
        return name

    def put_back(self, name: str) -> None:
        """Replace the copy of this name by a new one; whoever still holds it is cut off."""
        self.drop(name)
        self.copy(name)

    def drop(self, name: str) -> None:
        with self.session() as session:
            session.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        password = f":{self.password}" if self.password else ""
        return f"postgres://{self.server['user']}{password}@{self.server['host']}:{self.server['port']}/{name}"


Template = SQLiteTemplate | PostgresTemplate


def template_for(folder: Path) -> Template:
    """The template of the database that the settings name; copies of SQLite's go to `folder`."""
    return PostgresTemplate() if connection.vendor == "postgresql" else SQLiteTemplate(folder)


@contextmanager
def database_in_use(template: Template) -> Iterator[None]:
    """A copy of the template as Django's database, made like new after each test that commits."""
    before = settings.DATABASES["default"]["NAME"]
    name = template.copy()

    def put_template_back(test_case: Any) -> None:
        use(name)
        template.put_back(name)
        grow()  # pages were changed, by nobody that could have said so

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = put_template_back  # type: ignore[attr-defined]
    use(name)
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
        use(before)
        template.drop(name)
