"""Making inquiries findable; and anew, when the way their texts are read has changed. It is no change of theirs."""

from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import translation

from intake.models import Inquiry
from intake.models.search_text import search_text
from intake.questionnaires import Answers, Sensitivity
from intake.questionnaires.display import answer_text
from intake.questionnaires.phones import digits_of

AT_ONCE = 500


def searchable(inquiry: Inquiry, answers: Answers) -> str:
    """What staff may find the inquiry by: everything that is not sensitive, and its numbers in any format.

    Options are in the staff's language, whatever the applicants read them in.
    """
    with translation.override(settings.LANGUAGE_CODE):
        shown = [
            answer_text(field, answers.get(field.key))
            for field in inquiry.questionnaire.fields()
            if field.sensitivity != Sensitivity.SENSITIVE
        ]
    numbers = [inquiry.reference.replace("-", ""), *digits_of(inquiry.phone)]
    return search_text([inquiry.reference, *numbers, *shown])


def refresh_search_texts() -> int:
    """Write the search text of every inquiry again, from its answers and its notes; return how many there are."""
    keys = iter(list(Inquiry.objects.order_by("pk").values_list("pk", flat=True)))
    count = 0
    while some := list(islice(keys, AT_ONCE)):
        with transaction.atomic():
            # A note that is added meanwhile waits for its turn.
            inquiries = Inquiry.objects.select_for_update(of=("self",)).filter(pk__in=some).prefetch_related("notes")
            for inquiry in inquiries:
                notes = [search_text([note.text]) for note in inquiry.notes.all()]
                inquiry.search_text = "\n".join([searchable(inquiry, inquiry.all_answers()), *notes])
            count += Inquiry.objects.bulk_update(inquiries, ["search_text"])
    return count
