"""Making inquiries findable; and anew, when the way their texts are read has changed. It is no change of theirs."""

from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import translation

from intake.models import Inquiry
from intake.models.search_text import search_text
from intake.questionnaires import Answers
from intake.questionnaires.display import answer_text
from intake.questionnaires.open_questions import open_questions
from intake.questionnaires.phones import digits_of

AT_ONCE = 500


def searchable(inquiry: Inquiry, answers: Answers) -> str:
    """What staff may find the inquiry by: everything that is not sensitive, and its numbers in any format.

    Options are in the staff's language, whatever the applicants read them in. What became sensitive later is so here.
    """
    open_keys = open_questions([inquiry.track])
    with translation.override(settings.LANGUAGE_CODE):
        shown = [
            answer_text(field, answers.get(field.key))
            for field in inquiry.questionnaire.fields()
            if field.key in open_keys
        ]
    numbers = [inquiry.reference.replace("-", ""), *digits_of(inquiry.phone)]
    return search_text([inquiry.reference, *numbers, *shown])


def findable(inquiry: Inquiry) -> str:
    """What staff may find the inquiry by, as it stands now: its answers, their notes, and what was written since."""
    texts = [written.text for rows in (inquiry.notes, inquiry.letters) for written in rows.all()]
    return "\n".join([searchable(inquiry, inquiry.all_answers()), *(search_text([text]) for text in texts)])


def refresh_search_texts() -> int:
    """Write the search text of every inquiry again, from all that it is found by; return how many there are."""
    keys = iter(list(Inquiry.objects.order_by("pk").values_list("pk", flat=True)))
    count = 0
    while some := list(islice(keys, AT_ONCE)):
        with transaction.atomic():
            # A note that is added meanwhile waits for its turn.
            inquiries = Inquiry.objects.select_for_update(of=("self",)).filter(pk__in=some)
            inquiries = inquiries.prefetch_related("notes", "letters")
            for inquiry in inquiries:
                inquiry.search_text = findable(inquiry)
            count += Inquiry.objects.bulk_update(inquiries, ["search_text"])
    return count
