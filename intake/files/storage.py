"""Where people's files lie: on a disk of our own, under names that nobody can guess, and at no address."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

ONLY_US, ONLY_US_FOLDER = 0o600, 0o700


class PrivateStorage(FileSystemStorage):
    """Files that only the site itself reads. `kept` holds whole files, `incoming` those that are still arriving.

    The settings are asked each time, since a test gives each its own folder.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=ONLY_US, directory_permissions_mode=ONLY_US_FOLDER)

    @property
    def base_location(self) -> str:  # type: ignore[override]  # the class above remembers it
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:  # type: ignore[override]
        return os.path.abspath(self.base_location)

    @property
    def base_url(self) -> None:  # type: ignore[override]
        """None: Django then refuses to make an address of a file."""
        return

    def has_room(self) -> bool:
        """Whether as much of the disk is free as is left alone, so that uploads never starve the database."""
        return shutil.disk_usage(self.folder()).free > settings.INTAKE_DISK_LEFT_FREE

    def folder(self, *names: str) -> Path:
        """The folder of these names, made if it is not there. Raises OSError where that cannot be."""
        here = Path(self.location)
        here.mkdir(mode=ONLY_US_FOLDER, parents=True, exist_ok=True)
        for name in names:
            here /= name
            here.mkdir(mode=ONLY_US_FOLDER, exist_ok=True)
        return here

    def new_incoming(self) -> Path:
        """An empty file of a new name, to write into."""
        path = self.folder("incoming") / secrets.token_hex(16)
        path.touch(mode=ONLY_US, exist_ok=False)
        return path

    def keep(self, incoming: Path) -> str:
        """Take a whole file in and return the name it is kept under. It is there whole, or not at all."""
        with incoming.open("rb+") as file:
            os.fsync(file.fileno())
        token = secrets.token_hex(16)
        folder = self.folder("kept", token[:2])
        incoming.replace(folder / token)
        _sync_folder(folder)
        return f"kept/{token[:2]}/{token}"

    def kept(self, *, older_than: float) -> Iterator[str]:
        """The names of the kept files that are so many seconds old."""
        root = Path(self.location)
        for path in (root / "kept").glob("*/*"):
            if _age(path) >= older_than:
                yield path.relative_to(root).as_posix()

    def delete_half_received(self, *, older_than: float) -> int:
        """Delete what a killed server left of files that were arriving; return how many there were."""
        old = [path for path in (Path(self.location) / "incoming").glob("*") if _age(path) >= older_than]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return -1  # gone meanwhile: never old


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


private_storage = PrivateStorage()
