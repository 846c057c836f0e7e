"""The cache in files that all processes of a machine share: limits on codes, codes that were used, root paths."""

import fcntl
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFileCache(FileBasedCache):
    """Django's cache in files, in which of many who add the same key one alone succeeds.

    Django's own looks first and writes then, so a code used twice in the same moment would be taken twice.
    """

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store the value and return True, unless the key has one already."""
        self._createdir()  # type: ignore[attr-defined]
        with Path(self._dir, "lock").open("w") as lock:  # type: ignore[attr-defined]
            fcntl.flock(lock, fcntl.LOCK_EX)  # closing lets go of it
            return bool(super().add(key, value, timeout, version))
