"""What a file is: told by its content, whatever it is called and whatever the browser says."""

from dataclasses import dataclass
from pathlib import Path

import filetype
from django.conf import settings

from intake.files import office, pdf, pictures
from intake.files.unfit import Unfit, Why

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class FileKind:
    """A kind that can be taken. `endings` are those that people's files of the kind may have."""

    key: str
    content_type: str
    endings: tuple[str, ...]

    @property
    def extension(self) -> str:
        """The ending it is shown with."""
        return self.endings[0]


OPENXML = "application/vnd.openxmlformats-officedocument"
OPENDOCUMENT = "application/vnd.oasis.opendocument"
KINDS = {
    kind.key: kind
    for kind in (
        FileKind("pdf", "application/pdf", ("pdf",)),
        FileKind("jpeg", "image/jpeg", ("jpg", "jpeg")),
        FileKind("png", "image/png", ("png",)),
        FileKind("webp", "image/webp", ("webp",)),
        FileKind("heic", "image/heic", ("heic", "heif")),
        FileKind("docx", f"{OPENXML}.wordprocessingml.document", ("docx",)),
        FileKind("xlsx", f"{OPENXML}.spreadsheetml.sheet", ("xlsx",)),
        FileKind("pptx", f"{OPENXML}.presentationml.presentation", ("pptx",)),
        FileKind("odt", f"{OPENDOCUMENT}.text", ("odt",)),
        FileKind("ods", f"{OPENDOCUMENT}.spreadsheet", ("ods",)),
        FileKind("odp", f"{OPENDOCUMENT}.presentation", ("odp",)),
    )
}
BY_TYPE = {kind.content_type: kind for kind in KINDS.values()}


def welcome() -> list[FileKind]:
    """The kinds that are taken, as the settings have them."""
    return [KINDS[key] for key in settings.INTAKE_FILE_KINDS]


def endings_to_choose() -> str:
    """What a browser offers to choose from. HEIC is not named: a phone then makes a JPEG of it by itself."""
    return ",".join(f".{ending}" for kind in welcome() if kind.key != "heic" for ending in kind.endings)


def examine(path: Path) -> FileKind:
    """Tell the kind, open the file to see that it is one, and take from a picture what tells where it was made.

    A picture is written anew in its place, as one of another kind where few programs read its own. Raises
    Unfit for what is not taken, and OSError when the disk is full.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(OLD_OFFICE):
        raise Unfit(Why.OLD_OFFICE)
    kind = KINDS[office.kind_of(path)] if start.startswith(ZIP) else BY_TYPE.get(filetype.guess_mime(str(path)) or "")
    if kind not in welcome():
        raise Unfit(Why.UNKNOWN)
    if kind.key == "pdf":
        pdf.look_whole(path)
    elif kind.content_type.startswith("image/"):
        return KINDS[pictures.write_anew(path, kind.key)]
    return kind
