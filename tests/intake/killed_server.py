"""The real server on this machine, to be killed at will, and people who apply to it by plain HTTP."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import as_posted

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
PAUSE = 0.05


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """gunicorn with two workers. Killed, it gets no chance to finish or to tidy up anything."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.environment = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--preload", "--pythonpath", f"{ROOT},site"]
        quietly = ["--no-control-socket", "--log-level", "critical"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "config.wsgi", *command, *quietly],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            assert self.process.poll() is None, "the server has ended by itself"
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(PAUSE)

    def answers(self) -> bool:
        """Whether somebody listens."""
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        return False

    def workers(self) -> list[int]:
        """The processes that serve requests now."""
        assert self.process
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text().split()]

    def kill_workers(self) -> int:
        """Kill those that serve requests; the server starts others. Returns how many died."""
        killed = 0
        for worker in self.workers():
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                killed += 1
        return killed

    def kill(self) -> None:
        """Kill the whole server at once."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def running(environment: dict[str, str]) -> Iterator[Server]:
    """A server that is gone afterwards, whatever happened."""
    server = Server(environment)
    try:
        server.start()
        yield server
    finally:
        server.kill()


class PersistentApplicant:
    """Applies over and over, and repeats each request until it is answered, as people press "reload"."""

    def __init__(self, server: Server, sending: Event) -> None:
        self.server, self.sending = server, sending
        self.cookies: dict[str, str] = {}
        self.lost_answers = 0

    def request(self, path: str, body: Mapping[str, object] | None = None, *, is_send: bool = False) -> tuple[int, str]:
        """Status, and either where the answer leads or what it says."""
        if is_send:
            self.sending.set()
        while True:
            with suppress(OSError, HTTPException):
                return self.request_once(path, body, is_send=is_send)
            time.sleep(PAUSE)

    def request_once(self, path: str, body: Mapping[str, object] | None, *, is_send: bool) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request("GET" if body is None else "POST", path, urlencode(body or {}, doseq=True), headers)
            self.lost_answers += is_send  # until it has come
            answer = connection.getresponse()
            text = answer.read().decode()
            self.lost_answers -= is_send
        finally:
            connection.close()
        self.keep_cookies(answer)
        return answer.status, answer.headers.get("Location") or text

    def keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: cookie.value for name, cookie in SimpleCookie(line).items()})

    def open(self, path: str) -> dict[str, str]:
        """Look at a page, and return what it sends back of itself."""
        status, page = self.request(path)
        assert status == 200, path
        return dict(re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page))

    def apply(self, email: str) -> str:
        """Go the whole way once, and return the reference that the confirmation shows."""
        self.cookies.clear()
        start = f"/apply/{Track.NUCLEUS}"
        answers = answers_of(Track.NUCLEUS, email=email)
        _status, page = self.request(f"{start}/contact/")
        token = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken")}
        for section in questionnaire_for(Track.NUCLEUS).sections:
            status, _where = self.request(f"{start}/{section.key}/", as_posted(section, answers) | token)
            assert status == 302, section.key
        _status, page = self.request(f"{start}/check/")
        agreed = {"notice_shown": hidden(page, "notice_shown"), "adult": "on", "privacy": "on"}
        assert self.request(f"{start}/check/", agreed | token, is_send=True) == (302, f"{start}/sent/")
        _status, page = self.request(f"{start}/sent/")
        found = re.search(r'<bdi dir="ltr">(\d{4}-\d{4})</bdi>', page)
        assert found, "the confirmation shows no reference"
        return found.group(1)


def hidden(page: str, name: str) -> str:
    """The value of a hidden input."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found, f"the page has no {name}"
    return found.group(1)
