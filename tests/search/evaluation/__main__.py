"""Prints the figures: `python -m tests.search.evaluation`, with a number of pages to gather around (10,000).

Each database has a process of its own, since Django takes its kind from the settings once.
"""

import os
import subprocess
import sys

from tests.checks.postgres import NoPostgres, postgres_server

CROWD = "10000"
MEASURE = (sys.executable, "-m", "tests.search.evaluation.measure")


def measure(crowd: str, url: str) -> int:
    """Measure on the database of this address, SQLite for none; return 1 if a bar was missed."""
    return subprocess.run([*MEASURE, crowd], env=os.environ | {"DATABASE_URL": url}, check=False).returncode


def main() -> int:
    """Measure on SQLite, then on PostgreSQL where there is one."""
    crowd = sys.argv[1] if len(sys.argv) > 1 else CROWD
    missed = measure(crowd, "")
    try:
        with postgres_server() as url:
            return measure(crowd, url) or missed
    except NoPostgres as reason:
        sys.stdout.write(f"{reason}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
