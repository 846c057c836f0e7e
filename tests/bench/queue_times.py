"""How long the queue's pages take over 1,000 and over 100,000 inquiries: `python -m tests.bench.queue_times`.

On PostgreSQL: the server that DATABASE_URL names, or one that is started for it. Other sizes can be given:
`python -m tests.bench.queue_times 1000 20000`.
"""

import os
import subprocess
import sys

from tests.checks.postgres import postgres_server


def main() -> int:
    """Have the sizes measured in a process whose settings see the server."""
    with postgres_server() as url:
        command = [sys.executable, "-m", "tests.bench.sizes", *sys.argv[1:]]
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
