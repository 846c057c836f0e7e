"""What nobody needs any more goes once a day; what somebody may need stays."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from intake.apply import cookies
from intake.models import AccessibilityReport, Draft
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.draft import DraftFactory

pytestmark = pytest.mark.django_db


def a_task(*, finished_days_ago: int | None) -> DBTaskResult:
    now = timezone.now()
    finished = None if finished_days_ago is None else now - timedelta(days=finished_days_ago)
    task: DBTaskResult = DBTaskResult.objects.create(
        status=TaskResultStatus.READY if finished is None else TaskResultStatus.SUCCESSFUL,
        finished_at=finished, args_kwargs={"args": [], "kwargs": {}}, task_path="x", backend_name="mail",
        run_after=now, exception_class_path="", traceback="",
    )  # fmt: skip
    return task


def a_wrong_password(*, hours_ago: int) -> AccessAttempt:
    attempt: AccessAttempt = AccessAttempt.objects.create(failures_since_start=1, username=f"person{hours_ago}")
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - timedelta(hours=hours_ago))
    return attempt


def a_session(*, seconds: int) -> str:
    session = SessionStore()
    session["something"] = 1
    session.set_expiry(timezone.now() + timedelta(seconds=seconds))
    session.save()
    return str(session.session_key)


def test_the_old_goes_and_the_rest_stays() -> None:
    old, new = DraftFactory(), DraftFactory()
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=31))
    a_task(finished_days_ago=15)
    tasks = {a_task(finished_days_ago=13), a_task(finished_days_ago=None)}
    a_wrong_password(hours_ago=25)
    attempt = a_wrong_password(hours_ago=1)
    a_session(seconds=-60)
    session = a_session(seconds=60)
    days = [24 * 30 + 1, 24 * 30 - 1]
    reports = [AccessibilityReportFactory(answered_at=timezone.now() - timedelta(days=ago)) for ago in days]
    output = StringIO()
    call_command("clean_up", stdout=output)
    assert output.getvalue().splitlines() == [
        "0 files deleted that belonged to nobody; 0 files are missing.",
        "1 drafts deleted: unsent and untouched for 30 days.",
        "1 accessibility reports deleted: answered 24 months ago.",
    ]
    assert list(AccessibilityReport.objects.all()) == reports[1:]
    assert list(Draft.objects.all()) == [new]
    assert set(DBTaskResult.objects.all()) == tasks
    assert list(AccessAttempt.objects.all()) == [attempt]
    assert [each.session_key for each in Session.objects.all()] == [session]


def test_the_cookie_that_opens_a_draft_lasts_through_its_last_day(settings: LazySettings) -> None:
    assert timedelta(days=settings.INTAKE_DRAFT_DAYS + 1) == timedelta(seconds=cookies.SECONDS)
