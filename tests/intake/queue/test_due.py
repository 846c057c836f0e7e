"""What is soon is soon everywhere: in the list, by its filter, for who asks for the next one, in the morning's mail."""

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from intake.actions.morning import tell_staff_of_day
from intake.actions.next_one import turns
from intake.models import Inquiry, Message, MessageKind, Office
from intake.queue.due import SOON, Due
from intake.statuses import Track, Wing
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import references
from tests.intake.queue.test_menu import labels

pytestmark = pytest.mark.django_db
MONDAY = datetime.fromisoformat("2026-11-23T08:05+02:00")


@pytest.mark.parametrize("is_closed", [True, False])
def test_before_a_closure_what_comes_after_it_is_soon(sign_in: SignIn, is_closed: bool) -> None:
    """The communities wing is closed from Tuesday to Monday; of schools, education goes on working."""
    person = UserFactory(role="manager")
    if is_closed:
        ClosureFactory(wing=Wing.COMMUNITIES, first_day=date(2026, 11, 24), last_day=date(2026, 11, 30))
    days = [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 2), date(2026, 12, 3)]
    made = {
        (track, day): InquiryFactory(track=track, due_on=day, handler=person, created_at=MONDAY)
        for track in Track
        for day in days
    }
    soon = {(Track.SCHOOL, days[0]), (Track.SCHOOL, days[1]), (Track.NUCLEUS, days[0]), (Track.NUCLEUS, days[1])}
    soon |= {(Track.NUCLEUS, days[2]), (Track.NUCLEUS, days[3])} if is_closed else set()
    expected = {made[key].reference for key in soon}
    with time_machine.travel(MONDAY, tick=False):
        client, office, today = sign_in(person=person), Office(), timezone.localdate()
        assert {each.reference for each in made.values() if Due(each, office).state == SOON} == expected
        assert set(references(client, "/admin/inquiry/?stage=open&due=soon")) == expected
        listed = client.get("/admin/inquiry/?stage=open").content.decode()
        menu = labels(client)
        assert menu["/admin/inquiry/?stage=open&due=soon"] == f"המועד קרב ({len(expected)})"
        assert (menu["/admin/inquiry/"], "/admin/inquiry/?stage=open&due=late" in menu) == ("פניות (10)", False)
        assert listed.count("queue-flag--soon") == len(expected)
        own_soon = list(turns(person, office.soon_until(today)))[2]
        assert {each.reference for each in own_soon} == expected
        assert tell_staff_of_day(now=MONDAY) == (1, 0)
    told = Message.objects.get(kind=MessageKind.DAY).body
    assert {each for each in Inquiry.objects.values_list("reference", flat=True) if each in told} == expected
    with time_machine.travel(MONDAY, tick=False):
        Inquiry.objects.filter(due_on=days[0]).update(due_on=date(2026, 11, 22))
        assert labels(client)["/admin/inquiry/?stage=open&due=late"] == "באיחור (2)"
