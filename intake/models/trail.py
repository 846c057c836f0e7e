"""What shows that the audit log was tampered with: each entry's seal covers what it says, and the entry before it.

A seal is keyed by INTAKE_TRAIL_KEYS, which the database does not know: whoever changes, removes or inserts an entry
there cannot make the seals fit again. How many there are of an inquiry, and the last seal, stand apart.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC
from itertools import groupby
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

AT_ONCE = 500  # inquiries of one batch
LETTERS = 32


class Trail(models.Model):
    """How many log entries an inquiry has, and the seal of the last. Written with each entry, by its manager alone."""

    inquiry = models.OneToOneField(
        "intake.Inquiry", primary_key=True, on_delete=models.CASCADE, related_name="trail", db_constraint=False
    )
    count = models.PositiveIntegerField()
    seal = models.CharField(max_length=LETTERS)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.count}"


def as_stored(data: Any) -> Any:
    """An entry's data as the database gives it back."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def seal_of(entry: Any, before: str, key: str) -> str:
    """The seal of an entry that follows the one sealed `before`."""
    said = [
        entry.inquiry_id,
        entry.number,
        before,
        entry.action,
        entry.timestamp.astimezone(UTC).isoformat(),
        entry.user_id,
        entry.label,
        entry.data,
        str(entry.uuid or ""),
        entry.address,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()[:LETTERS]


def is_sealed_rightly(entry: Any, before: str) -> bool:
    """Whether the entry's seal fits what it says and the entry before it, by any of the keys."""
    return any(hmac.compare_digest(entry.seal, seal_of(entry, before, key)) for key in settings.INTAKE_TRAIL_KEYS)


def is_whole(entries: Sequence[Any], trail: Any) -> bool:
    """Whether the entries of one inquiry, in the order of their numbers, are all there are, and as written."""
    before = ""
    for number, entry in enumerate(entries, start=1):
        if entry.number != number or not is_sealed_rightly(entry, before):
            return False
        before = entry.seal
    return (len(entries), before) == ((trail.count, trail.seal) if trail else (0, ""))


def chain(entries: Iterable[Any], heads: dict[int, tuple[int, str]]) -> None:
    """Number and seal entries that are about to be written, each after the last of its inquiry; moves the heads on."""
    key = settings.INTAKE_TRAIL_KEYS[0]
    for entry in entries:
        count, before = heads.get(entry.inquiry_id, (0, ""))
        entry.number, entry.data = count + 1, as_stored(entry.data)
        entry.seal = seal_of(entry, before, key)
        heads[entry.inquiry_id] = (entry.number, entry.seal)


def write_heads(model: type[models.Model], heads: dict[int, tuple[int, str]]) -> None:
    """Keep where each inquiry's trail ends now."""
    rows = [model(inquiry_id=pk, count=count, seal=seal) for pk, (count, seal) in heads.items()]
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["inquiry"], update_fields=["count", "seal"]
    )


def chain_what_there_is(apps: Apps) -> None:
    """Number and seal the entries that were written before there were seals, batch by batch."""
    inquiries, entries = apps.get_model("intake", "Inquiry"), apps.get_model("intake", "InquiryLogEntry")
    trails = apps.get_model("intake", "Trail")
    keys = list(entries.objects.filter(number=None).order_by("inquiry").values_list("inquiry", flat=True).distinct())
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        with transaction.atomic():
            rows = list(entries.objects.filter(inquiry__in=some).order_by("timestamp", "pk"))
            heads: dict[int, tuple[int, str]] = {}
            chain(rows, heads)
            entries.objects.bulk_update(rows, ["number", "seal"], batch_size=AT_ONCE)
            known = set(inquiries.objects.filter(pk__in=some).values_list("pk", flat=True))
            write_heads(trails, {pk: head for pk, head in heads.items() if pk in known})


def check_all(apps: Apps) -> tuple[Counter[str], list[int]]:
    """Look at every trail, a batch at a time: how many `inquiries` and `entries`, and the keys of the broken ones."""
    entries, trails = apps.get_model("intake", "InquiryLogEntry"), apps.get_model("intake", "Trail")
    counts: Counter[str] = Counter(inquiries=0, entries=0)
    broken: list[int] = []
    last = 0
    while True:
        logged = entries.objects.filter(inquiry__gt=last).order_by("inquiry").values_list("inquiry", flat=True)
        kept = trails.objects.filter(inquiry__gt=last).order_by("inquiry").values_list("inquiry", flat=True)
        some = sorted({*logged.distinct()[:AT_ONCE], *kept[:AT_ONCE]})[:AT_ONCE]
        if not some:
            return counts, broken
        heads = trails.objects.in_bulk(some)
        rows = entries.objects.filter(inquiry__in=some).order_by("inquiry", models.F("number").asc(nulls_last=True))
        by_inquiry = {pk: list(each) for pk, each in groupby(rows, key=lambda entry: entry.inquiry_id)}
        broken += [pk for pk in some if not is_whole(by_inquiry.get(pk, []), heads.get(pk))]
        counts.update(inquiries=len(some), entries=sum(map(len, by_inquiry.values())))
        last = some[-1]
