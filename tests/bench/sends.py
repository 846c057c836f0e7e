"""What sending costs: `python -m tests.bench.sends`. Fails where an inquiry is lost or doubled, or the bar is missed.

On PostgreSQL, behind gunicorn: 200 filled drafts are sent by 8 clients, and in the same run a bare Django view that
inserts one row is posted to by as many. Both are timed from the first post to the last answer; the answers' check,
which each person opens before, is opened before the clock starts. Printed: sends a second, time on the processors,
and both against the bare view.
"""

import os
import subprocess
import sys
import tempfile

from tests.bench.pages import database_of_our_own
from tests.bench.served import prepare_demo
from tests.checks.postgres import postgres_server

# Everything comes from one address and within a minute; who sends so much otherwise is asked to calculate.
NOBODY_IS_SUSPECTED = {
    "INTAKE_MINIMUM_SECONDS": "0",
    "INTAKE_DRAFTS_PER_HOUR": "1000000",
    "INTAKE_SENDS_PER_HOUR": "1000000",
    "INTAKE_SENDS_PER_CONTACT": "1000000",
    "INTAKE_SAME_TEXTS": "1000000",
}


def main() -> int:
    """Prepare a demo on a database of its own, and measure in a process whose settings see it."""
    with postgres_server() as server, database_of_our_own(server) as url, tempfile.TemporaryDirectory() as folder:
        demo = {"DATABASE_URL": url, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        demo |= NOBODY_IS_SUSPECTED
        sys.stdout.write("Making the demo ...\n")
        prepare_demo(demo)
        command = [sys.executable, "-m", "tests.bench.sending"]
        return subprocess.run(command, env=os.environ | demo, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
