"""Files on their way in, as the upload handler hands them over."""

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
