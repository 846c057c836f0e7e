"""Each file is scanned where a scanner is set up; an infected one is deleted and told; an absent scanner is awaited."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from intake.actions.attaching import attach
from intake.actions.scanning import scan_due, wake_for_waiting
from intake.files.storage import private_storage
from intake.models import Attachment, InquiryLogEntry, Scan
from tests.factories.attachment import AttachmentFactory
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.intake.files.arriving import arrived
from tests.intake.files.clamd import EICAR, fake_clamd
from tests.intake.killed_server import free_port

pytestmark = pytest.mark.django_db
Committing = Callable[[], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


def tasks() -> int:
    return DBTaskResult.objects.filter(task_path=scan_due.module_path).count()


def test_without_a_scanner_nothing_is_planned_and_files_may_be_opened() -> None:
    (file,) = attach(files=[arrived()], to=DraftFactory.create()).added
    wake_for_waiting()
    assert (tasks(), scan_due.call(), file.state, file.may_be_opened) == (0, 0, Scan.NOT_SCANNED, True)


def test_a_file_waits_until_it_is_scanned(settings: Settings) -> None:
    with fake_clamd() as (daemon, settings.CLAMD_URL):
        (file,) = attach(files=[arrived()], to=DraftFactory.create()).added
        assert (file.state, file.may_be_opened, tasks()) == (Scan.WAITING, False, 1)
        assert scan_due.call() == 1
        file.refresh_from_db()
        assert (file.scan, file.may_be_opened, len(daemon.seen)) == (Scan.CLEAN, True, 1)
        assert file.scanned_at is not None
        assert scan_due.call() == 0  # once is enough


def test_files_from_before_the_scanner_are_scanned_too_and_wait_meanwhile(settings: Settings) -> None:
    file = AttachmentFactory.create()
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        assert (file.state, file.may_be_opened) == (Scan.WAITING, False)
        wake_for_waiting()  # as the worker does when it starts
        assert (tasks(), scan_due.call()) == (1, 1)
    file.refresh_from_db()
    assert file.state == Scan.CLEAN


def test_an_infected_file_is_deleted_and_told(settings: Settings, committing: Committing) -> None:
    inquiry = InquiryFactory.create()
    bad, good = AttachmentFactory(inquiry=inquiry, content=b"%PDF-" + EICAR), AttachmentFactory(inquiry=inquiry)
    of_draft = AttachmentFactory(content=EICAR)
    with fake_clamd() as (_daemon, settings.CLAMD_URL), committing():
        assert scan_due.call() == 3
    states = [Attachment.objects.get(pk=file.pk).state for file in (bad, good, of_draft)]
    assert states == [Scan.INFECTED, Scan.CLEAN, Scan.INFECTED]
    assert [private_storage.exists(file.stored_as) for file in (bad, good, of_draft)] == [False, True, False]
    assert not Attachment.objects.get(pk=bad.pk).may_be_opened
    entries = InquiryLogEntry.objects.for_instance(inquiry)
    assert [(entry.action, entry.data) for entry in entries] == [("intake.file_infected", {"file": bad.pk})]


def test_an_absent_scanner_is_asked_again_after_growing_pauses(settings: Settings) -> None:
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"
    file = AttachmentFactory.create()
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(8):
            assert scan_due.call() == 0
            file.refresh_from_db()
            pauses.append(round((file.next_scan_at - timezone.now()).total_seconds() / 60))
            assert (file.state, file.may_be_opened) == (Scan.WAITING, False)
            assert scan_due.call() == 0  # not before its time
            clock.move_to(file.next_scan_at + timedelta(seconds=1))
        assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
        assert tasks() == 8  # one look planned after each
        with fake_clamd() as (_daemon, settings.CLAMD_URL):
            assert scan_due.call() == 1
    file.refresh_from_db()
    assert (file.scan, file.scan_attempts) == (Scan.CLEAN, 9)


def test_one_that_the_scanner_cannot_read_stops_no_other(settings: Settings) -> None:
    gone, good = AttachmentFactory.create(), AttachmentFactory.create()
    private_storage.delete(gone.stored_as)
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        assert scan_due.call() == 1
    good.refresh_from_db()
    assert good.scan == Scan.CLEAN


def test_a_file_whose_worker_was_killed_is_scanned_when_the_lease_is_over(settings: Settings) -> None:
    file = AttachmentFactory.create(scan=Scan.WAITING, next_scan_at=timezone.now() + timedelta(minutes=5))
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        assert scan_due.call() == 0
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            assert scan_due.call() == 1
    file.refresh_from_db()
    assert file.scan == Scan.CLEAN


def test_what_is_too_large_to_scan_says_so_and_is_tried_again_once_the_scanner_takes_more(settings: Settings) -> None:
    file = AttachmentFactory.create()
    with fake_clamd(says=b"INSTREAM size limit exceeded. ERROR\0") as (_daemon, settings.CLAMD_URL):
        assert scan_due.call() == 0
    file.refresh_from_db()
    assert (file.state, file.may_be_opened) == (Scan.TOO_LARGE, False)
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        assert scan_due.call() == 0  # not before a day has passed
        with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
            assert scan_due.call() == 1
    file.refresh_from_db()
    assert (file.state, file.may_be_opened) == (Scan.CLEAN, True)
