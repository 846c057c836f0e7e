"""The private storage: nobody else reads it, no address leads to it, and nothing half is ever in it."""

import os
import stat
import time
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.fixtures import Settings

from intake.files.storage import private_storage

DAY = 24 * 60 * 60


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return tmp_path / "private"


def kept(content: bytes = b"words") -> str:
    path = private_storage.new_incoming()
    path.write_bytes(content)
    return private_storage.keep(path)


def modes(root: Path) -> set[tuple[bool, int]]:
    paths = [root, *root.rglob("*")]
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in paths}


def test_only_the_site_itself_reads_it(root: Path) -> None:
    before = os.umask(0)
    try:
        name = kept()
        private_storage.new_incoming()
    finally:
        os.umask(before)
    assert modes(root) == {(True, 0o700), (False, 0o600)}
    with private_storage.open(name) as file:
        assert file.read() == b"words"


def test_a_name_tells_nothing_and_none_is_like_another(root: Path) -> None:
    names = [kept() for _ in range(20)]
    assert len(set(names)) == 20
    assert {len(name.split("/")[-1]) for name in names} == {32}


@pytest.mark.django_db
def test_no_address_leads_to_it(settings: LazySettings) -> None:
    name = kept(b"nobody may read this")
    with pytest.raises(ValueError, match="not accessible via a URL"):
        private_storage.url(name)
    assert Path(settings.MEDIA_ROOT) not in Path(private_storage.path(name)).parents
    client = Client()
    for address in (f"/media/{name}", f"/media/../private/{name}", f"/private/{name}", f"/static/{name}"):
        assert b"nobody may read this" not in b"".join(client.get(address)), address


def test_by_default_it_lies_beside_the_uploads_and_not_among_them(settings: LazySettings) -> None:
    from config.settings import base  # noqa: PLC0415 (the settings in use are the tests')

    assert base.PRIVATE_ROOT == base.DATA_DIR / "private"
    assert base.MEDIA_ROOT not in (base.PRIVATE_ROOT, *base.PRIVATE_ROOT.parents)


def test_what_a_killed_server_left_half_is_deleted_once_it_is_old(root: Path) -> None:
    old, new = private_storage.new_incoming(), private_storage.new_incoming()
    os.utime(old, (time.time() - DAY - 5,) * 2)
    assert private_storage.delete_half_received(older_than=DAY) == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_room_is_left_for_the_database(root: Path, settings: Settings) -> None:
    settings.INTAKE_DISK_LEFT_FREE = 0
    assert private_storage.has_room()
    settings.INTAKE_DISK_LEFT_FREE = 10**18
    assert not private_storage.has_room()
