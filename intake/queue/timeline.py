"""Everything that happened to an inquiry, from the audit log, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from intake.models import Inquiry, InquiryLogEntry
from intake.queue.people import name_of
from intake.statuses import BY_NAME, Status


@dataclass(frozen=True)
class Event:
    """One thing that happened. `who` is empty when the applicants did it."""

    action: str
    text: str
    who: str
    at: datetime


def timeline(inquiry: Inquiry) -> list[Event]:
    """The inquiry's events. The people they speak of are fetched in one query."""
    entries = list(InquiryLogEntry.objects.for_instance(inquiry).select_related("user"))
    spoken_of = {entry.data.get("to") for entry in entries if entry.action == "intake.assign"} - {None}
    people = get_user_model()._default_manager.in_bulk(spoken_of) if spoken_of else {}
    names = {pk: name_of(person) for pk, person in people.items()}
    return [Event(entry.action, describe(entry, names), _who(entry), entry.timestamp) for entry in entries]


def describe(entry: InquiryLogEntry, names: dict[int, str] | None = None) -> str:
    """What an entry says. `names` are the people it may speak of; without them it speaks of nobody."""
    describer = DESCRIBERS.get(entry.action)
    return describer(entry.data, names or {}) if describer else entry.message


def _who(entry: InquiryLogEntry) -> str:
    if entry.user_id:
        return name_of(entry.user)
    return "" if entry.action == "intake.sent" else _("The system")


def _moved(data: dict[str, Any], names: dict[int, str]) -> str:
    move, target = BY_NAME.get(data.get("move", "")), data.get("to", "")
    words = {
        "move": move.verb if move else data.get("move", ""),
        "status": Status(target).label if target in Status.values else target,
    }
    return _("%(move)s. The status is now: %(status)s.") % words


def _assigned(data: dict[str, Any], names: dict[int, str]) -> str:
    if data.get("to") is None:
        return _("Nobody handles the inquiry any more.")
    if data["to"] in names:
        return _("Handler from now on: %(name)s.") % {"name": names[data["to"]]}
    return _("The inquiry was given to another handler.")


def _sentence(text: Callable[[], str]) -> Callable[[dict[str, Any], dict[int, str]], str]:
    return lambda data, names: text()


DESCRIBERS: dict[str, Callable[[dict[str, Any], dict[int, str]], str]] = {
    "intake.sent": _sentence(lambda: _("The applicants sent the inquiry.")),
    "intake.move": _moved,
    "intake.assign": _assigned,
    "intake.note": _sentence(lambda: _("An internal note was written.")),
    "intake.message": _sentence(lambda: _("A message to the applicants was written.")),
    "intake.file_opened": _sentence(lambda: _("A file was opened.")),
    "intake.file_infected": _sentence(lambda: _("A virus was found in a file, and the file was deleted.")),
    "intake.retry": _sentence(lambda: _("A message that was not delivered is sent again.")),
}
