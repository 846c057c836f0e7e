"""Fill the database that DATABASE_URL names with realistic inquiries: `python -m tests.bench.fill 100000`.

What is there already stays. Each inquiry has twenty rows in its timeline, and all that its sending leaves besides.
"""

from tests.bench import set_up  # isort: skip

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField, JSONField, Model, QuerySet
from django.utils import translation

from home.models import User
from intake.models import AnswerValue, Inquiry, InquiryLogEntry, Message, Note, Stay, Trait
from intake.models.sealed import AnswersField
from intake.models.trail import Trail
from tests.bench import timeline
from tests.bench.inquiries import answer_values, inquiries
from tests.factories.user import UserFactory

assert set_up
AT_ONCE = 2000


def fill(count: int) -> None:
    """Add that many inquiries, and let the database take stock of them."""
    handlers = [_handler(number) for number in range(8)]
    with translation.override("he"), index_made_afterwards():
        for some in _chunks(inquiries(count, handlers, seed=Inquiry.objects.count())):
            _save(some, handlers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


@contextmanager
def index_made_afterwards() -> Iterator[None]:
    """PostgreSQL's trigram index is made over all rows at once: row by row it takes longer than all the rest."""
    migration = import_module("intake.migrations.0002_search_index")
    with connection.schema_editor() as editor:
        migration.drop_index(apps, editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            migration.add_index(apps, editor)


def _handler(number: int) -> User:
    name = f"bench{number}"
    found: User = User.objects.filter(username=name).first() or UserFactory(username=name, role="manager")
    return found


def _chunks(them: Iterable[Inquiry]) -> Iterator[list[Inquiry]]:
    rest = iter(them)
    while some := list(islice(rest, AT_ONCE)):
        yield some


@transaction.atomic
def _save(some: list[Inquiry], handlers: list[User]) -> None:
    insert(Inquiry, some, keys=True)
    logged, trails = timeline.entries(some, handlers)
    insert(InquiryLogEntry, logged)
    insert(Trail, trails)
    insert(Message, list(timeline.letters(some)))
    insert(Note, list(timeline.notes(some, handlers)))
    insert(Stay, list(timeline.stays(some)))
    insert(Trait, list(timeline.traits(some)))
    _insert_values(some)


def insert(model: type[Model], rows: list[Any], *, keys: bool = False) -> None:
    """Save the rows: on PostgreSQL by COPY, in a fraction of `bulk_create`'s time, and with their `keys` if wanted."""
    if connection.vendor != "postgresql":
        # As the base class does it: the log's own would chain once more what is chained.
        QuerySet(model).bulk_create(rows)
        return
    fields = [field for field in model._meta.concrete_fields if keys or not isinstance(field, AutoField)]
    if keys:
        with connection.cursor() as cursor:
            table = model._meta.db_table
            numbers = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(numbers, [table, len(rows)])
            for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = key
    # Only JSON is stored in another form than it has.
    parts = [(field.attname, field if isinstance(field, JSONField | AnswersField) else None) for field in fields]
    stored = (
        [
            field.get_db_prep_save(getattr(row, name), connection) if field else getattr(row, name)
            for name, field in parts
        ]
        for row in rows
    )
    _copy(model, [str(field.column) for field in fields], stored)


def _insert_values(some: list[Inquiry]) -> None:
    if connection.vendor != "postgresql":
        QuerySet(AnswerValue).bulk_create([AnswerValue(**row) for row in answer_values(some)])
        return
    columns = ["inquiry_id", "key", "option", "text", "number"]
    given = [{"option": "", "text": "", "number": None, **row} for row in answer_values(some)]
    _copy(AnswerValue, columns, ([row[column] for column in columns] for row in given))


def _copy(model: type[Model], columns: list[str], rows: Iterable[list[Any]]) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({named}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)


def main() -> None:
    """Read how many, fill, and say how long it took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    began = time.perf_counter()
    fill(count)
    sys.stdout.write(f"{count} inquiries in {time.perf_counter() - began:.1f} s\n")


if __name__ == "__main__":
    main()
