"""Office documents, which are zip files of parts: which one it is, and that nothing in it is a trap."""

import zipfile
from pathlib import Path

from intake.files.unfit import Unfit, Why

MOST_PARTS = 5000
MOST_BYTES = 300_000_000  # of all parts together, unpacked
LONGEST_LIST = 1_000_000
ENCRYPTED = 0x1
# What the main part of a document is, in the list of its parts, by the kind that we call it.
MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/", "/macrosheets/")


def kind_of(path: Path) -> str:
    """The kind's key. Raises Unfit for any other zip file, for one with a program in it and for a bomb.

    Only the list of parts is read, and never more of it than a document needs.
    """
    try:
        with zipfile.ZipFile(path) as document:
            parts = document.infolist()
            refuse_traps(parts)
            key = _opendocument(document) or _openxml(document)
    except Unfit:
        raise
    except Exception as error:  # what a made-up zip file can break in a reader has no end
        raise Unfit(Why.BROKEN) from error
    if key is None:
        raise Unfit(Why.UNKNOWN)
    return key


def refuse_traps(parts: list[zipfile.ZipInfo]) -> None:
    """Raise Unfit for parts that unpack to more than any document has, that hide, or that are programs."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unfit(Why.BROKEN)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Unfit(Why.OLD_OFFICE)
    names = [part.filename.lower() for part in parts]
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
        raise Unfit(Why.BROKEN)
    if any(name.startswith(PROGRAMS) or any(program in name for program in PROGRAMS) for name in names):
        raise Unfit(Why.MACROS)


def _opendocument(document: zipfile.ZipFile) -> str | None:
    if "mimetype" not in document.namelist():
        return None
    key = OPENDOCUMENT.get(_start_of(document, "mimetype", 200).strip())
    return key if key and "content.xml" in document.namelist() else None


def _openxml(document: zipfile.ZipFile) -> str | None:
    if "[Content_Types].xml" not in document.namelist():
        return None
    types = _start_of(document, "[Content_Types].xml", LONGEST_LIST)
    if b"macroEnabled" in types:
        raise Unfit(Why.MACROS)
    return next((key for part, key in MAIN_PARTS.items() if part in types), None)


def _start_of(document: zipfile.ZipFile, name: str, longest: int) -> bytes:
    with document.open(name) as part:
        return part.read(longest)
