"""What applicants get and nobody waits for is held on days of rest, on their eves and at night; the rest is not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.actions.refusals import Refused
from intake.actions.writing import send_message, send_now, stop_message
from intake.models import Audience, Delivery, Message, MessageKind
from intake.notifications.delivery import deliver_due
from intake.notifications.new_message import UNHURRIED, new_message
from intake.notifications.outbox import tell_new_contact
from intake.notifications.wording import Wording
from intake.working_days import next_sending
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.apply.owner import Owner

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Jerusalem")
FRIDAY_EVENING = datetime(2026, 11, 20, 17, tzinfo=HERE)
SUNDAY_MORNING = datetime(2026, 11, 22, 8, tzinfo=HERE)
WORDS = Wording("נושא", "מכתב שמחכה")


@pytest.fixture(autouse=True)
def quiet(settings: Settings) -> None:
    settings.INTAKE_QUIET_HOURS = True


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (FRIDAY_EVENING, datetime(2026, 11, 21, 8, tzinfo=HERE).replace(day=22)),
        (datetime(2026, 11, 23, 22, 10, tzinfo=HERE), datetime(2026, 11, 24, 8, tzinfo=HERE)),
        (datetime(2026, 11, 23, 9, 7, tzinfo=HERE), datetime(2026, 11, 23, 9, 7, tzinfo=HERE)),
        (datetime(2026, 9, 11, 15, tzinfo=HERE), datetime(2026, 9, 14, 8, tzinfo=HERE)),  # Rosh Hashana on Shabbat
        (datetime(2026, 3, 26, 23, tzinfo=HERE), datetime(2026, 3, 27, 8, tzinfo=HERE)),  # the clock goes forward
    ],
)
def test_the_next_moment_at_which_mails_may_go(moment: datetime, goes: datetime) -> None:
    assert next_sending(moment) == goes


def test_a_letter_waits_for_the_end_of_shabbat_and_goes_then() -> None:
    inquiry, by = InquiryFactory(), UserFactory(role="communities")
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        message = send_message(pk=inquiry.pk, words=WORDS, by=by)
        assert (message.is_held, message.next_attempt_at, deliver_due.call()) == (True, SUNDAY_MORNING, 0)
    with time_machine.travel(SUNDAY_MORNING, tick=False):
        assert (deliver_due.call(), len(mail.outbox)) == (1, 1)


def test_one_that_fails_by_day_is_not_tried_by_night() -> None:
    message = send_message(pk=InquiryFactory().pk, words=WORDS, by=UserFactory(role="communities"))
    Message.objects.update(keeps_quiet_hours=True, attempts=3, next_attempt_at=FRIDAY_EVENING)
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        assert deliver_due.call() == 0
    message.refresh_from_db()
    assert (message.attempts, message.next_attempt_at, message.delivery) == (3, SUNDAY_MORNING, Delivery.QUEUED)


def test_what_people_wait_for_and_what_staff_get_goes_at_any_hour() -> None:
    inquiry = InquiryFactory()
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        for kind in MessageKind:
            for audience in Audience:
                held = new_message(inquiry, audience, kind, "a@example.org", WORDS).keeps_quiet_hours
                assert held == (kind in UNHURRIED and audience == Audience.APPLICANT), kind
        tell_new_contact(inquiry, former="former@example.org")
        assert set(Message.objects.values_list("keeps_quiet_hours", "next_attempt_at")) == {(False, timezone.now())}


def test_a_held_one_is_stopped_by_the_wing_and_hurried_by_managers_alone(client: Client) -> None:
    inquiry, by, manager = InquiryFactory(), UserFactory(role="communities"), UserFactory(role="manager")
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        stopped, hurried = (send_message(pk=inquiry.pk, words=WORDS, by=by) for _ in range(2))
        client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
        for address in (f"/admin/inquiry/inspect/{inquiry.pk}/", f"/admin/message/inspect/{stopped.pk}/"):
            assert "ממתינה עד 22.11.2026 08:00" in client.get(address).content.decode()
        client.post(f"/admin/message/stop/{stopped.pk}/")
        with pytest.raises(PermissionDenied):
            send_now(pk=hurried.pk, by=by)
        client.post(f"/admin/message/now/{hurried.pk}/")
        for act, pk in ((stop_message, stopped.pk), (send_now, hurried.pk)):
            with pytest.raises(Refused):
                act(pk=pk, by=manager)
        assert deliver_due.call() == 1
    stopped.refresh_from_db()
    assert stopped.delivery == Delivery.STOPPED
    page = Owner(inquiry).enter().get("status").content.decode()
    assert page.count("מכתב שמחכה") == 1  # the one that went
