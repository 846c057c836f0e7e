"""The queue as a file: exactly what is filtered, row by row, safe to open in a spreadsheet program."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language, get_language_bidi
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.log_actions import log

from intake.models.inquiry import InquiryQuerySet
from intake.queue.export_columns import Cell, ExportColumn, columns_for

CSV, XLSX = "csv", "xlsx"
BOM = "\ufeff"  # without it spreadsheet programs read the file in the wrong encoding and garble Hebrew
ROWS_AT_ONCE = 500
# What makes a spreadsheet program read a cell as a formula, in wide forms too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(inquiries: InquiryQuerySet, request: HttpRequest, file_format: str) -> HttpResponseBase:
    """A download of the inquiries, with the columns that this person may read. It is logged."""
    rows = inquiries.count()
    narrowed = sorted(name for name, value in request.GET.items() if value and name != "export")
    log(
        instance=request.user,
        action="intake.export",
        user=request.user,
        data={"format": file_format, "rows": rows, "narrowed_by": narrowed},
    )
    columns = columns_for(request.user)
    name = f"inquiries-{timezone.localdate():%Y-%m-%d}.{file_format}"
    return (as_csv if file_format == CSV else as_xlsx)(_rows(inquiries, columns), columns, name)


def as_csv(rows: Iterator[list[Cell]], columns: list[ExportColumn], name: str) -> StreamingHttpResponse:
    """Comma-separated text, sent as it is made."""
    lines = csv.writer(_Echo())
    language = get_language()

    def stream() -> Iterator[str]:
        yield BOM + lines.writerow([safe_text(column.title) for column in columns])
        while True:
            # The view has ended by now, and with it the reader's language.
            with translation.override(language):
                row = next(rows, None)
                line = "" if row is None else lines.writerow([safe_text(_as_text(cell)) for cell in row])
            if row is None:
                return
            yield line

    response = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_xlsx(rows: Iterator[list[Cell]], columns: list[ExportColumn], name: str) -> FileResponse:
    """A workbook of one sheet, in the reader's direction; numbers and dates stay what they are."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.sheet_view.rightToLeft = get_language_bidi()
    sheet.freeze_panes = "B2"
    sheet.append([_cell(sheet, column.title) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    workbook.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)


def safe_text(text: str) -> str:
    """The text, marked as text where a spreadsheet program would run it as a formula."""
    return f"'{text}" if text.lstrip(" \u200e\u200f").startswith(FORMULA) or text.startswith(FORMULA) else text


def _rows(inquiries: InquiryQuerySet, columns: list[ExportColumn]) -> Iterator[list[Cell]]:
    whole = inquiries.counting_files().defer(None).defer("search_text", "consents")
    for inquiry in whole.iterator(chunk_size=ROWS_AT_ONCE):
        answers = inquiry.all_answers()
        yield [column.value(inquiry, answers) for column in columns]


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


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
