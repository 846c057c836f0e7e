"""Whatever is done to an inquiry, and whenever: its stays are a whole chain, and its clock is what they say."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from home.models import User
from intake.actions import bulk
from intake.actions.by_applicants import go_on, pause, withdraw
from intake.actions.clocking import begin
from intake.actions.moving import Reasons, move
from intake.actions.recounting import recount
from intake.actions.refusals import Refused
from intake.actions.undoing import undo
from intake.models import BulkAct, Inquiry, Office, Stay
from intake.notifications.wording import Wording
from intake.statuses import TRANSITIONS, Needs, Status, Track, transitions_from
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Jerusalem")
BEGAN = datetime(2026, 9, 2, 9, 30, tzinfo=HERE)  # before all the feasts of autumn
WORDS = Wording("נושא", "מכתב")
QUIET = [move.name for move in TRANSITIONS if move.needs == Needs.NOTHING]
# What is done, after so many hours; a number chooses among the moves that the status allows.
ACTS = st.lists(
    st.tuples(
        st.integers(0, 9 * 24),
        st.one_of(st.integers(0, 9), st.sampled_from(["pause", "go_on", "bulk", "bulk and undone"])),
    ),
    max_size=12,
)


def choose(inquiry: Inquiry, number: int, by: User) -> None:
    """Make one of the moves that are allowed from where the inquiry stands."""
    allowed = [each for each in transitions_from(inquiry.status) if each.needs != Needs.ORIGINAL]
    if not allowed:
        return
    transition = allowed[number % len(allowed)]
    if transition.name == "withdraw":
        withdraw(pk=inquiry.pk)
        return
    reasons = Reasons(reason="סיבה", missing="חסר", return_on=timezone.localdate() + timedelta(days=30))
    given = {"words": WORDS if transition.tells_applicant else None}
    given |= {"reasons": reasons} if transition.needs == Needs.DECISION else {}
    move(pk=inquiry.pk, name=transition.name, by=by, seen=inquiry.lock_version, **given)


def in_bulk(inquiry: Inquiry, by: User, *, is_undone: bool) -> None:
    """Do the first quiet move that is allowed as an act on many, and take it back."""
    names = [each.name for each in transitions_from(inquiry.status) if each.name in QUIET]
    if not names:
        return
    act = bulk.begin(keys=[inquiry.pk], kind="move", by=by, what={"move": names[0]}, key=uuid4())
    bulk.look(act=act, what=act.what, by=by)
    bulk.start(act=act, by=by)
    if is_undone:
        undo(act=BulkAct.objects.get(pk=act.pk), by=by)


def do(inquiry: Inquiry, what: int | str, by: User) -> None:
    """One act; what is refused changes nothing."""
    try:
        if isinstance(what, int):
            choose(inquiry, what, by)
        elif what in ("pause", "go_on"):
            {"pause": pause, "go_on": go_on}[what](pk=inquiry.pk)
        else:
            in_bulk(inquiry, by, is_undone=what != "bulk")
    except Refused:
        pass


def look_at(inquiry: Inquiry) -> None:
    """The stays are a chain from the sending until now, and each day is the one that they make."""
    stays = list(Stay.objects.filter(inquiry=inquiry).order_by("began_at", "pk"))
    assert stays[0].began_at == inquiry.created_at
    assert [stay.ended_at for stay in stays[:-1]] == [stay.began_at for stay in stays[1:]]
    assert (stays[-1].ended_at, stays[-1].status) == (None, inquiry.status)
    began, now = timezone.localdate(inquiry.created_at), timezone.localdate(stays[-1].began_at)
    counted = sum((stay.working_days or 0) + stay.stood for stay in stays[:-1])
    assert counted == Office().between(inquiry.track, began, now)
    assert all(stay.working_days is not None for stay in stays[:-1])
    assert inquiry.is_open or (inquiry.due_on, inquiry.days_left) == (None, None)
    assert recount() == 0


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, track=st.sampled_from(Track))
def test_any_row_of_acts_leaves_a_whole_chain_of_stays(acts: list[tuple[int, int | str]], track: Track) -> None:
    manager = UserFactory(role="manager")
    ClosureFactory(first_day=BEGAN.date() + timedelta(days=5), last_day=BEGAN.date() + timedelta(days=6))
    with time_machine.travel(BEGAN, tick=False) as now:
        inquiry: Inquiry = InquiryFactory.build(track=track, status=Status.NEW)
        stay = begin(inquiry)
        inquiry.save()
        stay.save()
        for hours, what in acts:
            now.shift(timedelta(hours=hours))
            do(inquiry, what, manager)
            inquiry.refresh_from_db()
            look_at(inquiry)
