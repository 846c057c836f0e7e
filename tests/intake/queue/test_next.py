"""“Next for me” leads to what is most urgent, says why, and never leads two people to the same inquiry."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.actions.next_one import next_for
from intake.models import Inquiry, Note, Presence
from intake.statuses import Status, Track
from tests.factories.absence import AbsenceFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most


def old(days: int, **facts: object) -> Inquiry:
    """An inquiry sent so many days ago."""
    return InquiryFactory(created_at=timezone.now() - timedelta(days=days), **facts)


def press(client: Client, **data: object) -> str:
    """Where "next for me" leads."""
    answer = client.post(reverse("inquiry:next"), data)
    assert answer.status_code == 302
    return answer["Location"]


def page(inquiry: Inquiry) -> str:
    return f"/admin/inquiry/inspect/{inquiry.pk}/?next=1"


@pytest.mark.django_db
def test_my_own_come_first_then_nobodys_the_oldest_of_each_and_each_says_why(sign_in: SignIn) -> None:
    me, away, other, left = (UserFactory(role=role) for role in ("communities", "communities", "communities", "editor"))
    AbsenceFactory(person=away, stand_in=me)
    nobodys, lefts = old(9), old(8, handler=left)
    mine, stood_in = old(2, handler=me), old(1, handler=away)
    old(30, handler=other)
    old(30, status=Status.INFO_REQUESTED, handler=me)
    old(30, handler=me, paused_at=timezone.now())
    old(30, status=Status.ACCEPTED)
    client = sign_in(person=me)
    assert "הפנייה הבאה שלי" in client.get("/admin/inquiry/?stage=open").content.decode()
    came = {}
    came_from = {}
    for expected in (mine, stood_in, nobodys, lefts):
        with at_most(queries=24):
            where = press(client, **came_from)
        assert where == page(expected)
        came[expected] = client.get(where).content.decode().split("למה דווקא הפנייה הזאת:")[1][:120]
        came_from = {"after": expected.pk}
    assert "הפנייה בטיפולכם. הגיעה לפני יומיים." in came[mine]
    assert "אתם ממלאים את המקום של מי שמטפל בה. הגיעה אתמול." in came[stood_in]
    assert "אין לה עדיין מטפל/ת. הגיעה לפני 9 ימים." in came[nobodys]
    assert press(client, **came_from) == "/admin/inquiry/"
    assert set(Inquiry.objects.exclude(handler=None).values_list("lock_version", flat=True)) == {1}  # nothing was given
    # What was passed over comes back after an hour.
    session = client.session
    session["inquiries_passed"] = {key: at - 3601 for key, at in session["inquiries_passed"].items()}
    session.save()
    assert press(client) == page(mine)
    assert "למה דווקא" not in client.get(page(mine).split("?")[0]).content.decode()


@pytest.mark.django_db
def test_what_is_late_comes_before_all_and_what_is_due_soon_before_what_is_older(sign_in: SignIn) -> None:
    me = UserFactory(role="communities")
    today, day = timezone.localdate(), timedelta(days=1)
    mine, soon = old(30, handler=me), old(2, handler=me, due_on=today)
    nobodys, later = old(20, due_on=today + 60 * day), old(1, due_on=today)
    lates = old(3, due_on=today - 7 * day)
    my_late = old(2, handler=me, due_on=today - day)
    client = sign_in(person=me)
    came_from: dict[str, object] = {}
    said = []
    for expected in (my_late, lates, soon, mine, later, nobodys):
        where = press(client, **came_from)
        assert where == page(expected)
        said.append(client.get(where).content.decode().split("למה דווקא הפנייה הזאת:")[1][:120])
        came_from = {"after": expected.pk}
    assert "באיחור" in said[0]
    assert "באיחור" in said[1]
    assert "היום" in said[2].split("הפנייה בטיפולכם.")[0]
    assert "באיחור" not in said[3]


@pytest.mark.django_db
def test_each_act_can_lead_on_to_the_next(sign_in: SignIn) -> None:
    me, colleague = UserFactory(role="communities"), UserFactory(role="communities")
    first, second, third, fourth = (old(days, handler=me) for days in (4, 3, 2, 1))
    client = sign_in(person=me)
    address = reverse("inquiry:note", args=[first.pk])
    assert client.post(address, {"text": "חזרתי אליהם", "onward": "next"})["Location"] == page(second)
    assert Note.objects.get().inquiry == first
    address = reverse("inquiry:move", args=[second.pk, "start_review"])
    assert client.post(address, {"seen": 1, "onward": "next"})["Location"] == page(third)
    address = reverse("inquiry:assign", args=[third.pk])
    data = {"seen": 1, "handler": colleague.pk, "note": "לטיפולך", "onward": "next"}
    assert client.post(address, data)["Location"] == page(fourth)
    form = client.get(reverse("inquiry:write", args=[fourth.pk])).context["form"]
    written = {"key": form["key"].value(), "subject": "נושא", "body": "גוף", "onward": "next"}
    assert client.post(reverse("inquiry:write", args=[fourth.pk]), written)["Location"] == "/admin/inquiry/"
    # What was refused leads nowhere.
    assert client.post(reverse("inquiry:note", args=[first.pk]), {"text": " ", "onward": "next"}).status_code == 200


@pytest.mark.django_db
def test_it_leads_only_to_what_one_may_see_and_not_to_where_somebody_is(sign_in: SignIn) -> None:
    old(5, track=Track.NUCLEUS)
    school, later = old(4, track=Track.SCHOOL), old(3, track=Track.SCHOOL)
    me = UserFactory(role="education")
    client = sign_in(person=me)
    assert press(client) == page(school)
    Presence.objects.all().delete()
    sign_in("manager").get(reverse("inquiry:inspect", args=[school.pk]))
    assert press(client) == page(later)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert press(client, after="nonsense") == page(school)
    assert client.get(reverse("inquiry:next")).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_who_press_at_once_get_different_ones() -> None:
    people = UserFactory.create_batch(6, role="communities")
    for days in range(6):
        old(days)
    start, found, errors = Barrier(6), [], []

    def ask(person: User) -> None:
        try:
            start.wait(10)
            inquiry = next_for(person=person, soon_until=dict.fromkeys(Track.values, timezone.localdate()))
            found.append(inquiry.pk if inquiry else None)
        except Exception as error:  # noqa: BLE001 (shown below)
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=ask, args=[User.objects.get(pk=person.pk)]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, len(found), len({*found} - {None})) == ([], 6, 6)
