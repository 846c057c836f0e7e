"""PDF: that a file is a whole one."""

from pathlib import Path

from intake.files.unfit import Unfit, Why

HEADER, TRAILER = b"%PDF-", b"%%EOF"
END = 2048


def look_whole(path: Path) -> None:
    """Raise Unfit unless the file begins and ends as a PDF does; half a download does not."""
    with path.open("rb") as file:
        start = file.read(len(HEADER))
        size = file.seek(0, 2)
        file.seek(max(0, size - END))
        end = file.read()
    if start != HEADER or TRAILER not in end or b"startxref" not in end:
        raise Unfit(Why.BROKEN)
