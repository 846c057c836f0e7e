"""`make run` from its second step on: from an empty data folder to a served site, and to a clean end."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from config import preparation
from config.management.commands.run_demo import gunicorn
from tests.checks.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., "Demo"]


class Demo:
    """A running `manage.py run_demo`, on a port of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port, self.log = free_port(), folder / "run.log"
        ours = {"DATA_DIR": str(folder), "HOST": "127.0.0.1", "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        with self.log.open("w") as log:
            command = [sys.executable, "manage.py", "run_demo"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | ours | settings | environment, stdout=log, stderr=log
            )

    def wait_for(self, text: str, seconds: int = 120) -> str:
        """Return what was said once the text is among it."""
        deadline = time.monotonic() + seconds
        while text not in (said := self.log.read_text()):
            assert self.process.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.1)
        return said

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        server.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = server.getresponse()
        response.text = response.read().decode(errors="replace")  # type: ignore[attr-defined]
        server.close()
        return response

    def stop(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(40)


@pytest.fixture
def start(tmp_path: Path, new_database: Callable[[], str]) -> Iterator[Start]:
    """Starts demos that share one migrated database and one data folder, and stops those that still run."""
    url, started = new_database(), []

    def begin(**environment: str) -> Demo:
        started.append(Demo(tmp_path, **({"DATABASE_URL": url} | environment)))
        return started[-1]

    yield begin
    for demo in started:
        demo.stop()


@pytest.mark.django_db
@pytest.mark.xdist_group("servers")
def test_serves_the_demo_stops_both_programs_and_starts_again_with_what_was_written(start: Start) -> None:
    """One story, since the first start takes long: first start, pages, files, log-in data, Ctrl-C, second start."""
    first = start()
    said = first.wait_for("Ctrl-C stops the site")
    assert f"http://127.0.0.1:{first.port}/admin/" in said
    accounts = dict(re.findall(r"^(\w+) +(\w{4}-\w{4}-\w{4}) ", said, re.MULTILINE))
    assert list(accounts) == ["editor", "communities", "education", "manager", "administrator"]

    page = first.get("/")
    assert page.status == 200
    assert 'dir="rtl"' in page.text  # type: ignore[attr-defined]
    sheet = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', page.text)  # type: ignore[attr-defined]
    assert sheet, "style sheets carry a hash of their content"
    for encoding in ("br", "gzip"):
        file = first.get(sheet[1], Accept_Encoding=encoding)
        assert file.headers["Content-Encoding"] == encoding
        assert "immutable" in file.headers["Cache-Control"]
    assert first.get("/no-such-page/").status == 404
    assert "Traceback" not in first.log.read_text()

    assert first.stop() == 0
    with pytest.raises(ConnectionRefusedError):
        first.get("/")

    began = time.monotonic()
    second = start()
    said = second.wait_for("Ctrl-C stops the site")
    assert "Making the database" not in said
    assert "Compressing" not in said
    assert time.monotonic() - began < 30  # some 3 seconds where nothing else runs
    assert dict(re.findall(r"^(\w+) +(\w{4}-\w{4}-\w{4}) ", said, re.MULTILINE)) == accounts
    assert second.stop(signal.SIGTERM) == 0


def test_refuses_to_run_where_it_is_no_demo() -> None:
    with override_settings(DEMO=False), pytest.raises(CommandError, match="process manager"):
        call_command("run_demo")


@pytest.mark.django_db(transaction=True)
def test_knows_when_migrations_are_due() -> None:
    assert preparation.migrations_are_due() is False
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    assert preparation.migrations_are_due() is True


def test_knows_when_a_static_file_changed(tmp_path: Path) -> None:
    (tmp_path / "one.css").write_text("a {}")
    with override_settings(STATICFILES_DIRS=[tmp_path]):
        before = preparation.static_fingerprint()
        assert preparation.static_fingerprint() == before
        (tmp_path / "one.css").write_text("a { color: red }")
        assert preparation.static_fingerprint() != before


def test_compresses_nothing_twice(tmp_path: Path) -> None:
    with override_settings(DATA_DIR=tmp_path):
        (tmp_path / preparation.STATIC_STAMP).write_text("the same")
        assert preparation.start_collecting_static("the same") is None


def test_one_slow_client_blocks_nobody() -> None:
    with override_settings(HOST="127.0.0.1", PORT=8000):
        command = gunicorn()
    assert command[command.index("--worker-class") + 1] == "gthread"
    assert command[command.index("--bind") + 1] == "127.0.0.1:8000"
