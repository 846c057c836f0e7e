"""After a target or a closure has changed: the days by which open inquiries are due, counted again."""

from django.db import transaction

from intake.actions.clocking import CLOCK, set_clock
from intake.models import Inquiry, Office, Stay

AT_ONCE = 500  # rows of one transaction: nobody else waits long for any of them


def recount() -> int:
    """Set the clock of every open inquiry anew; return how many are due on another day than before.

    What is already counted stays: the working days that the clock stood, and what was left when a question was asked.
    """
    office = Office()
    keys = list(Inquiry.objects.open().order_by("pk").values_list("pk", flat=True))
    return sum(_recount_some(keys[at : at + AT_ONCE], office) for at in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _recount_some(keys: list[int], office: Office) -> int:
    rows = Inquiry.objects.filter(pk__in=keys).only("track", "paused_at", *CLOCK)
    inquiries = {inquiry.pk: inquiry for inquiry in rows.select_for_update(of=("self",)).order_by("pk")}
    stays = Stay.objects.going_on().filter(inquiry__in=keys)
    changed = [inquiries[stay.inquiry_id] for stay in stays if set_clock(inquiries[stay.inquiry_id], stay, office)]
    Inquiry.objects.bulk_update(changed, CLOCK)
    return len(changed)
