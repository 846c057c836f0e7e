"""Files on their way in, as the upload handler hands them over, and a disk that takes no more of them."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from intake.files.receiving import ReceivedFile
from intake.files.storage import private_storage
from tests.intake.files.samples import PDF


def arrived(content: bytes = PDF, name: str = "תוכנית.pdf") -> ReceivedFile:
    """A file that has come whole."""
    path = private_storage.new_incoming()
    path.write_bytes(content)
    return ReceivedFile(name=name, size=len(content), path=path, unfit=None)


def lying() -> list[bytes]:
    """What lies in the private storage, kept or not."""
    root = private_storage.folder()
    return sorted(path.read_bytes() for path in root.rglob("*") if path.is_file())


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Within, the system refuses to write more into any file, in the middle of a write, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
