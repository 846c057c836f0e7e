"""The mails of a morning: to whom, of what, once, and never a word of the applicants."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from home.models import User
from intake.actions.morning import tell_staff_of_day
from intake.models import Inquiry, Message, MessageKind, Stay
from intake.statuses import Status, Track
from tests.factories.absence import AbsenceFactory
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Jerusalem")
MONDAY = datetime(2026, 11, 23, 8, 5, tzinfo=HERE)


def due(on: date, handler: User | None = None, **facts: object) -> Inquiry:
    """An inquiry in review that is due on a day, with its stay."""
    inquiry: Inquiry = InquiryFactory(**{"status": Status.IN_REVIEW, **facts}, handler=handler, due_on=on)
    Stay.objects.create(inquiry=inquiry, track=inquiry.track, status=inquiry.status, began_at=inquiry.status_since)
    return inquiry


def test_each_hears_of_their_own_and_of_what_is_nobodys_once_a_day_and_of_nothing_by_nobody() -> None:
    mine, education = UserFactory(role="communities"), UserFactory(role="education")
    late, soon = due(date(2026, 11, 19), mine), due(date(2026, 11, 25), mine)
    due(date(2026, 11, 26), mine)  # not soon
    due(date(2026, 11, 18), track=Track.NUCLEUS)
    InquiryFactory(status=Status.NEW, track=Track.NUCLEUS)
    assert tell_staff_of_day(now=MONDAY) == (1, 0)
    (mail,) = Message.objects.filter(kind=MessageKind.DAY)
    assert (mail.to, mail.inquiry) == (mine.email, None)
    assert mail.subject == "הבוקר: פנייה אחת שבטיפולך באיחור"
    assert [late.reference in mail.body, soon.reference in mail.body, "פנייה חדשה אחת" in mail.body] == [True] * 3
    assert mail.body.count("-") >= 2
    for private in (late.group_name, late.contact_name, late.email, late.phone, late.locality_name):
        assert private not in mail.body + mail.subject
    assert tell_staff_of_day(now=MONDAY) == (0, 0)
    assert Message.objects.filter(kind=MessageKind.DAY).count() == 1
    assert tell_staff_of_day(now=MONDAY.replace(day=24))[0] == 1
    assert education.email not in Message.objects.values_list("to", flat=True)


def test_whoever_stands_in_hears_of_it_instead() -> None:
    away, stand_in = UserFactory(role="communities"), UserFactory(role="communities")
    AbsenceFactory(person=away, stand_in=stand_in, first_day=MONDAY.date(), last_day=MONDAY.date())
    due(date(2026, 11, 23), away)
    assert tell_staff_of_day(now=MONDAY) == (1, 0)
    assert Message.objects.get().to == stand_in.email


def test_of_what_a_closed_account_handles_somebody_hears_all_the_same() -> None:
    """Nothing goes to an account that was closed, and nothing to whoever may no longer see it."""
    left, moved, stand_in, colleague = UserFactory.create_batch(4, role="communities")
    elsewhere = UserFactory(role="education")
    days = {"first_day": MONDAY.date(), "last_day": MONDAY.date()}
    AbsenceFactory(person=left, stand_in=stand_in, **days)
    AbsenceFactory(person=colleague, stand_in=elsewhere, **days)  # who has left the wing since
    stood_in_for, own = due(date(2026, 11, 19), left), due(date(2026, 11, 19), colleague)
    forgotten = due(date(2026, 11, 19), moved)
    InquiryFactory(status=Status.NEW, handler=moved)
    User.objects.filter(pk__in=[left.pk, moved.pk]).update(is_active=False)
    assert tell_staff_of_day(now=MONDAY) == (2, 0)
    mails = {mail.to: mail.body for mail in Message.objects.filter(kind=MessageKind.DAY)}
    assert set(mails) == {stand_in.email, colleague.email}
    told = mails[stand_in.email]
    assert [each.reference in told for each in (stood_in_for, own, forgotten)] == [True, False, False]
    assert ("פנייה חדשה אחת שעוד אין מי שמטפל בה" in told, own.reference in mails[colleague.email]) == (True, True)
    # On Thursday the absences are over: what nobody handles is everybody's, and the managers hear of what is late.
    manager, thursday = UserFactory(role="manager"), MONDAY.replace(day=26)
    assert tell_staff_of_day(now=thursday) == (3, 3)
    assert set(Message.objects.filter(kind=MessageKind.LATE).values_list("to", flat=True)) == {manager.email}
    assert not Message.objects.filter(to__in=[left.email, moved.email]).exists()


@pytest.mark.parametrize("when", [MONDAY.replace(day=21), MONDAY.replace(day=20), MONDAY.replace(hour=6)])
def test_on_shabbat_friday_and_at_night_nothing_is_written(when: datetime) -> None:
    due(date(2026, 11, 2), UserFactory(role="manager"))
    assert (tell_staff_of_day(now=when), Message.objects.count()) == ((0, 0), 0)


def test_managers_hear_once_a_stay_of_what_is_late_for_too_long(settings: Settings) -> None:
    settings.INTAKE_ESCALATE_WORKING_DAYS = 3
    manager, handler = UserFactory(role="manager"), UserFactory(role="communities")
    too_late = due(date(2026, 11, 17), handler)
    due(date(2026, 11, 18), handler)  # late by three working days, and no more
    assert tell_staff_of_day(now=MONDAY) == (1, 1)
    notice = Message.objects.get(kind=MessageKind.LATE)
    assert (notice.to, notice.subject) == (manager.email, "פנייה אחת מחכה לנו יותר מדי זמן")
    assert (too_late.reference in notice.body, too_late.contact_name in notice.body) == (True, False)
    assert tell_staff_of_day(now=MONDAY)[1] == 0
    assert tell_staff_of_day(now=MONDAY.replace(day=24))[1] == 1  # the other, by now


def test_days_on_which_we_were_closed_make_nothing_late() -> None:
    UserFactory(role="manager")
    ClosureFactory(first_day=date(2026, 11, 18), last_day=date(2026, 11, 19))
    due(date(2026, 11, 17))
    assert tell_staff_of_day(now=MONDAY)[1] == 0


def test_without_a_manager_it_stays_to_be_told(caplog: pytest.LogCaptureFixture) -> None:
    due(date(2026, 11, 2))
    assert tell_staff_of_day(now=MONDAY)[1] == 0
    assert "Nobody who leads the intake" in caplog.text
    UserFactory(role="manager")
    assert tell_staff_of_day(now=MONDAY)[1] == 1


def test_it_takes_the_same_queries_for_one_inquiry_and_for_three(capsys: pytest.CaptureFixture[str]) -> None:
    manager = UserFactory(role="manager")
    due(date(2026, 11, 2), manager)
    with measure() as one:
        tell_staff_of_day(now=MONDAY)
    for _ in range(3):
        due(date(2026, 11, 2), manager)
    with at_most(queries=one.count, rows=one.rows + 12):
        tell_staff_of_day(now=MONDAY.replace(day=24))
    call_command("morning", verbosity=0)
    assert capsys.readouterr().out == ""
