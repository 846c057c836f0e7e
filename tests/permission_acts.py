"""Every act of the staff on one inquiry, and who may do it: the table that `tests.test_permissions_by_inquiry` walks.

Written by hand from what is promised, not from the code: whoever handles a track sees its inquiries and acts on them,
managers put wrong marks right, break quiet hours and look at the readings, and what is sensitive takes a permission
of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.utils import timezone

from home.models import User
from intake.actions.recognising import keep_apart
from intake.models import (
    BulkAct,
    BulkItem,
    DataRequest,
    Delivery,
    Inquiry,
    Message,
    PreparedDecision,
    Reading,
    Task,
)
from intake.permissions import HANDLE, MANAGE, SEE_SENSITIVE
from intake.statuses import Status, Track, Wing
from tests.factories.attachment import AttachmentFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.factories.opinion import OpinionFactory
from tests.factories.reading import ReadingFactory
from tests.factories.task import TaskFactory
from tests.factories.user import UserFactory

ADMIN = "wagtailadmin.access_admin"
COMMUNITIES, EDUCATION = HANDLE[Wing.COMMUNITIES], HANDLE[Wing.EDUCATION]
NUCLEUS, SCHOOL = Track.NUCLEUS, Track.SCHOOL


@dataclass(frozen=True)
class Role:
    """What a person may do, what they were given for it, and what they see by it."""

    permissions: tuple[str, ...]
    sees: tuple[str, ...]
    leads: bool = False
    opens: bool = False


BOTH = (NUCLEUS, SCHOOL)
WINGS = (ADMIN, COMMUNITIES, EDUCATION)
PEOPLE = {
    "nobody": Role((), ()),
    "editor who may open": Role((ADMIN, SEE_SENSITIVE), (), opens=True),
    "manager of no wing": Role((ADMIN, MANAGE, SEE_SENSITIVE), (), leads=True, opens=True),
    "communities": Role((ADMIN, COMMUNITIES), BOTH),
    "education": Role((ADMIN, EDUCATION), (SCHOOL,)),
    "education who may open": Role((ADMIN, EDUCATION, SEE_SENSITIVE), (SCHOOL,), opens=True),
    "manager of education": Role((ADMIN, EDUCATION, MANAGE, SEE_SENSITIVE), (SCHOOL,), leads=True, opens=True),
    "manager": Role((*WINGS, MANAGE, SEE_SENSITIVE), BOTH, leads=True, opens=True),
    "manager who may not open": Role((*WINGS, MANAGE), BOTH, leads=True),
}


class Case:
    """An inquiry with all that can belong to one: every word of it can be recognised by its mark."""

    def __init__(self, track: str, status: str, by: User) -> None:
        self.mark = f"{track}{status}".replace("_", "")
        text, self.by = f"סימן{self.mark}", by
        self.words = {"group_name": f"קבוצה{text}", "contact_name": f"איש{text}", "email": f"{self.mark}@example.org"}
        self.inquiry: Inquiry = InquiryFactory(track=track, status=status, is_assisted=True, **self.words)
        self.sensitive = f"סוד{text}"
        self.inquiry.answers["mix_secular"] = self.sensitive
        self.inquiry.save()
        self.pk, self.seen = self.inquiry.pk, self.inquiry.lock_version
        self.note = NoteFactory(inquiry=self.inquiry, text=f"הערה{text}", written_by=by)
        self.task = TaskFactory(note=self.note, person=by)
        self.message = MessageFactory(inquiry=self.inquiry, subject=f"נושא{text}")
        self.file = AttachmentFactory(inquiry=self.inquiry, name=f"קובץ{text}.pdf")
        self.reading = ReadingFactory(inquiry=self.inquiry, person=by)
        OpinionFactory(inquiry=self.inquiry, person=by)
        now = timezone.now()
        self.wish = DataRequest.objects.create(inquiry=self.inquiry, wish="see", asked_at=now, due_on=now.date())
        self.act = BulkAct.objects.create(kind="tag", by=by, what={"tags": "א"})
        BulkItem.objects.create(act=self.act, inquiry=self.inquiry, seen=self.seen)
        if status == Status.DECISION_PENDING:
            letter = {"reason": "לא", "subject": "החלטה", "body": "שלום", "prepared_at": now}
            PreparedDecision.objects.create(inquiry=self.inquiry, move="decline", **letter)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What shows this inquiry to whoever reads it."""
        return (self.inquiry.reference, f"סימן{self.mark}", self.words["email"])


def person_of(role: Role) -> User:
    """Somebody with exactly these permissions."""
    person: User = UserFactory()
    for name in role.permissions:
        app, codename = name.split(".")
        person.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return person


Given = Callable[[Case, User], dict[str, Any]]
Before = Callable[[Case, Case, User], object]


@dataclass(frozen=True)
class Act:
    """A request, and who may make it beside having to see the inquiry."""

    address: str
    given: Given | None = None  # what is posted; none for a look
    to_open: bool = False
    to_lead: bool = False
    to_be_asked: bool = False  # which nobody of the table is
    changes: bool = False  # the inquiry, or what belongs to it
    before: Before | None = None  # what there must be first, by the inquiry, another one and the person
    only: tuple[str, ...] = field(default=tuple(Status))  # where it can be done

    def address_for(self, case: Case, other: Case, **other_keys: Any) -> str:
        """The address of the act on an inquiry."""
        keys = {name: getattr(getattr(case, name), "pk", 0) for name in ("note", "task", "message", "reading", "wish")}
        values = keys | {"pk": case.pk, "file": case.file.uuid, "act": case.act.key, "other": other.pk} | other_keys
        return "/admin/" + self.address.format(**values)


def _nothing(case: Case, person: User) -> dict[str, Any]:
    return {}


def _seen(**more: Any) -> Given:
    return lambda case, person: {"seen": case.seen, **more}


def _letter(case: Case, person: User) -> dict[str, Any]:
    return {"subject": "שלום", "body": "מה שלומכם?", "key": uuid4(), "seen": case.seen}


def _joined(case: Case, person: User) -> dict[str, Any]:
    return {"seen": case.seen, "key": uuid4()}


def _coming_day() -> str:
    return f"{timezone.localdate() + timedelta(days=9):%Y-%m-%d}"


def _asked(case: Case, person: User) -> dict[str, Any]:
    return {"ask-people": [person.pk], "ask-due_on": _coming_day()}


def _opinion(case: Case, person: User) -> dict[str, Any]:
    return {"opinion-recommendation": "accept", "opinion-reason": "כן"}


def _opened(case: Case, other: Case, person: User) -> object:
    until = timezone.now() + timedelta(minutes=5)
    return Reading.objects.create(inquiry=case.inquiry, person=person, what="answers", reason="שיחה", until=until)


def _kept_apart(case: Case, other: Case, person: User) -> object:
    return keep_apart(pk=case.pk, other=other.pk, by=case.by)


def _asked_for(case: Case, other: Case, person: User) -> object:
    return OpinionFactory(inquiry=case.inquiry, person=person)


def _no_task(case: Case, other: Case, person: User) -> object:
    return Task.objects.filter(note=case.note).delete()


def _failed(case: Case, other: Case, person: User) -> object:
    return Message.objects.filter(pk=case.message.pk).update(delivery=Delivery.FAILED)


def _held(case: Case, other: Case, person: User) -> object:
    later = timezone.now() + timedelta(hours=9)
    return Message.objects.filter(pk=case.message.pk).update(keeps_quiet_hours=True, next_attempt_at=later)


OPEN = ("new", "in_review", "info_requested", "conversation", "decision_pending")
ACTS = {
    "look": Act("inquiry/inspect/{pk}/"),
    "file": Act("inquiry/file/{pk}/{file}/", changes=True),
    "look at a move": Act("inquiry/move/{pk}/start_review/", only=("new",)),
    "move": Act("inquiry/move/{pk}/mark_spam/", _seen(), changes=True, only=OPEN),
    "move on the board": Act("inquiry/move/{pk}/withdraw/", _seen(board="face=board"), changes=True, only=OPEN),
    "move as managers do": Act("inquiry/move/{pk}/not_spam/", _seen(), to_lead=True, changes=True, only=("spam",)),
    "move as managers do too": Act(
        "inquiry/move/{pk}/not_a_duplicate/", _seen(), to_lead=True, changes=True, only=("duplicate",)
    ),
    "assign": Act("inquiry/assign/{pk}/", lambda case, me: {"seen": case.seen, "handler": me.pk}, changes=True),
    "be here": Act("inquiry/here/{pk}/", _nothing, changes=True),
    "tag": Act("inquiry/tags/{pk}/", lambda case, me: {"add": "מילה"}, changes=True),
    "open": Act("inquiry/unmask/{pk}/", lambda case, me: {"reason": "לקראת שיחה"}, to_open=True, changes=True),
    "close": Act("inquiry/mask/{pk}/", _nothing, to_open=True, changes=True, before=_opened),
    "note": Act("inquiry/note/{pk}/", lambda case, me: {"text": "הערה"}, changes=True),
    "look at a letter": Act("inquiry/write/{pk}/"),
    "write": Act("inquiry/write/{pk}/", _letter, changes=True),
    "confirm": Act("inquiry/confirm/{pk}/", _seen(), changes=True),
    "code": Act("inquiry/code/{pk}/", _nothing, changes=True),
    "look at joining": Act("inquiry/join/{pk}/{other}/"),
    "join": Act("inquiry/join/{pk}/{other}/", _joined, changes=True, only=("in_review",)),
    "keep apart": Act("inquiry/apart/{pk}/{other}/", _nothing, changes=True),
    "let meet": Act("inquiry/meet/{pk}/{other}/", _nothing, changes=True, before=_kept_apart),
    "release": Act("inquiry/release/{pk}/", _seen(), changes=True, only=("decision_pending",)),
    "discard": Act("inquiry/discard/{pk}/", _seen(), changes=True, only=("decision_pending",)),
    "ask": Act("inquiry/ask/{pk}/", _asked, changes=True),
    "opinion unasked": Act("inquiry/opinion/{pk}/", _opinion, to_be_asked=True),
    "opinion": Act("inquiry/opinion/{pk}/", _opinion, changes=True, before=_asked_for),
    "make a task": Act(
        "inquiry/task/{pk}/{note}/",
        lambda case, me: {"person": me.pk, "due_on": _coming_day()},
        changes=True,
        before=_no_task,
    ),
    "finish a task": Act("inquiry/tasks/{task}/done/", _nothing, changes=True),
    "look at a message": Act("message/inspect/{message}/"),
    "send again": Act("message/retry/{message}/", _nothing, changes=True, before=_failed),
    "stop": Act("message/stop/{message}/", _nothing, changes=True, before=_held),
    "send now": Act("message/now/{message}/", _nothing, to_lead=True, changes=True, before=_held),
    "look at a wish": Act("datarequest/inspect/{wish}/"),
    "settle a wish": Act("datarequest/settle/{wish}/", _nothing, changes=True),
    "look at a reading": Act("reading/inspect/{reading}/", to_lead=True),
    "review": Act("reading/review/{reading}/", _nothing, to_lead=True, changes=True),
    "look at an act on many": Act("inquiry/bulk/{act}/", to_lead=True),
}
# Walked in every status; the others in one.
IN_EVERY_STATUS = ("move", "move as managers do", "move as managers do too", "file")
