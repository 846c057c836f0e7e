"""Answers once more, in a form that is narrowed and sorted by reading an index, however many inquiries there are.

The answers themselves stay where they are. Expression indexes on their JSON would be one or two for each of fifty
questions, made anew with each version of a questionnaire; this table has the same few for all, on both databases.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils import translation

from intake.models.search_text import normalised
from intake.questionnaires import VERSIONS, Field, Kind, Questionnaire, questionnaire_for
from intake.questionnaires.display import answer_text, is_empty
from intake.questionnaires.open_questions import open_questions
from intake.questionnaires.phones import digits_of
from intake.questionnaires.unknown import is_unknown

# Sorting looks at so many letters; so many stand in the index.
SORTED_LETTERS = 40
# Options that no question has: not answered, answered that it is not known yet, and agreed.
EMPTY, NOT_KNOWN, AGREED = "-", "?", "+"
NUMBERS = (Kind.NUMBER, Kind.YEAR)
# What is counted or measured: sorted by number, all others by text.
MEASURED = (*NUMBERS, Kind.GROUP)


class AnswerValue(models.Model):
    """One thing that can be asked of an answer: its text or number, or with `option`, one option that was chosen.

    Never of a sensitive question. Written by `intake.actions` together with the answers it repeats.
    """

    inquiry = models.ForeignKey(
        "intake.Inquiry", on_delete=models.CASCADE, related_name="answer_values", db_index=False
    )
    key = models.CharField(max_length=60)
    option = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    number = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["inquiry", "key", "option"], name="intake_answer_value_once")]
        indexes = [
            models.Index(
                F("key"),
                Left("text", SORTED_LETTERS),
                F("inquiry"),
                condition=Q(option="", number=None),
                name="intake_answer_by_text",
            ),
            models.Index(
                fields=["key", "number", "inquiry"],
                condition=Q(option="", number__isnull=False),
                name="intake_answer_by_number",
            ),
            models.Index(fields=["key", "option", "inquiry"], condition=~Q(option=""), name="intake_answer_by_option"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.inquiry_id}"


def values_of(inquiry: Any) -> list[dict[str, Any]]:
    """The rows of an inquiry, as keyword arguments; of one as a migration sees it, too. One or more a question."""
    questionnaire = _version_of(inquiry)
    columns = {field.key: getattr(inquiry, field.column) for field in questionnaire.fields() if field.column}
    answers = columns | inquiry.answers
    with translation.override(settings.LANGUAGE_CODE):
        return [
            {"inquiry_id": inquiry.pk, "key": field.key} | row
            for field in _listed(questionnaire)
            for row in _rows(field, answers.get(field.key))
        ]


def never_asked(key: str, tracks: Iterable[str]) -> Q | None:
    """The condition on inquiries of these tracks that their questionnaire has no rows of the question.

    None where all have. Those that were asked have a row or more, once they are taken in.
    """
    condition = Q()
    for track in tracks:
        versions = VERSIONS[track]
        asking = [each.version for each in versions if key in {field.key for field in _listed(each)}]
        others = [each.version for each in versions if each.version not in asking]
        if not asking:
            condition |= Q(track=track)
        elif versions[-1].version not in asking:
            condition |= Q(track=track) & ~Q(questionnaire_version__in=asking)
        elif others:
            # A version that is not known is read as the newest.
            condition |= Q(track=track, questionnaire_version__in=others)
    return condition or None


def _listed(questionnaire: Questionnaire) -> list[Field]:
    """The questions of a questionnaire that have rows."""
    open_keys = open_questions([questionnaire.track])
    return [field for field in questionnaire.fields() if field.key in open_keys]


def _version_of(inquiry: Any) -> Questionnaire:
    try:
        return questionnaire_for(inquiry.track, inquiry.questionnaire_version)
    except KeyError:
        return questionnaire_for(inquiry.track)


def _rows(field: Field, value: Any) -> Iterator[dict[str, Any]]:
    if is_empty(value):
        yield {"option": EMPTY}
    elif is_unknown(value):
        yield {"option": NOT_KNOWN}
    elif field.kind == Kind.CONSENT:
        yield {"option": AGREED}
    else:
        chosen = value if isinstance(value, list) else [value]
        if field.options:
            yield from ({"option": key} for key in dict.fromkeys(one for one in chosen if isinstance(one, str)))
        yield _whole(field, value)


def _whole(field: Field, value: Any) -> dict[str, Any]:
    if field.kind == Kind.PHONE and isinstance(value, str):
        return {"text": " ".join(digits_of(value)) or normalised(value)}
    text = normalised(answer_text(field, value))
    if field.kind in NUMBERS and isinstance(value, int):
        return {"text": text, "number": value}
    if field.kind == Kind.GROUP and isinstance(value, list):
        return {"text": text, "number": len(value)}
    return {"text": text}
