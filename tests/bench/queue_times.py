"""How long the queue's pages take over 1,000 and over 100,000 inquiries: `python -m tests.bench.queue_times`.

On PostgreSQL: the server that DATABASE_URL names, or one that is started for it. Other sizes can be given:
`python -m tests.bench.queue_times 1000 20000`; with `--sqlite` it is SQLite that is measured.
"""

import os
import subprocess
import sys
import tempfile

from tests.checks.postgres import postgres_server

SQLITE = "--sqlite"


def main() -> int:
    """Have the sizes measured in a process whose settings see the server."""
    sizes = [argument for argument in sys.argv[1:] if argument != SQLITE]
    command = [sys.executable, "-m", "tests.bench.sizes", *sizes]
    if SQLITE in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            return _run(command, f"sqlite:///{folder}/bench.sqlite3")
    with postgres_server() as url:
        return _run(command, url)


def _run(command: list[str], url: str) -> int:
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
