"""Makes `.venv`, the project's own Python environment, from the hash-checked lock.

Run by the Makefile with whatever `python3` the machine has, before anything is installed: so it uses the
standard library alone, and nothing that an old Python could not even read.

    python3 site/deploy/make_environment.py run|test [HOST:PORT]

`run` installs what the site needs, `test` also what its checks need. With an address, it is made sure first
that nobody uses it: better to hear of that before the wait than after it.
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "installed.json"
RUN_LOCK = "requirements.txt"
TEST_LOCK = "requirements-dev.txt"


class Refusal(Exception):
    """Something that stops us, in words for the person at the keyboard."""


def refuse_old_python(version: tuple) -> None:
    """Say which Python is needed, when this is an older one."""
    if tuple(version[:2]) < NEEDED:
        wanted = ".".join(str(part) for part in NEEDED)
        found = ".".join(str(part) for part in version[:3])
        raise Refusal(
            "Python {} or newer is needed, and this is {}.\n"
            "If a newer one is installed, name it: make PYTHON=python{} ...".format(wanted, found, wanted)
        )


def refuse_missing_venv() -> None:
    """Say so when this Python came without the module that makes environments, as Debian's does."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Refusal(
            "This Python has no venv module, which makes the project's environment.\n"
            "On Debian and Ubuntu: sudo apt install python{}-venv".format(version)
        ) from None


def refuse_busy_address(address: str) -> None:
    """Say so when somebody listens at HOST:PORT already, or nobody could."""
    host, _, port = address.rpartition(":")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Refusal("PORT must be a number from 1 to 65535, not {!r}.".format(port))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as error:
            raise Refusal(
                "The address {} cannot be used: {}.\n"
                "Stop what runs there, or choose another port: make run PORT=8001".format(address, error.strerror)
            ) from None


def refuse_read_only(folder: Path) -> None:
    """Say so when nothing can be written to the folder, or to where it would be made."""
    while not folder.exists():
        folder = folder.parent
    if not os.access(str(folder), os.W_OK):
        raise Refusal(
            "The folder {} cannot be written to.\n"
            "Copy the project to a folder of yours, or put its data elsewhere: DATA_DIR=... make run".format(folder)
        )


def locks_for(purpose: str) -> dict:
    """Return the locks that have to be installed, each with the hash of its content and of this Python's version."""
    names = [RUN_LOCK, TEST_LOCK] if purpose == "test" else [RUN_LOCK]
    version = "{}.{}".format(*sys.version_info[:2]).encode()
    return {name: hashlib.sha256(version + (ROOT / name).read_bytes()).hexdigest() for name in names}


def installed_locks() -> dict:
    """Return what `locks_for` gave when the environment was finished; empty when it never was."""
    try:
        subprocess.run([str(PYTHON), "-c", ""], check=True, capture_output=True)
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}


def run_quietly(command: list, trouble: str) -> None:
    """Run a command that speaks only of its own trouble, and add ours in plain words."""
    if subprocess.call(command, cwd=str(ROOT)) != 0:
        raise Refusal(trouble)


def build(wanted: dict, installed: dict) -> None:
    """Install the locks: on top of what is there if that is still right, else from the start."""
    refuse_missing_venv()
    refuse_read_only(ROOT)
    still_right = bool(installed) and all(wanted.get(name, value) == value for name, value in installed.items())
    if not still_right:
        print("Making .venv ...", flush=True)
        run_quietly([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "The environment .venv was not made.")
    lock = TEST_LOCK if TEST_LOCK in wanted else RUN_LOCK
    print("Installing the packages of {}; this takes about a minute ...".format(lock), flush=True)
    install = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    patience = ["--retries", "2", "--timeout", "20"]
    run_quietly(
        install + patience + ["--require-hashes", "--requirement", lock],
        "The packages were not installed; pip says why above.\n"
        "Is there a network connection? Starting again goes on from here.",
    )
    STAMP.write_text(json.dumps(wanted))


def make(arguments: list) -> None:
    """Do what the command line asks."""
    refuse_old_python(tuple(sys.version_info))
    purpose, address = [*arguments, "", ""][:2]
    if purpose not in ("run", "test"):
        raise Refusal(str(__doc__))
    if address:
        refuse_busy_address(address)
        refuse_read_only(Path(os.environ.get("DATA_DIR") or str(ROOT / ".data")))
    wanted, installed = locks_for(purpose), installed_locks()
    if not all(installed.get(name) == value for name, value in wanted.items()):
        build(wanted, installed)


if __name__ == "__main__":
    try:
        make(sys.argv[1:])
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Interrupted; starting again goes on from here.")
