"""Files: taking them from a draft's or an inquiry's owner, and giving them away again."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from intake.actions.scanning import wake_scanner
from intake.files.kinds import FileKind, examine
from intake.files.names import shown_name
from intake.files.receiving import ReceivedFile
from intake.files.storage import private_storage
from intake.files.unfit import Unfit, Why
from intake.models import Attachment, Draft, Inquiry, Letter, Scan

log = logging.getLogger(__name__)
DAY = 24 * 60 * 60
PIECE = 1024 * 1024
BATCH = 500


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken: its name, and why in words that go on from it."""

    name: str
    why: Why


@dataclass
class Attached:
    """What came of several files: those that are there now, and those that were refused."""

    added: list[Attachment] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def attach(*, files: Iterable[ReceivedFile], to: Draft | Inquiry, letter: Letter | None = None) -> Attached:
    """Look into each file, keep those that are fit, and say of the others why they are not.

    The same content twice is one file, so that a button pressed twice adds nothing.
    """
    outcome = Attached()
    for file in files:
        try:
            outcome.added.append(_attach_one(file, to, letter))
        except Unfit as unfit:
            # What came with too many others may still come to an inquiry, which has room for more than a draft.
            too_many = isinstance(to, Inquiry) and unfit.why == Why.TOO_MANY
            outcome.refused.append(Refusal(file.given_name, Why.TOO_MANY_AT_ONCE if too_many else unfit.why))
    return outcome


def _attach_one(file: ReceivedFile, to: Draft | Inquiry, letter: Letter | None) -> Attachment:
    if file.unfit or file.path is None:
        raise Unfit(file.unfit or Why.BROKEN)
    try:
        kind = examine(file.path)
        attachment = _described(file.path, shown_name(file.given_name, kind.extension), kind)
        attachment.letter = letter
        return _keep(attachment, file.path, to)
    except OSError as error:
        log.exception("A file that somebody sent could not be kept.")
        raise Unfit(Why.NO_ROOM) from error


def _described(path: Path, name: str, kind: FileKind) -> Attachment:
    """What is known of the file as it will be kept."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Attachment(
        name=name,
        content_type=kind.content_type,
        size=path.stat().st_size,
        sha256=digest,
        scan=Scan.WAITING if settings.CLAMD_URL else Scan.NOT_SCANNED,
    )


def _keep(attachment: Attachment, path: Path, to: Draft | Inquiry) -> Attachment:
    """Write the row and move the file, both or neither. The owner is locked: two at once are one after the other."""
    try:
        with transaction.atomic():
            owner = type(to)._default_manager.select_for_update().get(pk=to.pk)
            there: Attachment | None = owner.attachments.filter(sha256=attachment.sha256).first()
            if there:
                return there
            _refuse_too_many(owner, attachment.size)
            attachment.stored_as = private_storage.keep(path)
            _belong(attachment, owner)
            attachment.save(force_insert=True)
            wake_scanner()
    except BaseException:
        if attachment.stored_as:
            private_storage.delete(attachment.stored_as)
        raise
    return attachment


def _belong(attachment: Attachment, owner: Draft | Inquiry) -> None:
    if isinstance(owner, Draft):
        attachment.draft = owner
        owner.save(update_fields=["changed_at"])  # somebody was here
    else:
        attachment.inquiry = owner


def _refuse_too_many(owner: Draft | Inquiry, size: int) -> None:
    kept = owner.attachments.exclude(scan=Scan.INFECTED)
    if isinstance(owner, Inquiry):
        if kept.count() >= settings.INTAKE_FILES_MOST_LATER:
            raise Unfit(Why.TOO_MANY_LATER)
        return
    if owner.sent_at is not None:
        raise Unfit(Why.SENT)
    if kept.count() >= settings.INTAKE_FILES_MOST:
        raise Unfit(Why.TOO_MANY)
    if (kept.aggregate(all=Sum("size"))["all"] or 0) + size > settings.INTAKE_FILES_BYTES:
        raise Unfit(Why.TOO_MUCH)


@transaction.atomic
def remove(*, draft: Draft, uuid: UUID) -> bool:
    """Take a file away from a draft, and delete it. Returns whether it was there; one that was sent stays."""
    owner = Draft.objects.select_for_update().get(pk=draft.pk)
    found = owner.attachments.filter(uuid=uuid) if owner.sent_at is None else Attachment.objects.none()
    return bool(found.delete()[0])


def hand_over(*, draft: Draft, inquiry: Inquiry) -> int:
    """Make the draft's files the inquiry's, in the caller's transaction; return how many there are."""
    return Attachment.objects.filter(draft=draft).update(draft=None, inquiry=inquiry)


def tidy_files() -> tuple[int, int]:
    """Delete files that belong to nobody, and mark rows whose file is missing; return how many of each.

    A row is not deleted: a disk that was not mounted would take every file's name with it. One whose file is
    there again, from a backup, is as it was.
    """
    private_storage.delete_half_received(older_than=DAY)
    orphans = _without_row(list(private_storage.kept(older_than=DAY)))
    for name in orphans:
        private_storage.delete(name)
    lost = [row.pk for row in Attachment.objects.here().iterator() if not private_storage.exists(row.stored_as)]
    found = [
        row.pk for row in Attachment.objects.filter(scan=Scan.LOST).iterator() if private_storage.exists(row.stored_as)
    ]
    Attachment.objects.filter(pk__in=found).update(scan=Scan.NOT_SCANNED)
    if lost:
        Attachment.objects.filter(pk__in=lost).update(scan=Scan.LOST)
        log.error("%s files are missing from the private storage. Bring them back from the backup.", len(lost))
    return len(orphans), len(lost)


def _without_row(names: list[str]) -> list[str]:
    orphans = []
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        known = set(Attachment.objects.filter(stored_as__in=batch).values_list("stored_as", flat=True))
        orphans += [name for name in batch if name not in known]
    return orphans
