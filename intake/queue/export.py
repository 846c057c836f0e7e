"""The queue as a file: exactly what is filtered, row by row, safe to open in a spreadsheet program."""

from collections.abc import Callable, Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language

from intake.actions.exporting import counting
from intake.models import ExportFormat, ExportRun
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import Person
from intake.queue.export_columns import Cell, ExportColumn, columns_for
from intake.queue.export_formats import as_csv, as_json, as_xlsx

ROWS_AT_ONCE = 500
WRITERS: dict[str, tuple[str, Callable[[Iterable[list[Cell]], list[ExportColumn]], Iterator[bytes]]]] = {
    ExportFormat.CSV: ("text/csv; charset=utf-8", as_csv),
    ExportFormat.JSON: ("application/json", as_json),
    ExportFormat.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def table(inquiries: InquiryQuerySet, run: ExportRun, person: Person) -> StreamingHttpResponse:
    """The download of an export that is a table, with the columns that this person may read, sent as it is made."""
    content_type, write = WRITERS[run.file_format]
    columns = columns_for(person, with_sensitive=run.with_sensitive)
    pieces = write(counting(run, _rows(inquiries, columns)), columns)
    response = StreamingHttpResponse(_in_language(get_language(), pieces), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(run)}"'
    return response


def file_name(run: ExportRun) -> str:
    """What the file is called: it tells the day, and nothing of what is in it."""
    return f"inquiries-{timezone.localdate():%Y-%m-%d}.{run.file_format}"


def _in_language(language: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each made in the reader's language: the view has ended by then, and the language with it."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _rows(inquiries: InquiryQuerySet, columns: list[ExportColumn]) -> Iterator[list[Cell]]:
    whole = inquiries.counting_files().defer(None).defer("search_text", "consents")
    for inquiry in whole.iterator(chunk_size=ROWS_AT_ONCE):
        answers = inquiry.all_answers()
        yield [column.value(inquiry, answers) for column in columns]
