"""What the command of each morning brings, beside the mails: days that fit the settings, and figures for the public."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from pytest_django.fixtures import Settings

from intake.actions.clocking import begin
from intake.models import Inquiry, Measured, Stay
from intake.models.measured import ANSWER
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db


def test_a_setting_that_has_changed_moves_the_days(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-09-24T10:00+03:00"), tick=False) as now:
        inquiry: Inquiry = InquiryFactory.build(status_since=datetime.fromisoformat("2026-09-24T10:00+03:00"))
        stay = begin(inquiry)
        inquiry.save()
        stay.save()
        assert inquiry.due_on == date(2026, 10, 1)
        settings.INTAKE_CLOSED_BETWEEN_FEASTS = True
        now.move_to(datetime.fromisoformat("2026-09-27T08:05+03:00"))
        call_command("morning")
    inquiry.refresh_from_db()
    # Closed until the feast's end: five working days from Sunday 4 October.
    assert inquiry.due_on == date(2026, 10, 8)
    assert capsys.readouterr().out == "0 overviews written; the managers were told of 0 late inquiries.\n"


def test_it_measures_how_long_answers_take(settings: Settings) -> None:
    settings.INTAKE_MEASURED_FROM = 1
    inquiry = InquiryFactory(status=Status.CONVERSATION)
    moments = {"began_at": inquiry.created_at, "ended_at": inquiry.created_at}
    Stay.objects.create(inquiry=inquiry, track=inquiry.track, status=Status.NEW, working_days=4, **moments)
    Stay.objects.create(inquiry=inquiry, track=inquiry.track, status=inquiry.status, began_at=inquiry.created_at)
    call_command("morning", verbosity=0)
    assert list(Measured.objects.values_list("track", "clock", "working_days")) == [(Track.NUCLEUS, ANSWER, 4)]
