"""Runs the server and the mail worker side by side, until one of them ends or we are asked to stop."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

STOPPING_SECONDS = 15
SECONDS_BETWEEN = 30.0
Process = subprocess.Popen[bytes]


class AskedToStop(BaseException):
    """Ctrl-C, or a signal that asks for the same."""


def ask_to_stop(number: int, frame: FrameType | None) -> None:
    raise AskedToStop


@contextmanager
def heeding_signals() -> Iterator[None]:
    """Within, the signals that end a program raise AskedToStop."""
    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def start(command: list[str]) -> Process:
    """Start a program in a session of its own: Ctrl-C reaches us alone, and we end it in good order."""
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603


def stop(process: Process) -> None:
    """End the program politely, and after a while by force."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_together(
    programs: dict[str, list[str]], when_running: Callable[[dict[str, Process]], None], meanwhile: Callable[[], None]
) -> str | None:
    """Run the programs until one ends, and then stop the others.

    `when_running` is called once all have been started, and `meanwhile` every half a minute from then on. Returns
    the name of the program that ended by itself, or None when we were asked to stop.
    """
    running: dict[str, Process] = {}
    try:
        with heeding_signals():
            for name, command in programs.items():
                running[name] = start(command)
            when_running(running)
            return wait_for_an_end(running, meanwhile)
    except AskedToStop:
        return None
    finally:
        for process in running.values():
            stop(process)


def wait_for_an_end(running: dict[str, Process], meanwhile: Callable[[], None]) -> str:
    """Return the name of the first program that ends."""
    due = time.monotonic() + SECONDS_BETWEEN
    while True:
        for name, process in running.items():
            if process.poll() is not None:
                return name
        if time.monotonic() >= due:
            meanwhile()
            due = time.monotonic() + SECONDS_BETWEEN
        time.sleep(0.2)
