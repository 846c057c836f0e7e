"""Sorting by any answer: those that have one by its number or the beginning of its text, then all others."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Left

from intake.models import AnswerValue
from intake.models.answer_value import MEASURED, SORTED_LETTERS
from intake.models.inquiry import InquiryQuerySet
from intake.questionnaires import Field
from intake.queue.answer_filters import having


def parts_by_answer(inquiries: InquiryQuerySet, question: Field, direction: str) -> list[InquiryQuerySet]:
    """Those with an answer, read in the order of its index; and those without, by key. "-" is the other direction."""
    wanted = {"option": "", "number__isnull": question.kind not in MEASURED}
    named = {f"answer_values__{name}": value for name, value in wanted.items()}
    sort = F("answer_values__number") if question.kind in MEASURED else Left("answer_values__text", SORTED_LETTERS)
    by_value = sort.desc() if direction else sort.asc()
    answered = inquiries.filter(answer_values__key=question.key, **named).order_by(by_value, f"{direction}pk")
    return [answered, inquiries.filter(~having(question.key, **wanted)).order_by(f"{direction}pk")]


def by_answer(inquiries: InquiryQuerySet, question: Field, direction: str) -> InquiryQuerySet:
    """The same in one list, for which the database sorts them all."""
    is_measured = question.kind in MEASURED
    rows = AnswerValue.objects.filter(
        inquiry=OuterRef("pk"), key=question.key, option="", number__isnull=not is_measured
    )
    value = rows.values("number") if is_measured else rows.annotate(start=Left("text", SORTED_LETTERS)).values("start")
    sort = F("answer_sorted")
    by_value = sort.desc(nulls_last=True) if direction else sort.asc(nulls_last=True)
    return inquiries.annotate(answer_sorted=Subquery(value)).order_by(by_value, f"{direction}pk")
