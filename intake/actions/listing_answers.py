"""Keeps the answers that the queue narrows and sorts by, in the transaction that writes the answers themselves.

And anew, after the questionnaires have changed.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from intake.actions.finding import findable
from intake.models import Inquiry
from intake.models.answer_value import AnswerValue, values_of

AT_ONCE = 500  # inquiries of one transaction: nobody else waits long for any of them
COLUMNS = ("inquiry_id", "key", "option", "text", "number")


def write_values(inquiry: Inquiry) -> None:
    """Write the rows of an inquiry that has none yet."""
    AnswerValue.objects.bulk_create(AnswerValue(**row) for row in values_of(inquiry))


def rewrite_values(inquiry: Inquiry, keys: Iterable[str]) -> None:
    """Write anew the rows of the questions whose answers have changed."""
    changed = set(keys)
    AnswerValue.objects.filter(inquiry=inquiry, key__in=changed).delete()
    AnswerValue.objects.bulk_create(AnswerValue(**row) for row in values_of(inquiry) if row["key"] in changed)


def rewrite_all() -> tuple[int, int]:
    """Let each inquiry be narrowed, sorted and searched by what its answers and today's questionnaires ask for.

    Return how many inquiries there are, and how many were changed. One that is as it should be is not written:
    whoever stops this and begins again goes on where it stopped. It is no change of theirs.
    """
    looked_at = changed = last = 0
    while True:
        taken_in = Inquiry.objects.filter(pk__gt=last, is_arriving=False).order_by("pk")
        keys = list(taken_in.values_list("pk", flat=True)[:AT_ONCE])
        if not keys:
            return looked_at, changed
        changed += _rewrite_some(keys)
        looked_at, last = looked_at + len(keys), keys[-1]


@transaction.atomic
def _rewrite_some(keys: list[int]) -> int:
    locked = Inquiry.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    wanted = {inquiry.pk: values_of(inquiry) for inquiry in locked.defer("consents", "search_text")}
    stored: dict[int, set[tuple[Any, ...]]] = {pk: set() for pk in wanted}
    for row in AnswerValue.objects.filter(inquiry__in=keys).values_list(*COLUMNS):
        stored[row[0]].add(row)
    differing = [pk for pk, rows in wanted.items() if {_whole(row) for row in rows} != stored[pk]]
    AnswerValue.objects.filter(inquiry__in=differing).delete()
    AnswerValue.objects.bulk_create(AnswerValue(**row) for pk in differing for row in wanted[pk])
    changed = list(Inquiry.objects.filter(pk__in=differing).prefetch_related("notes", "letters"))
    for inquiry in changed:
        inquiry.search_text = findable(inquiry)
    Inquiry.objects.bulk_update(changed, ["search_text"])
    return len(changed)


def _whole(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(({"option": "", "text": "", "number": None} | row)[column] for column in COLUMNS)
