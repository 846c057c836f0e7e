"""Two programs side by side: the end of one is the end of both, and so is Ctrl-C."""

import os
import signal
import sys
import threading
import time

import pytest

from config import processes
from config.processes import Process, run_together

pytestmark = pytest.mark.without_database

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


def nothing(running: dict[str, Process]) -> None:
    """Ask for nothing."""


def idle() -> None:
    """Do nothing meanwhile."""


def test_the_first_to_end_is_named_and_the_other_stopped() -> None:
    seen: dict[str, Process] = {}
    ended = run_together({"short": [sys.executable, "-c", ""], "long": SLEEPER}, seen.update, idle)
    assert ended == "short"
    assert seen["long"].returncode == -signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_both_in_good_order(number: signal.Signals) -> None:
    seen: dict[str, Process] = {}

    def once_running(running: dict[str, Process]) -> None:
        seen.update(running)
        threading.Timer(0.3, os.kill, (os.getpid(), number)).start()

    before = signal.getsignal(number)
    assert run_together({"one": SLEEPER, "two": SLEEPER}, once_running, idle) is None
    assert [process.returncode for process in seen.values()] == [-signal.SIGTERM, -signal.SIGTERM]
    assert signal.getsignal(number) == before


def test_something_is_done_meanwhile_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS_BETWEEN", 0.2)
    times: list[float] = []
    brief = [sys.executable, "-c", "import time; time.sleep(1.5)"]
    assert run_together({"brief": brief}, nothing, lambda: times.append(time.monotonic())) == "brief"
    assert len(times) >= 2


def test_who_does_not_listen_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "STOPPING_SECONDS", 0.2)
    process = processes.start(STUBBORN)
    time.sleep(0.5)
    processes.stop(process)
    assert process.returncode == -signal.SIGKILL
