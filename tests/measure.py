"""Counts the statements that run and the rows they fetch: a page may be slow in few queries."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

TRANSACTION = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)", re.IGNORECASE)
VALUES = re.compile(r"'[^']*'|\b\d+\b|%s(, %s)*")


@dataclass
class Statement:
    """One statement as it was sent, and how many of its rows were fetched."""

    sql: str
    rows: int = 0

    @property
    def shape(self) -> str:
        """The statement without its values: equal shapes are one query asked again."""
        return VALUES.sub("?", self.sql)


@dataclass
class Measured:
    """What ran while it was measured. BEGIN, SAVEPOINT and their like stand apart: tests add their own."""

    statements: list[Statement] = field(default_factory=list)
    transaction_statements: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many statements ran."""
        return len(self.statements)

    @property
    def rows(self) -> int:
        """How many rows all of them fetched."""
        return sum(statement.rows for statement in self.statements)

    @property
    def most_repeated(self) -> int:
        """How often the commonest shape of statement ran; many times is a loop of queries."""
        return max(Counter(statement.shape for statement in self.statements).values(), default=0)

    def __str__(self) -> str:
        lines = (f"{statement.rows:>6} rows  {statement.sql[:400]}" for statement in self.statements)
        return "\n".join([f"{self.count} queries, {self.rows} rows", *lines])


class CountingCursor:
    """Stands before a database cursor and counts the rows that pass."""

    def __init__(self, cursor: Any, statement: Statement) -> None:
        self.cursor = cursor
        self.statement = statement

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)

    def __iter__(self) -> Iterator[Any]:
        for row in self.cursor:
            self.statement.rows += 1
            yield row

    def fetchone(self) -> Any:
        row = self.cursor.fetchone()
        self.statement.rows += row is not None
        return row

    def fetchmany(self, *size: int) -> list[Any]:
        return self.counted(self.cursor.fetchmany(*size))

    def fetchall(self) -> list[Any]:
        return self.counted(self.cursor.fetchall())

    def counted(self, rows: list[Any]) -> list[Any]:
        self.statement.rows += len(rows)
        return rows


@contextmanager
def measure() -> Iterator[Measured]:
    """Measure what the block does on this thread's connection."""
    measured = Measured()

    def record(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if TRANSACTION.match(str(sql)):
            measured.transaction_statements.append(str(sql))
            return result
        statement = Statement(str(sql))
        measured.statements.append(statement)
        wrapper = context["cursor"]
        real = wrapper.cursor.cursor if isinstance(wrapper.cursor, CountingCursor) else wrapper.cursor
        wrapper.cursor = CountingCursor(real, statement)
        return result

    with connection.execute_wrapper(record):
        yield measured


@contextmanager
def at_most(*, queries: int, rows: int | None = None) -> Iterator[Measured]:
    """Fail, listing what ran, when the block sends more statements or fetches more rows than given."""
    with measure() as measured:
        yield measured
    assert measured.count <= queries, f"at most {queries} queries were allowed:\n{measured}"
    assert rows is None or measured.rows <= rows, f"at most {rows} rows were allowed:\n{measured}"
