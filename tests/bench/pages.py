"""What public pages cost, kept and not: `python -m tests.bench.pages`. Fails where a bar is missed.

The demo on PostgreSQL, three servers in turns in one run: with kept pages, without, and the floor, which is Django
with one SELECT and nothing else. Requests per second move with whatever else the machine does; the ratios and the
time on the processors hardly do.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psycopg

from tests.bench.served import Served, prepare_demo, serving
from tests.checks.postgres import postgres_server

ROUNDS = 3
SECONDS = 4
WARM_UP = 20
# A quarter of bakerydemo's home page, measured beside the floor as 117 times its cost (76 ms against 0.65).
MOST_FLOORS = 29
LEAST_FASTER = 20
PATHS = ("/", "/who-we-work-with/young-nuclei/", "/accompaniment/", "/en/", "/apply/nucleus/")


@dataclass
class Taken:
    """What one address took at one server, a number a round."""

    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def speed(self) -> float:
        return statistics.median(self.per_second)

    @property
    def cost(self) -> float:
        return statistics.median(self.cpu_ms)


def measure(server: Served, path: str, taken: Taken) -> None:
    """Ask for one address again and again for some seconds."""
    for _ in range(WARM_UP):
        server.wait(path)
    before = server.cpu_seconds()
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", server.base + path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(said)
    requests = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    taken.cpu_ms.append((server.cpu_seconds() - before) * 1000 / requests)
    taken.per_second.append(float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1]))  # type: ignore[index]


def rounds(servers: dict[str, Served]) -> dict[tuple[str, str], Taken]:
    """Measure every address at both servers and the floor between them, so that noise meets all alike."""
    taken = {(name, path): Taken() for name in ("kept", "made") for path in PATHS} | {("floor", "/"): Taken()}
    for _ in range(ROUNDS):
        for (name, path), each in taken.items():
            measure(servers[name], path, each)
    return taken


def report(taken: dict[tuple[str, str], Taken]) -> int:
    """Print a line an address, and return how many bars were missed."""
    floor = taken["floor", "/"]
    sys.stdout.write(f"\nload {os.getloadavg()[0]:.1f}; floor: {floor.speed:,.0f}/s, {floor.cost:.2f} ms CPU\n\n")
    sys.stdout.write(f"{'':34}{'made/s':>9}{'kept/s':>9}{'ratio':>8}{'made ms':>9}{'kept ms':>9}{'floors':>8}\n")
    for path in PATHS:
        made, kept = taken["made", path], taken["kept", path]
        numbers = (f"{made.speed:9,.0f}{kept.speed:9,.0f}{kept.speed / made.speed:8.1f}", made.cost, kept.cost)
        sys.stdout.write(f"{path:34}{numbers[0]}{numbers[1]:9.2f}{numbers[2]:9.2f}{made.cost / floor.cost:8.1f}\n")
    missed = [path for path in PATHS[:-1] if taken["kept", path].speed < LEAST_FASTER * taken["made", path].speed]
    if taken["made", "/"].cost > MOST_FLOORS * floor.cost:
        missed.append(f"the home page costs more than {MOST_FLOORS} floors")
    sys.stdout.write("\n" + (f"Missed: {', '.join(missed)}\n" if missed else "Every bar is met.\n"))
    return len(missed)


@contextmanager
def database_of_our_own(server: str) -> Iterator[str]:
    """Make an empty database on the server, and take it away in the end."""
    parts = urlsplit(server)
    name = f"meitarim_pages_{os.getpid()}"
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")  # type: ignore[arg-type]
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            session.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def main() -> int:
    if shutil.which("wrk") is None:
        sys.exit("wrk asks for the pages; install it with: apt install wrk")
    with postgres_server() as server, database_of_our_own(server) as url, tempfile.TemporaryDirectory() as folder:
        demo = {"DATABASE_URL": url, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        sys.stdout.write("Making the demo ...\n")
        prepare_demo(demo)
        applications = {
            "kept": ("config.wsgi", demo),
            "made": ("config.wsgi", demo | {"PAGE_CACHE_BYTES": "0"}),
            "floor": ("tests.bench.floor", {"DATABASE_URL": url}),
        }
        with serving(**applications) as servers:
            return report(rounds(servers))


if __name__ == "__main__":
    sys.exit(main() and 1)
