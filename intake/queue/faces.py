"""How what was asked for is shown: a list, a board or a table, with which columns, in which order, how many a page.

What the address says comes first, then what the person's own arrangement says, then what stands for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from intake.models import QueuePreference
from intake.questionnaires import Field
from intake.queue.answer_filters import PREFIX

PAGE_SIZES = (20, 50, 100)
DEFAULT_COLUMNS = (
    "reference",
    "group_name",
    "track",
    "wings",
    "locality_name",
    "status",
    "due_on",
    "handler",
    "age",
    "changed_at",
)


class Face(TextChoices):
    """One of the three."""

    LIST = "list", pgettext_lazy("face of the queue", "List")
    BOARD = "board", pgettext_lazy("face of the queue", "Board")
    TABLE = "table", pgettext_lazy("face of the queue", "Table")


@dataclass(frozen=True)
class Arrangement:
    """How the queue is shown. `gone` are columns that were asked for and are none, or no longer."""

    face: str = Face.LIST
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    per_page: int = PAGE_SIZES[0]
    ordering: str = ""
    gone: tuple[str, ...] = field(default=())


def arrangement_of(data: QueryDict, own: QueuePreference | None, questions: Mapping[str, Field]) -> Arrangement:
    """What an address and a person's own arrangement come to. A sensitive question is no column, whoever asks."""
    face = data.get("face") or (own.face if own else "")
    wanted = columns_in(data) or (own.columns if own else []) or list(DEFAULT_COLUMNS)
    known = tuple(column for column in wanted if column in DEFAULT_COLUMNS or _question_of(column) in questions)
    typed = data.get("per_page", "")
    per_page = int(typed) if typed.isdecimal() and len(typed) < 5 else own.per_page if own else 0
    return Arrangement(
        face=face if face in Face.values else Face.LIST,
        columns=known or DEFAULT_COLUMNS,
        per_page=per_page if per_page in PAGE_SIZES else PAGE_SIZES[0],
        ordering=data.get("ordering") or (own.ordering if own else ""),
        gone=tuple(column for column in wanted if column not in known),
    )


def columns_in(data: QueryDict) -> list[str]:
    """The columns that an address names, each once; it may name them between commas or one by one."""
    names = (name.strip() for value in data.getlist("columns") for name in value.split(","))
    return list(dict.fromkeys(name for name in names if name))


def _question_of(column: str) -> str:
    return column.removeprefix(PREFIX) if column.startswith(PREFIX) else ""
