"""The key of a link comes into no log: not the server's, and not our own when a page fails."""

import logging
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.test import Client

from intake.models import KeyKind
from intake.models.digests import new_token
from tests.factories.key import KeyFactory
from tests.intake.killed_server import ROOT, START_SECONDS, free_port


@pytest.mark.django_db
def test_our_own_log_holds_no_key_whatever_happens(caplog: pytest.LogCaptureFixture) -> None:
    token, browser = new_token(), Client()
    KeyFactory(kind=KeyKind.STOP, token=token)
    with caplog.at_level(logging.DEBUG):
        browser.get("/apply/link/return/", {"k": token})
        browser.get("/apply/link/return/")
        browser.get("/apply/link/visit/", {"k": token})
        browser.get(f"/apply/no-such-page/?k={token}")
        Client(enforce_csrf_checks=True).post(f"/apply/link/return/?k={token}")
        browser.post(f"/apply/link/stop/?k={token}")
        browser.put(f"/apply/link/stop/?k={token}")
    assert "/apply/link/return/" in caplog.text
    assert token not in caplog.text


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.without_database
def test_the_servers_logs_hold_no_key_even_when_somebody_switches_them_on(tmp_path: Path) -> None:
    # Its database is empty, so that whatever reads it fails: the log tells of that, too.
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATA_DIR": str(tmp_path)}
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    port, token, log = free_port(), new_token(), tmp_path / "log"
    command = ["--config", "site/deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    logged = ["--access-logfile", "-", "--log-level", "debug", "--pythonpath", f"{ROOT},site"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *command, *logged],
            cwd=ROOT, env=os.environ | settings | database, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            deadline = time.monotonic() + START_SECONDS
            while not answers(port):
                assert server.poll() is None, log.read_text()
                assert time.monotonic() < deadline
                time.sleep(0.1)
            statuses = []
            for method, path in (("GET", "return"), ("HEAD", "status"), ("POST", "stop")):
                connection = HTTPConnection("127.0.0.1", port, timeout=30)
                address = f"/apply/link/{path}/?k={token}"
                connection.request(method, address, headers={"Referer": f"http://127.0.0.1{address}"})
                statuses.append(connection.getresponse().status)
                connection.close()
        finally:
            server.terminate()
            server.wait(30)
    assert statuses[0::2] == [302, 500]
    lines = log.read_text()
    assert ("GET /apply/link/return/" in lines, "POST /apply/link/stop/" in lines, "Internal Server" in lines) == (
        True, True, True,
    )  # fmt: skip
    assert token not in lines
