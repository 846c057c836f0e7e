"""Exports: what for, by whom, and how far each has got. Reading changes no inquiry; that it was read is kept."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from urllib.parse import parse_qsl

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.reading import record_reading
from intake.actions.refusals import NotAllowed, Refused
from intake.models import ExportFormat, ExportRun
from intake.models.reading import What
from intake.permissions import may_see_inquiries, may_see_sensitive, tracks_seen_by

SALT = "intake.export"
AT_ONCE = 2000  # rows between two marks of how far it has got
Row = TypeVar("Row")


@transaction.atomic
def begin_export(
    *, by: User, purpose: str, file_format: str, rows: int, querystring: str, with_sensitive: bool
) -> ExportRun:
    """Keep that somebody exports so many inquiries, and what for; the file is fetched by what this returns.

    `querystring` holds the filters; kept are their names, and a digest by which the file is of these inquiries alone.
    Where sensitive answers go out, that is a reading. Raises NotAllowed or Refused.
    """
    if not may_see_inquiries(by) or (with_sensitive and not _sees_sensitive(by)):
        raise NotAllowed
    if not purpose.strip():
        raise Refused(_("Write what the export is for."))
    run = ExportRun.objects.create(
        person=by,
        purpose=purpose.strip(),
        file_format=file_format,
        rows=rows,
        with_sensitive=with_sensitive,
        chosen_by=choice_of(querystring),
    )
    narrowed_by = sorted({name for name, value in parse_qsl(querystring) if value})
    if with_sensitive:
        what = What.DOSSIER if file_format == ExportFormat.PDF else What.EXPORT
        record_reading(by=by, what=what, reason=run.purpose, rows=rows, narrowed_by=narrowed_by)
    data = {
        "format": file_format,
        "rows": rows,
        "narrowed_by": narrowed_by,
        "purpose": run.purpose,
        "with_sensitive": with_sensitive,
    }
    log(instance=by, action="intake.export", user=by, data=data)
    return run


def choice_of(querystring: str) -> str:
    """A keyed digest of filters: it recognises them, and does not tell what was searched for."""
    return salted_hmac(SALT, querystring, algorithm="sha256").hexdigest()


def _sees_sensitive(by: User) -> bool:
    return any(may_see_sensitive(by, track) for track in tracks_seen_by(by))


def counting(run: ExportRun, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows while keeping how many were written; a file that is fetched again is counted anew."""
    written = 0
    for row in rows:
        yield row
        written += 1
        if written % AT_ONCE == 0:
            ExportRun.objects.filter(pk=run.pk).update(written=written)
    ExportRun.objects.filter(pk=run.pk).update(written=written, finished_at=timezone.now())
