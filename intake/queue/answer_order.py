"""Sorting by any answer: those that have one by its number or the beginning of its text, then all others."""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Left

from intake.models import AnswerValue, Inquiry
from intake.models.answer_value import AGREED, EMPTY, MEASURED, NOT_KNOWN, SORTED_LETTERS, never_asked
from intake.models.inquiry import InquiryQuerySet
from intake.questionnaires import Field


class Beginning(Func):
    """The letters that are sorted by, written as the index has them: SQLite knows no index by a parameter."""

    template = f"LEFT(%(expressions)s, {SORTED_LETTERS})"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"SUBSTR(%(expressions)s, 1, {SORTED_LETTERS})", **context)


def parts_by_answer(
    inquiries: InquiryQuerySet, question: Field, direction: str, tracks: Collection[str]
) -> list[InquiryQuerySet]:
    """Those with an answer, those without, and those of `tracks` who were never asked. "-" is the other direction.

    Each is read from an index, the first in the order of the answers, the others by key.
    """
    is_measured = question.kind in MEASURED
    named = {"answer_values__option": "", "answer_values__number__isnull": not is_measured}
    sort = F("answer_values__number") if is_measured else Beginning("answer_values__text")
    by_value, by_key = sort.desc() if direction else sort.asc(), f"{direction}pk"
    answered = inquiries.filter(answer_values__key=question.key, **named).order_by(by_value, by_key)
    # Told by what they have: that a row is missing can be told only by looking at all.
    rows, arriving = (
        AnswerValue.objects.filter(key=question.key).values("inquiry"),
        Inquiry.objects.arriving().order_by(),
    )
    never = never_asked(question.key, tracks)
    without = rows.filter(~Q(option=""), option__in=[EMPTY, NOT_KNOWN, AGREED]).union(
        # Answered when the question was of another kind: these cannot be sorted with the others.
        rows.filter(option="", number__isnull=is_measured),
        (arriving.exclude(never) if never else arriving).values("pk"),
        all=True,
    )
    parts = [answered, inquiries.filter(pk__in=without).order_by(by_key)]
    return [*parts, inquiries.filter(never).order_by(by_key)] if never else parts


def by_answer(inquiries: InquiryQuerySet, question: Field, direction: str, tracks: Collection[str]) -> InquiryQuerySet:
    """The same in one list, for which the database sorts them all."""
    is_measured = question.kind in MEASURED
    rows = AnswerValue.objects.filter(
        inquiry=OuterRef("pk"), key=question.key, option="", number__isnull=not is_measured
    )
    value = rows.values("number") if is_measured else rows.annotate(start=Left("text", SORTED_LETTERS)).values("start")
    sort = F("answer_sorted")
    by_value = sort.desc(nulls_last=True) if direction else sort.asc(nulls_last=True)
    never = never_asked(question.key, tracks)
    last = [Case(When(never, then=Value(1)), default=Value(0))] if never else []
    return inquiries.annotate(answer_sorted=Subquery(value)).order_by(by_value, *last, f"{direction}pk")
