"""What a person should turn to next, found so that two people who ask at once get different ones."""

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Q

from home.models import User
from intake.actions.presence import be_here
from intake.models import Inquiry, Presence
from intake.models.absence import whose
from intake.models.inquiry import InquiryQuerySet
from intake.models.staff import staff_who_see
from intake.permissions import tracks_seen_by


@transaction.atomic
def next_for(*, person: User, passed: Collection[int] = ()) -> Inquiry | None:
    """The most urgent inquiry that waits for this person or for anybody; None when nothing does.

    Left out are those in `passed`, and those that somebody else looks at now. It gives the inquiry to nobody: the
    person is only seen at it from now on, and so the next who asks gets another.
    """
    others = Presence.objects.now().exclude(person=person)
    for turn in turns(person):
        free = turn.exclude(pk__in=others.values("inquiry"))
        seen: set[int] = set(passed)
        # Where somebody asks at the same moment, the row is locked; who was first is seen once it is ours.
        while found := free.exclude(pk__in=seen).select_for_update(skip_locked=True, of=("self",)).first():
            if not others.filter(inquiry=found).exists():
                be_here(inquiry=found, person=person)
                return found
            seen.add(found.pk)
    return None


def turns(person: User) -> Iterator[InquiryQuerySet]:
    """What waits for us, most urgent first: the person's own before nobody's, and of each the oldest."""
    waiting = Inquiry.objects.visible_to(person).waiting_on_us().defer("answers", "search_text")
    staff = staff_who_see(tracks_seen_by(person)).order_by()
    for own in (Q(handler__in=whose(person.pk)), ~Q(handler__in=staff)):
        yield waiting.filter(own).order_by("created_at", "pk")
