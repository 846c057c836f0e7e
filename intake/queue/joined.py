"""What an inquiry shows of those that were joined to it: all that was written to them and of them, where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from intake.models import Attachment, BulkAct, BulkItem, BulkKind, Inquiry, ItemState, Letter, Note
from intake.permissions import Person


@dataclass
class Joined:
    """A duplicate; `undo` is the act that joined it, where this person may undo that now."""

    inquiry: Inquiry
    undo: BulkAct | None = None
    notes: list[Note] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)


def joined_to(inquiry: Inquiry, duplicates: QuerySet[Inquiry], person: Person) -> dict[str, Any]:
    """The duplicates of the inquiry, its own joining, to be undone, and what was written and sent of all of them.

    The notes, letters and files of the inquiry itself are read along with those of its duplicates: a query each.
    """
    found = {duplicate.pk: Joined(duplicate) for duplicate in duplicates}
    acts = _acts([*found, inquiry.pk] if inquiry.duplicate_of_id else list(found), person)
    for pk, one in found.items():
        one.undo = acts.get(pk)
    own = Joined(inquiry)
    every = {**found, inquiry.pk: own}
    notes = Note.objects.filter(inquiry__in=every).select_related("written_by", "task__person")
    for note in notes.prefetch_related("mentioned"):
        every[note.inquiry_id].notes.append(note)
    for letter in Letter.objects.filter(inquiry__in=every):
        every[letter.inquiry_id].letters.append(letter)
    for file in Attachment.objects.filter(inquiry__in=every):
        every[file.inquiry_id].files.append(file)  # type: ignore[index]
    return {
        "joined": list(found.values()),
        "joined_by": acts.get(inquiry.pk),
        "notes": own.notes,
        "letters": own.letters,
        "attachments": own.files,
    }


def _acts(keys: Iterable[int], person: Person) -> dict[int, BulkAct]:
    if not keys:
        return {}
    done = Q(state=ItemState.DONE, act__kind=BulkKind.MOVE, act__what__move="mark_duplicate")
    items = BulkItem.objects.filter(done, inquiry__in=keys).select_related("act").order_by("pk")
    return {item.inquiry_id: item.act for item in items if item.may_undo(person)}
