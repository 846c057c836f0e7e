"""The first step of every command: it works on a bare machine, or says plainly what is wrong."""

import ast
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.without_database

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "site" / "deploy" / "make_environment.py"


@pytest.fixture
def script(tmp_path: Path) -> ModuleType:
    """The script, working in a folder of its own that holds two empty locks."""
    spec = importlib.util.spec_from_file_location("make_environment", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "תיקייה עם רווחים"
    folder.mkdir()
    for name in (module.RUN_LOCK, module.TEST_LOCK):
        (folder / name).write_text("# nothing\n")
    environment = folder / ".venv"
    places = {"ROOT": folder, "ENVIRONMENT": environment, "PYTHON": environment / "bin" / "python"}
    vars(module).update(places, STAMP=environment / "installed.json")
    return module


@pytest.fixture
def busy_address() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield f"127.0.0.1:{taken.getsockname()[1]}"


def test_an_old_python_can_read_it() -> None:
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 9, 2), (3, 10, 14)])
def test_an_old_python_is_told_what_is_needed(script: ModuleType, version: tuple[int, ...]) -> None:
    with pytest.raises(
        script.Refusal, match=r"Python 3.11 or newer is needed, and this is " + ".".join(map(str, version))
    ):
        script.refuse_old_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_new_python_is_taken(script: ModuleType, version: tuple[int, ...]) -> None:
    assert script.refuse_old_python(version) is None


def test_a_busy_address_is_named_before_anything_is_built(busy_address: str) -> None:
    done = subprocess.run([sys.executable, SCRIPT, "run", busy_address], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"The address {busy_address} cannot be used: Address already in use.")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http", ""])
def test_a_port_that_is_none_is_refused(script: ModuleType, port: str) -> None:
    with pytest.raises(script.Refusal, match="PORT must be a number"):
        script.refuse_busy_address(f"127.0.0.1:{port}")


def test_an_address_of_another_machine_is_refused(script: ModuleType) -> None:
    with pytest.raises(script.Refusal, match="cannot be used"):
        script.refuse_busy_address("192.0.2.1:8000")


def test_a_folder_that_cannot_be_written_to_is_named(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anywhere, so the answer of the system is given for it."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(script.Refusal, match="cannot be written to"):
        script.refuse_read_only(script.ROOT / "not" / "there" / "yet")


def test_a_python_without_venv_is_told_what_to_install(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(script.Refusal, match="no venv module"):
        script.refuse_missing_venv()


def test_an_unknown_purpose_shows_how_it_is_used(script: ModuleType) -> None:
    with pytest.raises(script.Refusal, match=r"make_environment.py run\|test"):
        script.make(["fly"])


def test_the_environment_is_made_once_and_anew_when_a_lock_changes(
    script: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """One story, since each environment takes seconds: run, run again, test, run, another lock."""

    def output_of(purpose: str) -> str:
        script.make([purpose])
        return capfd.readouterr().out

    assert "Making .venv" in output_of("run")
    assert output_of("run") == ""
    assert output_of("test").startswith("Installing the packages of requirements-dev.txt")  # on top: it is a superset
    assert output_of("run") == ""

    (script.ROOT / script.RUN_LOCK).write_text("no-such-package==1.0\n")  # without a hash: refused, network or not
    with pytest.raises(script.Refusal, match="The packages were not installed"):
        script.make(["run"])
    assert "Making .venv" in capfd.readouterr().out
    assert script.installed_locks() == {}  # so that the next start begins anew
