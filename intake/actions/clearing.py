"""A flood: everything that looks like abuse becomes spam in one act, item by item as the table of moves allows."""

from collections.abc import Iterator
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from home.models import User
from intake.actions.clocking import CLOCK, change_over_all
from intake.models import Inquiry, InquiryLogEntry
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import may_move
from intake.statuses import BY_NAME, Status

MOVE = BY_NAME["mark_spam"]
AT_ONCE = 500  # rows of one transaction: nobody else waits long for any of them


def clearable(inquiries: InquiryQuerySet) -> InquiryQuerySet:
    """Those that look like abuse and that nobody has touched: new, and nobody's."""
    return inquiries.suspect().filter(status=Status.NEW, handler=None)


def clear(inquiries: InquiryQuerySet, *, by: User, newest: int) -> int:
    """Mark the clearable of these as spam, up to the key `newest` that the person saw; returns how many there were.

    Nobody hears of it. Each is looked at again under its lock: one that a colleague took meanwhile stays.
    """
    keys = list(clearable(inquiries).filter(pk__lte=newest).order_by("pk").values_list("pk", flat=True))
    act = uuid4()
    return sum(_clear_some(keys[at : at + AT_ONCE], by, act.hex) for at in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _clear_some(keys: list[int], by: User, act: str) -> int:
    rows = clearable(Inquiry.objects.filter(pk__in=keys)).select_for_update().order_by("pk").defer("search_text")
    found = [row for row in rows if row.status in MOVE.sources and may_move(by, row.track, MOVE)]
    now = timezone.now()
    Inquiry.objects.filter(pk__in=[row.pk for row in found]).update(
        status=MOVE.target,
        status_since=now,
        due_on=None,
        days_left=None,
        changed_at=now,
        changed_by=by,
        lock_version=F("lock_version") + 1,
    )
    change_over_all(found, MOVE.target, now)
    InquiryLogEntry.objects.bulk_create(_entries(found, by, act))
    return len(found)


def _entries(rows: list[Inquiry], by: User, act: str) -> Iterator[InquiryLogEntry]:
    content_type, now = ContentType.objects.get_for_model(Inquiry), timezone.now()
    for row in rows:
        yield InquiryLogEntry(
            inquiry=row,
            content_type=content_type,
            label=str(row),
            action="intake.move",
            timestamp=now,
            user=by,
            data={"move": MOVE.name, "from": row.status, "to": MOVE.target, "act": act} | _changes(row),
        )


def _changes(row: Inquiry) -> dict[str, object]:
    """Before and after, as `changing.record` says it of one."""
    clock: dict[str, object] = {name: [getattr(row, name), None] for name in CLOCK if getattr(row, name) is not None}
    return {"changed": {"status": [row.status, MOVE.target], **clock}, "fields": [], "version": row.lock_version + 1}
