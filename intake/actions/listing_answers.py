"""Keeps the answers that the queue narrows and sorts by, in the transaction that writes the answers themselves."""

from collections.abc import Iterable

from intake.models import Inquiry
from intake.models.answer_value import AnswerValue, values_of


def write_values(inquiry: Inquiry) -> None:
    """Write the rows of an inquiry that has none yet."""
    AnswerValue.objects.bulk_create(AnswerValue(**row) for row in values_of(inquiry))


def rewrite_values(inquiry: Inquiry, keys: Iterable[str]) -> None:
    """Write anew the rows of the questions whose answers have changed."""
    changed = set(keys)
    AnswerValue.objects.filter(inquiry=inquiry, key__in=changed).delete()
    AnswerValue.objects.bulk_create(AnswerValue(**row) for row in values_of(inquiry) if row["key"] in changed)
