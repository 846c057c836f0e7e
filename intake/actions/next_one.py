"""What a person should turn to next, found so that two people who ask at once get different ones."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from home.models import User
from intake.actions.presence import be_here
from intake.models import Inquiry, Presence
from intake.models.absence import whose
from intake.models.inquiry import InquiryQuerySet
from intake.models.staff import staff_who_see
from intake.permissions import tracks_seen_by


@transaction.atomic
def next_for(*, person: User, soon_until: Mapping[str, date], passed: Collection[int] = ()) -> Inquiry | None:
    """The most urgent inquiry that waits for this person or for anybody; None when nothing does.

    Left out are those in `passed`, and those that somebody else looks at now. It gives the inquiry to nobody: the
    person is only seen at it from now on, and so the next who asks gets another.
    """
    others = Presence.objects.now().exclude(person=person)
    seen = set(passed)
    for turn in turns(person, soon_until):
        free = turn.exclude(pk__in=others.values("inquiry"))
        # Where somebody asks at the same moment, the row is locked; who was first is seen once it is ours.
        while found := free.exclude(pk__in=seen).select_for_update(skip_locked=True, of=("self",)).first():
            if not others.filter(inquiry=found).exists():
                be_here(inquiry=found, person=person)
                return found
            seen.add(found.pk)
    return None


def turns(person: User, soon_until: Mapping[str, date]) -> Iterator[InquiryQuerySet]:
    """What waits for us, most urgent first: what is late, the person's own before nobody's; then the person's own
    before nobody's, what is due until a day before the rest, and of the rest the oldest."""
    today = timezone.localdate()
    waiting = Inquiry.objects.visible_to(person).waiting_on_us().defer("answers", "search_text")
    staff = staff_who_see(tracks_seen_by(person)).order_by()
    own, nobodys = waiting.filter(handler__in=whose(person.pk)), waiting.exclude(handler__in=staff)
    for some in (own, nobodys):
        yield some.late(today).order_by("due_on", "pk")
    for some in (own, nobodys):
        yield some.due_until(today, soon_until).order_by("due_on", "pk")
        yield some.order_by("created_at", "pk")
