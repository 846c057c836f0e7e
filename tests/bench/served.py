"""A program that serves, and what it costs the machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Served:
    """A WSGI application behind gunicorn as in production, with two workers, as behind nginx."""

    def __init__(
        self, application: str, environment: dict[str, str], port: int | None = None, log: Path | None = None
    ) -> None:
        self.port = port or free_port()
        where = [
            "--bind",
            f"127.0.0.1:{self.port}",
            "--pythonpath",
            f"{ROOT},{ROOT / 'site'}",
            "--worker-class",
            "sync",
        ]
        where += ["--config", "site/deploy/gunicorn.conf.py"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application, *where, "--workers", "2", "--log-level", "error"],
            cwd=ROOT,
            env=os.environ | environment,
            start_new_session=True,
            stderr=log.open("wb") if log else None,
        )

    @property
    def base(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def wait(self, path: str = "/") -> None:
        """Wait until it answers, and raise if it will not."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
            try:
                connection.request("GET", path)
                status = connection.getresponse().status
            except OSError:
                time.sleep(0.1)
            else:
                if status != 200:
                    raise RuntimeError(f"{path}: {status}")
                return
            finally:
                connection.close()
        raise RuntimeError("The server did not start.")

    def cpu_seconds(self) -> float:
        """What the server and its workers have taken of the processors so far."""
        parents = {int(path.parent.name): parent_and_ticks(path) for path in Path("/proc").glob("[0-9]*/stat")}
        ours = {self.process.pid} | {pid for pid, (parent, _) in parents.items() if parent == self.process.pid}
        return sum(parents[pid][1] for pid in ours) / TICKS

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


def parent_and_ticks(path: Path) -> tuple[int, int]:
    """Whose child a process is, and its time on the processors; nobody's and none if it has just ended."""
    try:
        fields = path.read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return int(fields[1]), int(fields[11]) + int(fields[12])


@contextmanager
def serving(**applications: tuple[str, dict[str, str]]) -> Iterator[dict[str, Served]]:
    """Serve applications side by side, each with an environment of its own."""
    servers = {name: Served(*what) for name, what in applications.items()}
    try:
        for server in servers.values():
            server.wait()
        yield servers
    finally:
        for server in servers.values():
            server.stop()


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a command of manage.py."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=os.environ | environment, check=True)


def prepare_demo(environment: dict[str, str], *, static: bool = True) -> None:
    """Make the demo's database, and its static files as production serves them."""
    manage(environment, "migrate", "--verbosity", "0")
    for command in ("create_roles", "load_content", "load_privacy_notice"):
        manage(environment, command, "--verbosity", "0")
    if static:
        manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
