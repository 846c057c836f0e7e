"""Everything that happened to an inquiry, from the audit log, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.models import User
from intake.models import HandlingRule, Inquiry, InquiryLogEntry
from intake.models.trail import is_whole
from intake.permissions import Person
from intake.queue.people import name_of
from intake.statuses import BY_NAME, Status

# What nobody of the staff did, where no name stands beside it.
BY_APPLICANTS = (
    "intake.sent",
    "intake.confirmed",
    "intake.answered",
    "intake.letter",
    "intake.files_added",
    "intake.contact",
    "intake.pause",
    "intake.go_on",
    "intake.data",
    "intake.move",  # nobody else makes a move without an account
)


# Of people by their key, of files by "file" and theirs, and of other inquiries by "inquiry" and their reference.
Names = dict[int | str, str]
Describer = Callable[[dict[str, Any], Names], str]


@dataclass(frozen=True)
class Event:
    """One thing that happened. `who` is empty when the applicants did it; `rule` names the rule that decided."""

    action: str
    text: str
    who: str
    at: datetime
    rule: str = ""


def entries_of(inquiry: Inquiry) -> list[InquiryLogEntry]:
    """The inquiry's log entries, newest first."""
    return list(InquiryLogEntry.objects.for_instance(inquiry).select_related("user"))


def is_tampered_with(inquiry: Inquiry, entries: list[InquiryLogEntry]) -> bool:
    """Whether log entries were changed, removed or inserted behind the site's back."""
    in_order = sorted(entries, key=lambda entry: (entry.number is None, entry.number or 0))
    return not is_whole(in_order, getattr(inquiry, "trail", None))


def timeline(
    inquiry: Inquiry, reader: Person, entries: list[InquiryLogEntry] | None = None, known: Iterable[User] = ()
) -> list[Event]:
    """The inquiry's events. The people they speak of, but those `known`, are fetched in one query; so are the files.

    Other inquiries are named to a reader who may see them, and to nobody else.
    """
    entries = entries_of(inquiry) if entries is None else entries
    assigned = [entry.data for entry in entries if entry.action == "intake.assign"]
    spoken_of = {data.get(part) for data in assigned for part in ("to", "instead_of")} - {None}
    people = {person.pk: person for person in known}
    if strangers := spoken_of - set(people):
        people |= User.objects.in_bulk(strangers)
    names: Names = {pk: name_of(people[pk]) for pk in spoken_of if pk in people}
    if any("file" in entry.data for entry in entries):
        names |= {f"file {pk}": name for pk, name in inquiry.attachments.values_list("pk", "name")}
    others = {entry.data["other"] for entry in entries if "other" in entry.data}
    if others:
        seen = Inquiry.objects.visible_to(reader).filter(reference__in=others)
        names |= {f"inquiry {reference}": reference for reference in seen.values_list("reference", flat=True)}
    return [
        Event(entry.action, describe(entry, names), _who(entry), entry.timestamp, _because(entry.data))
        for entry in entries
    ]


def describe(entry: InquiryLogEntry, names: Names | None = None) -> str:
    """What an entry says. `names` are the people and files it may speak of; without them it names none."""
    describer = DESCRIBERS.get(entry.action)
    if entry.action == "intake.sent" and entry.user_id:
        return _("Filled in for somebody on the phone, and sent.")
    return describer(entry.data, names or {}) if describer else entry.message


def _who(entry: InquiryLogEntry) -> str:
    if entry.user_id:
        return name_of(entry.user)
    return "" if entry.action in BY_APPLICANTS and not entry.data.get("system") else _("The system")


def _moved(data: dict[str, Any], names: Names) -> str:
    move, target = BY_NAME.get(data.get("move", "")), data.get("to", "")
    words = {
        "move": move.verb if move else data.get("move", ""),
        "status": Status(target).label if target in Status.values else target,
    }
    return _("%(move)s. The status is now: %(status)s.") % words


def _undone(data: dict[str, Any], names: Names) -> str:
    target = data.get("to")
    if target == data.get("from") or target not in Status.values:
        return _("An act on several inquiries was undone.")
    return _("An act was undone. The status is again: %(status)s.") % {"status": Status(target).label}


def _assigned(data: dict[str, Any], names: Names) -> str:
    if data.get("to") is None:
        return _("Nobody handles the inquiry any more.")
    if data["to"] in names:
        said = _("Handler from now on: %(name)s.") % {"name": names[data["to"]]}
    else:
        said = _("The inquiry was given to another handler.")
    return " ".join(filter(None, [said, _because(data), _instead(data, names)]))


def _because(data: dict[str, Any]) -> str:
    """By which rule the system decided, in the rule's words of that day."""
    because = data.get("because")
    if not because:
        return ""
    rule = HandlingRule(**{part: because.get(part, "") for part in ("wing", "track", "region")})
    return _("By the rule: %(rule)s.") % {"rule": rule}


def _instead(data: dict[str, Any], names: Names) -> str:
    """For whom the handler stands in, if for anybody."""
    away = names.get(data.get("instead_of", 0))
    return _("Stands in for %(name)s.") % {"name": away} if away else ""


def _answered(data: dict[str, Any], names: Names) -> str:
    count = data.get("changed", 0)
    words = ngettext("answered: %(count)s answer changed", "answered: %(count)s answers changed", count)
    return _("The applicants %(what)s.") % {"what": words % {"count": count}}


def _contact(data: dict[str, Any], names: Names) -> str:
    if data.get("another"):
        return _("The applicants named another contact person.")
    return _("The applicants corrected the contact's details.")


def _of_file(text: Callable[[], str]) -> Describer:
    def describer(data: dict[str, Any], names: Names) -> str:
        name = names.get(f"file {data.get('file')}", "")
        return f"{text()} ({name})" if name else text()

    return describer


def _of_other(text: Callable[[], str]) -> Describer:
    return lambda data, names: text() % {"other": names.get(f"inquiry {data.get('other')}", "…")}


def _sentence(text: Callable[[], str]) -> Describer:
    return lambda data, names: text()


DESCRIBERS: dict[str, Describer] = {
    "intake.sent": _sentence(lambda: _("The applicants sent the inquiry.")),
    "intake.confirmed": _sentence(lambda: _("What staff filled in was confirmed.")),
    "intake.move": _moved,
    "intake.assign": _assigned,
    "intake.tags": _sentence(lambda: _("The tags were changed.")),
    "intake.unmasked": _sentence(lambda: _("Sensitive answers were opened, with a reason.")),
    "intake.note": _sentence(lambda: _("An internal note was written.")),
    "intake.message": _sentence(lambda: _("A message to the applicants was written.")),
    "intake.file_opened": _of_file(lambda: _("A file was opened.")),
    "intake.file_infected": _of_file(lambda: _("A virus was found in a file, and the file was deleted.")),
    "intake.answered": _answered,
    "intake.letter": _sentence(lambda: _("The applicants wrote a message.")),
    "intake.files_added": _sentence(lambda: _("The applicants added files.")),
    "intake.contact": _contact,
    "intake.pause": _sentence(lambda: _("The applicants asked us to wait.")),
    "intake.go_on": _sentence(lambda: _("The applicants go on after the pause.")),
    "intake.data": _sentence(lambda: _("The applicants asked about their personal data.")),
    "intake.data_settled": _sentence(lambda: _("A request about personal data was dealt with.")),
    "intake.bounced": _sentence(lambda: _("A message came back: its address takes no mail.")),
    "intake.kept_apart": _of_other(lambda: _("Somebody said that it is not the same as inquiry %(other)s.")),
    "intake.let_meet": _of_other(lambda: _("It may be suggested as the same as inquiry %(other)s again.")),
    "intake.undone": _undone,
    "intake.prepared": _sentence(lambda: _("A decision was prepared. The applicants do not see it.")),
    "intake.discarded": _sentence(lambda: _("A prepared decision was thrown away.")),
    "intake.opinions_asked": _sentence(lambda: _("Colleagues were asked for their opinion.")),
    "intake.opinion": _sentence(lambda: _("A colleague gave an opinion.")),
    "intake.task": _sentence(lambda: _("A note was made into a task.")),
    "intake.task_done": _sentence(lambda: _("A task was done.")),
    "intake.stopped": _sentence(lambda: _("A held message was stopped before it went out.")),
    "intake.hurried": _sentence(lambda: _("A held message was sent at once.")),
    "intake.retry": _sentence(lambda: _("A message that was not delivered is sent again.")),
}
