"""The log says what a change has changed, before and after, and nothing of what is personal but that it changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from intake.actions.absences import end_absence, plan_absence
from intake.actions.by_applicants import change_contact, pause
from intake.actions.clearing import clear
from intake.actions.handling import assign
from intake.actions.moving import move
from intake.models import Inquiry, InquiryLogEntry
from intake.models.digests import new_token
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db


def said(inquiry: Inquiry) -> dict[str, Any]:
    """What the newest entry says of the change."""
    entry = InquiryLogEntry.objects.filter(inquiry=inquiry).order_by("-number").first()
    assert entry
    return {name: entry.data[name] for name in ("changed", "fields", "version")}


def test_each_change_says_what_was_before_and_after() -> None:
    manager, inquiry = UserFactory(role="manager"), InquiryFactory(due_on=timezone.localdate())
    assign(pk=inquiry.pk, handler=manager, by=manager, seen=1)
    assert said(inquiry) == {"changed": {"handler_id": [None, manager.pk]}, "fields": [], "version": 2}
    moved = move(pk=inquiry.pk, name="start_review", by=manager, seen=2)
    changed = said(inquiry)["changed"]
    assert changed["status"] == [Status.NEW, Status.IN_REVIEW]
    assert changed["due_on"] == [inquiry.due_on.isoformat(), moved.due_on.isoformat() if moved.due_on else None]
    pause(pk=inquiry.pk)
    before, after = said(inquiry)["changed"]["paused_at"]
    assert (before, after[:10]) == (None, timezone.now().date().isoformat())


def test_of_personal_data_it_says_no_more_than_which_changed() -> None:
    inquiry = InquiryFactory()
    answers = {"contact_name": "צילה אלמוג", "email": "cila@example.org"}
    change_contact(pk=inquiry.pk, answers=answers, is_another=True, token=new_token())
    assert said(inquiry) == {"changed": {}, "fields": ["contact_name", "email"], "version": 2}
    everything = str(list(InquiryLogEntry.objects.filter(inquiry=inquiry).values_list("data", flat=True)))
    assert [text for text in (*answers.values(), inquiry.email, inquiry.contact_name) if text in everything] == []


def test_an_act_on_many_and_an_absence_say_it_too() -> None:
    manager, inquiry = UserFactory(role="manager"), InquiryFactory(unverified=True, due_on=timezone.localdate())
    assert clear(Inquiry.objects.all(), by=manager, newest=inquiry.pk) == 1
    changed = {"status": [Status.NEW, Status.SPAM], "due_on": [timezone.localdate().isoformat(), None]}
    assert said(inquiry) == {"changed": changed, "fields": [], "version": 2}
    first, last = timezone.localdate(), timezone.localdate() + timedelta(days=3)
    absence = plan_absence(person=manager, first_day=first, last_day=last, stand_in=None, by=manager)
    end_absence(pk=absence.pk, by=manager)
    days = {"person": manager.pk, "stand_in": None, "first_day": first.isoformat(), "last_day": last.isoformat()}
    entries = ModelLogEntry.objects.filter(action__in=["intake.absence", "intake.absence_ended"])
    assert [entry.data for entry in entries] == [days, days]
