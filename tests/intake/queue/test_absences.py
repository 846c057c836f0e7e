"""Staff say when they are away; managers for anyone. The stand-in's own list holds what the person handles."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import User
from intake.actions.by_applicants import write_letter
from intake.models import Absence, Message
from tests.factories.absence import AbsenceFactory
from tests.factories.handling_rule import HandlingRuleFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import references
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def days(first: int, last: int, **more: object) -> dict[str, object]:
    """What the form posts; days from today."""
    today = timezone.localdate()
    shown = {name: (today + DAY * n).strftime("%d.%m.%Y") for name, n in (("first_day", first), ("last_day", last))}
    return {**shown, **more}


def test_one_writes_down_ones_own_absence_and_ends_it(sign_in: SignIn) -> None:
    me, colleague = UserFactory.create_batch(2, role="communities")
    client, address = sign_in(person=me), reverse("inquiry:absences")
    others = AbsenceFactory(person=colleague)
    form = client.get(address).context["form"]
    assert (list(form.fields), set(form.fields["stand_in"].queryset)) == (
        ["first_day", "last_day", "stand_in"],
        {colleague},
    )
    said = client.post(address, days(0, 6, stand_in=colleague.pk, person=colleague.pk), follow=True)
    absence = Absence.objects.get(person=me)
    assert "ההיעדרות נרשמה" in said.content.decode()
    assert (absence.stand_in, (absence.last_day - absence.first_day).days) == (colleague, 6)
    assert list(said.context["absences"]) == [absence]
    for wrong in (days(3, 9), days(-9, -8), days(20, 19), days(30, 31, stand_in=me.pk), {}):
        answer = client.post(address, wrong)
        assert (answer.status_code, Absence.objects.filter(person=me).count()) == (200, 1), wrong
        assert 'role="alert"' in answer.content.decode()
    assert client.post(reverse("inquiry:end_absence", args=[others.pk])).status_code == 302
    assert Absence.objects.filter(pk=others.pk).exists()
    client.post(reverse("inquiry:end_absence", args=[absence.pk]))
    assert not Absence.objects.filter(person=me).exists()


def test_a_manager_writes_it_for_anyone_but_no_stand_in_who_sees_less(sign_in: SignIn, manager: User) -> None:
    away, school = UserFactory(role="communities"), UserFactory(role="education")
    client, address = sign_in(person=manager), reverse("inquiry:absences")
    refused = client.post(address, days(-2, 2, person=away.pk, stand_in=school.pk))
    assert (refused.status_code, Absence.objects.count()) == (200, 0)
    client.post(address, days(-2, 2, person=away.pk, stand_in=manager.pk))
    absence = Absence.objects.get()
    assert (absence.person, absence.stand_in) == (away, manager)
    client.post(reverse("inquiry:end_absence", args=[absence.pk]))
    absence.refresh_from_db()
    assert absence.last_day == timezone.localdate() - DAY  # what was stays written
    AbsenceFactory(person=away)
    with measure() as one:
        client.get(address)
    AbsenceFactory.create_batch(2, stand_in=manager)
    with at_most(queries=14) as three:
        client.get(address)
    assert three.count == one.count


def test_the_stand_in_sees_and_hears_what_the_absent_person_would(sign_in: SignIn) -> None:
    me, stand_in, holder = UserFactory.create_batch(3, role="communities")
    mine, theirs = InquiryFactory(handler=me), InquiryFactory(handler=stand_in)
    AbsenceFactory(person=me, last_day=timezone.localdate() + DAY, stand_in=stand_in)
    client = sign_in(person=stand_in)
    assert set(references(client, "/admin/inquiry/?handler=mine")) == {mine.reference, theirs.reference}
    page = client.get(reverse("inquiry:inspect", args=[mine.pk])).content.decode()
    tomorrow = (timezone.localdate() + DAY).strftime("%d.%m.%Y")
    assert f"בהיעדרות עד {tomorrow}" in page.replace(tomorrow.lstrip("0"), tomorrow)
    assert 'name="handler"' in page  # whoever stands in may hand it over
    write_letter(pk=mine.pk, text="שלום", key=uuid4())
    assert set(Message.objects.filter(audience="staff").values_list("to", flat=True)) == {me.email, stand_in.email}
    # What is handed over to somebody who is away goes to the stand-in, and the page says so.
    inquiry = InquiryFactory(handler=holder)
    data = {"seen": 1, "handler": me.pk, "note": "לטיפולך"}
    said = sign_in(person=holder).post(reverse("inquiry:assign", args=[inquiry.pk]), data, follow=True)
    inquiry.refresh_from_db()
    assert inquiry.handler == stand_in
    assert "ולכן הפנייה עברה למי שמחליפים" in said.content.decode()


def test_managers_write_the_rules_and_see_a_broken_one(sign_in: SignIn, manager: User) -> None:
    manager.is_superuser = True  # the role's group has the permissions; see tests.config.test_roles
    manager.save()
    client = sign_in(person=manager)
    school = UserFactory(role="education")
    for wrong in (
        {"wing": "education", "track": "nucleus", "handler": manager.pk},
        {"wing": "communities", "handler": school.pk},
    ):
        assert client.post(reverse("handlingrule:add"), {"position": 0, **wrong}).status_code == 200
    rule = {"wing": "communities", "track": "school", "region": "north", "handler": school.pk, "position": 0}
    assert client.post(reverse("handlingrule:add"), rule).status_code == 302
    index = reverse("handlingrule:index")
    assert "הכלל לא פועל" not in client.get(index).content.decode()
    with measure() as one:
        client.get(index)
    school.user_permissions.clear()
    HandlingRuleFactory.create_batch(2)
    with at_most(queries=20) as three:
        page = client.get(index).content.decode()
    assert page.count("הכלל לא פועל") == 1
    assert three.count == one.count
