"""Acts on 500 inquiries and the export of all, timed over one database; and what the process grows by meanwhile."""

from tests.bench import set_up  # isort: skip

import time
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from django.test import Client

from home.models import User
from intake.actions.bulk import MOST, begin, look, start
from intake.actions.exporting import begin_export
from intake.actions.undoing import undo
from intake.models import BulkKind, ExportFormat, Inquiry
from intake.statuses import Status

assert set_up
LONG = 3600.0  # seconds: more than any of it takes


def acts(person: User) -> dict[str, float]:
    """The milliseconds of looking at 500 moves, of making them and of taking them back."""
    keys = list(Inquiry.objects.order_by("pk").values_list("pk", flat=True)[:MOST])
    Inquiry.objects.filter(pk__in=keys).update(status=Status.NEW)
    act = begin(keys=keys, kind=BulkKind.MOVE, by=person, what={"move": "start_review"}, key=uuid4())
    taken = {}
    began = time.perf_counter()
    look(act=act, what=act.what, by=person, seconds=LONG)
    taken[f"{MOST} moves, looked at"] = _since(began)
    began = time.perf_counter()
    start(act=act, by=person, seconds=LONG)
    taken[f"{MOST} moves, made"] = _since(began)
    began = time.perf_counter()
    undo(act=act, by=person)
    taken[f"{MOST} moves, undone"] = _since(began)
    return taken


def export(person: User, client: Client) -> tuple[dict[str, float], float]:
    """The milliseconds until the first byte of all inquiries as a file, and the megabytes that sending it all takes."""
    taken, grown = {}, 0.0
    for file_format in (ExportFormat.CSV, ExportFormat.XLSX):
        query = urlencode({"stage": ""})
        run = begin_export(
            by=person,
            purpose="measured",
            file_format=file_format,
            rows=Inquiry.objects.count(),
            querystring=query,
            with_sensitive=False,
        )
        before, began = resident(), time.perf_counter()
        answer = client.get(f"/admin/inquiry/export/{run.uuid}/file/?{query}")
        if answer.status_code != 200:
            raise RuntimeError(f"The export answered {answer.status_code}.")
        pieces = iter(answer.streaming_content)
        next(pieces)
        taken[f"export as {file_format}, first byte"] = _since(began)
        for _piece in pieces:
            pass
        grown = max(grown, resident() - before)
    return taken, grown


def resident() -> float:
    """The megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
