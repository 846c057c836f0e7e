"""Every status × every status × every role: what the table allows is done, and nothing else is.

Shows 5 of the main job. The cases are made from TRANSITIONS itself, and a second table says in plain words
what it must hold, so that neither can change alone.
"""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.actions.moving import Reasons, move
from intake.actions.refusals import MoveNotInTable, Refused
from intake.models import Decision, Inquiry, InquiryLogEntry, Message
from intake.notifications.wording import Wording
from intake.permissions import may_move
from intake.statuses import BY_NAME, DECISIONS, OPEN, TRANSITIONS, Needs, Status, Track, Transition, Who
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import ROLES, UserFactory

pytestmark = pytest.mark.django_db

# From design.md: what leads where.
PLAN = {
    Status.NEW: {Status.IN_REVIEW},
    Status.IN_REVIEW: {Status.INFO_REQUESTED, Status.CONVERSATION, Status.DECISION_PENDING},
    Status.INFO_REQUESTED: {Status.IN_REVIEW},
    Status.CONVERSATION: {Status.DECISION_PENDING},
    Status.DECISION_PENDING: {Status.ACCEPTED, Status.NOT_YET, Status.DECLINED},
    Status.ACCEPTED: set(),
    Status.NOT_YET: {Status.IN_REVIEW},
    Status.DECLINED: set(),
    Status.WITHDRAWN: set(),
    Status.DUPLICATE: {Status.IN_REVIEW},
    Status.SPAM: {Status.IN_REVIEW},
}
FROM_ANY_OPEN = {Status.WITHDRAWN, Status.DUPLICATE, Status.SPAM}
MANAGERS_ALONE = {(Status.DUPLICATE, Status.IN_REVIEW), (Status.SPAM, Status.IN_REVIEW)}
HANDLES = {
    "editor": set(),
    "communities": {Track.NUCLEUS, Track.SCHOOL},
    "education": {Track.SCHOOL},
    "manager": {Track.NUCLEUS, Track.SCHOOL},
    "administrator": {Track.NUCLEUS, Track.SCHOOL},
}
LEADS = {"manager", "administrator"}
PAIRS = list(product(Status, Status))


def by_plan(source: Status, target: Status) -> bool:
    return target in PLAN[source] | (FROM_ANY_OPEN if source in OPEN else set())


def in_table(source: Status, target: Status) -> list[Transition]:
    return [move for move in TRANSITIONS if source in move.sources and move.target == target]


def needs_of(transition: Transition, inquiry: Inquiry) -> dict[str, Any]:
    """Everything that the move asks for."""
    given: dict[str, Any] = {}
    if transition.tells_applicant:
        given["words"] = Wording(subject="נושא", body="תוכן")
    if transition.needs == Needs.DECISION:
        later = timezone.localdate() + timedelta(days=9)
        given["reasons"] = Reasons(reason="סיבה", missing="חסר", return_on=later)
    if transition.needs == Needs.ORIGINAL:
        given["original"] = unsearchable(track=inquiry.track)
    return given


def form_of(given: dict[str, Any]) -> dict[str, Any]:
    """The same as a browser sends it."""
    form: dict[str, Any] = {"seen": 1}
    if words := given.get("words"):
        form |= {"subject": words.subject, "body": words.body}
    if reasons := given.get("reasons"):
        form |= {"release": "1"}
        form |= {"reason": reasons.reason, "missing": reasons.missing, "return_on": f"{reasons.return_on:%d.%m.%Y}"}
    if original := given.get("original"):
        form["original"] = original.reference
    return form


def assert_untouched(inquiry: Inquiry, status: Status) -> None:
    """Neither the inquiry nor anything that belongs to it has changed."""
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.lock_version, inquiry.changed_by) == (status, 1, None)
    assert not InquiryLogEntry.objects.filter(inquiry=inquiry).exists()
    assert not Message.objects.filter(inquiry=inquiry).exists()
    assert not Decision.objects.filter(inquiry=inquiry).exists()


def test_the_table_is_the_plan() -> None:
    assert {pair for pair in PAIRS if in_table(*pair)} == {pair for pair in PAIRS if by_plan(*pair)}


def test_names_are_unique_and_no_pair_has_two_moves() -> None:
    assert len(BY_NAME) == len(TRANSITIONS)
    assert max(len(in_table(*pair)) for pair in PAIRS) == 1


def test_every_decision_and_question_tells_the_applicants_and_nothing_else_does() -> None:
    told = {transition.target for transition in TRANSITIONS if transition.tells_applicant}
    assert told == {*DECISIONS, Status.INFO_REQUESTED}


def test_news_goes_out_where_the_applicants_should_know_and_nothing_is_written_to_them() -> None:
    assert {name for name, move in BY_NAME.items() if move.news} == {"bring_to_decision", "reopen", "withdraw"}
    assert not any(move.news and move.tells_applicant for move in TRANSITIONS)
    assert [move.name for move in TRANSITIONS if move.owes_receipt] == ["not_spam"]


def test_the_managers_own_moves_are_those_of_the_plan() -> None:
    own = {(source, move.target) for move in TRANSITIONS if move.who == Who.MANAGER for source in move.sources}
    assert own == MANAGERS_ALONE


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("source", Status)
def test_every_status_to_every_status_for_every_role(source: Status, role: str) -> None:
    """Through the action: the allowed move is made and logged; any other is refused and changes nothing."""
    person = UserFactory(role=role)
    for track, target in product(Track, Status):
        may = track in HANDLES[role] and ((source, target) not in MANAGERS_ALONE or role in LEADS)
        attempts = [
            try_move(transition, source, track, person) for transition in TRANSITIONS if transition.target == target
        ]
        assert sum(attempts) == int(may and by_plan(source, target)), (track, target)


def try_move(transition: Transition, source: Status, track: Track, person: User) -> bool:
    """Try the move on an inquiry of its own. Whether it was made; all that belongs to either outcome is checked."""
    inquiry = unsearchable(track=track, status=source)
    given = needs_of(transition, inquiry)
    try:
        with transaction.atomic():
            move(pk=inquiry.pk, name=transition.name, by=person, seen=1, **given)
    except PermissionDenied:
        assert not may_move(person, track, transition)
    except MoveNotInTable:
        assert may_move(person, track, transition)
    else:
        assert_made(inquiry, transition, person)
        return True
    assert_untouched(inquiry, source)
    return False


def unsearchable(**values: Any) -> Inquiry:
    """An inquiry without the text to find it by, which takes longer to make than all the rest."""
    inquiry: Inquiry = InquiryFactory(search_text="", **values)
    return inquiry


def assert_made(inquiry: Inquiry, transition: Transition, person: User) -> None:
    """The move was made once, by this person, with all that belongs to it."""
    source = inquiry.status
    inquiry.refresh_from_db()
    entry = InquiryLogEntry.objects.get(inquiry=inquiry)
    assert (inquiry.status, inquiry.lock_version, inquiry.changed_by) == (transition.target, 2, person)
    assert entry.data.items() >= {"move": transition.name, "from": source, "to": transition.target}.items()
    assert (entry.data["changed"]["status"], entry.data["version"]) == ([source, transition.target], 2)
    assert (entry.action, entry.user) == ("intake.move", person)
    is_told = transition.tells_applicant or transition.news or transition.owes_receipt
    assert Message.objects.filter(inquiry=inquiry).count() == int(is_told)
    assert Decision.objects.filter(inquiry=inquiry).count() == int(transition.needs == Needs.DECISION)
    assert (inquiry.duplicate_of is not None) == (transition.target == Status.DUPLICATE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda move: move.name)
def test_through_the_page_each_move_is_open_to_whom_it_should_be(transition: Transition, role: str) -> None:
    """Through the real view, where the move begins and where it does not."""
    client = Client()
    client.force_login(UserFactory(role=role), backend="django.contrib.auth.backends.ModelBackend")
    sees = Track.NUCLEUS in HANDLES[role]
    may = sees and (transition.who == Who.WING or role in LEADS)
    elsewhere = next(status for status in Status if status not in transition.sources)
    for status in (transition.sources[0], elsewhere):
        inquiry = unsearchable(status=status)
        form = form_of(needs_of(transition, inquiry))
        answer = client.post(reverse("inquiry:move", args=[inquiry.pk, transition.name]), form)
        inquiry.refresh_from_db()
        made = may and status in transition.sources
        assert inquiry.status == (transition.target if made else status)
        expected = 404 if not sees else (302 if made or not may else 200)
        assert answer.status_code == expected
        if not made:
            assert_untouched(inquiry, status)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("request_info", {}),
        ("request_info", {"words": Wording(subject=" ", body="תוכן")}),
        ("request_info", {"words": Wording(subject="נושא", body="\n")}),
        ("accept", {"reasons": Reasons()}),
        ("not_yet", {"words": Wording("נ", "ת")}),
        ("not_yet", {"words": Wording("נ", "ת"), "reasons": Reasons(missing="חסר")}),
        ("decline", {"words": Wording("נ", "ת"), "reasons": Reasons(reason="  ")}),
        ("mark_duplicate", {}),
    ],
)
def test_a_move_without_what_it_needs_is_refused(name: str, given: dict[str, Any]) -> None:
    inquiry = InquiryFactory(status=BY_NAME[name].sources[0])
    with pytest.raises(Refused), transaction.atomic():
        move(pk=inquiry.pk, name=name, by=UserFactory(role="manager"), seen=1, **given)
    assert_untouched(inquiry, BY_NAME[name].sources[0])


@pytest.mark.parametrize(
    "values",
    [
        {"status": "nonsense"},
        {"track": "nonsense"},
        {"status": Status.DUPLICATE, "duplicate_of": None},
        {"status": Status.NEW, "duplicate_of_id": "itself"},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(values: dict[str, Any]) -> None:
    inquiry = InquiryFactory()
    changes = {name: inquiry.pk if value == "itself" else value for name, value in values.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=inquiry.pk).update(**changes)


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": Status.NOT_YET, "missing": "", "return_on": timezone.localdate()},
        {"outcome": Status.NOT_YET, "missing": "חסר", "return_on": None},
        {"outcome": Status.DECLINED, "reason": ""},
    ],
)
def test_the_database_itself_refuses_a_decision_without_its_reasons(values: dict[str, Any]) -> None:
    inquiry = InquiryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(inquiry=inquiry, **values)
