"""An export's rows as bytes, in each format, made while they are sent: the first leave before the last are read."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from intake.queue.export_columns import Cell, ExportColumn

BOM = "\ufeff"  # without it spreadsheet programs read the file in the wrong encoding and garble Hebrew
ROWS_AT_ONCE = 100  # of a sheet, which is compressed as it is made
# What makes a spreadsheet program read a cell as a formula, in wide forms too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
Rows = Iterable[list[Cell]]


def as_csv(rows: Rows, columns: list[ExportColumn]) -> Iterator[bytes]:
    """Comma-separated text."""
    lines = csv.writer(_Echo())
    yield (BOM + lines.writerow([safe_text(column.title) for column in columns])).encode()
    for row in rows:
        yield lines.writerow([safe_text(_as_text(cell)) for cell in row]).encode()


def as_json(rows: Rows, columns: list[ExportColumn]) -> Iterator[bytes]:
    """A list of objects, by the questions' own keys, which never change; what was not answered is not there."""
    encoder = DjangoJSONEncoder(ensure_ascii=False)
    yield b"["
    before = "\n"
    for row in rows:
        filled = {column.key: cell for column, cell in zip(columns, row, strict=True) if cell not in (None, "")}
        yield f"{before}{encoder.encode(filled)}".encode()
        before = ",\n"
    yield b"\n]\n"


def as_xlsx(rows: Rows, columns: list[ExportColumn]) -> Iterator[bytes]:
    """A workbook of one sheet, in the reader's direction; numbers and dates stay what they are."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.sheet_view.rightToLeft = get_language_bidi()
    sheet.freeze_panes = "B2"
    sheet._id = 1
    out = _Outgoing()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        with archive.open(sheet.path[1:], "w", force_zip64=True) as part:
            sheet._writer = WorksheetWriter(sheet, part)
            sheet._writer.write_top()
            sheet.append([_cell(sheet, column.title) for column in columns])
            yield out.take()
            for number, row in enumerate(rows, 1):
                sheet.append([_cell(sheet, value) for value in row])
                if number % ROWS_AT_ONCE == 0:
                    yield out.take()
            sheet.close()
        yield out.take()
        # The archive is left open by this: what it closes is a second name of it.
        _AllButTheSheet(workbook, archive).write_data()
    yield out.take()


class _AllButTheSheet(ExcelWriter):
    """Writes what surrounds a sheet that has been written."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = [], []


class _Outgoing(RawIOBase):
    """What a file is written to and taken from piece by piece. It cannot be gone back in."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def safe_text(text: str) -> str:
    """The text, marked as text where a spreadsheet program would run it as a formula."""
    return f"'{text}" if text.lstrip(" \u200e\u200f").startswith(FORMULA) or text.startswith(FORMULA) else text


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{timezone.localtime(cell):%d.%m.%Y %H:%M}" if isinstance(cell, datetime) else str(cell)


def _cell(sheet: Any, value: Cell) -> Any:
    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, timezone.make_naive(value))
        cell.number_format = "dd.mm.yyyy hh:mm"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # never a formula
    return cell
