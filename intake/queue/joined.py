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
    """The duplicates of the inquiry with what belongs to them, in four queries; and its own joining, to be undone."""
    found = {duplicate.pk: Joined(duplicate) for duplicate in duplicates}
    acts = _acts([*found, inquiry.pk] if inquiry.duplicate_of_id else list(found), person)
    for pk, one in found.items():
        one.undo = acts.get(pk)
    if found:
        for note in Note.objects.filter(inquiry__in=found).select_related("written_by"):
            found[note.inquiry_id].notes.append(note)
        for letter in Letter.objects.filter(inquiry__in=found):
            found[letter.inquiry_id].letters.append(letter)
        for file in Attachment.objects.filter(inquiry__in=found):
            found[file.inquiry_id].files.append(file)  # type: ignore[index]
    return {"joined": list(found.values()), "joined_by": acts.get(inquiry.pk)}


def _acts(keys: Iterable[int], person: Person) -> dict[int, BulkAct]:
    if not keys:
        return {}
    done = Q(state=ItemState.DONE, act__kind=BulkKind.MOVE, act__what__move="mark_duplicate")
    items = BulkItem.objects.filter(done, inquiry__in=keys).select_related("act").order_by("pk")
    return {item.inquiry_id: item.act for item in items if item.may_undo(person)}
