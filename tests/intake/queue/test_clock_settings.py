"""Targets and closures are set in the admin; what is open is due on another day at once, and it says how many are."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from intake.actions.clocking import begin
from intake.models import Closure, Inquiry, Target
from intake.statuses import Status, Track, Wing
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
SUNDAY = datetime.fromisoformat("2026-06-07T10:00+03:00")


def sent(track: Track) -> Inquiry:
    """An inquiry that was sent a moment ago."""
    inquiry: Inquiry = InquiryFactory.build(track=track, status_since=timezone.now())
    stay = begin(inquiry)
    inquiry.save()
    stay.save()
    return inquiry


def days_due() -> dict[str, date | None]:
    return dict(Inquiry.objects.values_list("track", "due_on"))


@time_machine.travel(SUNDAY, tick=False)
def test_targets_and_closures_move_the_days_at_once(sign_in: SignIn) -> None:
    client = sign_in("administrator")
    for track in Track:
        sent(track)
    assert days_due() == {"nucleus": date(2026, 6, 14), "school": date(2026, 6, 14)}

    closure = {"name": "יום עיון", "wing": Wing.COMMUNITIES, "first_day": "08.06.2026", "last_day": "09.06.2026"}
    said = client.post(reverse("closure:add"), closure, follow=True).content.decode()
    assert "פנייה פתוחה אחת" in said
    assert days_due() == {"nucleus": date(2026, 6, 16), "school": date(2026, 6, 14)}

    target = {"status": Status.NEW, "wing": Wing.EDUCATION, "working_days": 2}
    client.post(reverse("target:add"), target)
    assert days_due() == {"nucleus": date(2026, 6, 16), "school": date(2026, 6, 9)}
    own = Target.objects.get(wing=Wing.EDUCATION)
    client.post(reverse("target:edit", args=[own.pk]), target | {"working_days": 3})
    assert days_due()["school"] == date(2026, 6, 10)
    again = client.post(reverse("target:add"), target)
    assert (again.status_code, Target.objects.filter(status=Status.NEW).count()) == (200, 2)
    client.post(reverse("target:delete", args=[own.pk]))
    client.post(reverse("closure:delete", args=[Closure.objects.get().pk]))
    assert days_due() == {"nucleus": date(2026, 6, 14), "school": date(2026, 6, 14)}

    for wrong in ({"last_day": "07.06.2026"}, {"last_day": "08.06.2027"}, {"first_day": "אתמול"}):
        assert client.post(reverse("closure:add"), closure | wrong).status_code == 200
    for unfit in ({"working_days": 0}, {"working_days": 251}, {"status": Status.INFO_REQUESTED}):
        assert client.post(reverse("target:add"), target | unfit).status_code == 200
    assert (Closure.objects.count(), Target.objects.filter(wing=Wing.EDUCATION).count()) == (0, 0)


def test_the_lists_take_as_many_queries_for_one_row_as_for_three(sign_in: SignIn) -> None:
    client = sign_in("administrator")
    for name, add in (("closure", ClosureFactory), ("target", None)):
        address = reverse(f"{name}:index")
        if add:
            add()
        client.get(address)
        with measure() as one:
            assert client.get(address).status_code == 200
        if add:
            add.create_batch(2)
        else:
            Target.objects.create(status=Status.NEW, wing=Wing.EDUCATION, working_days=3)
        with at_most(queries=one.count):
            client.get(address)
