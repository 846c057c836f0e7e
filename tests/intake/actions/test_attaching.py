"""Files are taken whole or not at all, once, within the limits, and go with what they belong to."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db import DatabaseBackend
from pytest_django.fixtures import Settings

from intake.actions.attaching import attach, remove, tidy_files
from intake.files.receiving import ReceivedFile
from intake.files.storage import private_storage
from intake.files.unfit import Why
from intake.models import Attachment, Draft, Letter, Scan
from tests.factories.attachment import AttachmentFactory
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.intake.files.arriving import arrived, lying
from tests.intake.files.samples import PDF, picture

pytestmark = pytest.mark.django_db
Committing = Callable[[], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return tmp_path / "private"


def another(number: int) -> bytes:
    return PDF + b"%d" % number


def test_a_file_is_kept_as_it_is_and_described_by_its_content() -> None:
    draft = DraftFactory.create()
    outcome = attach(files=[arrived(name="plan.exe")], to=draft)
    (file,) = Attachment.objects.all()
    assert (outcome.added, outcome.refused) == ([file], [])
    assert (file.draft, file.inquiry, file.name, file.content_type) == (draft, None, "plan.pdf", "application/pdf")
    assert (file.size, file.state, file.may_be_opened) == (len(PDF), Scan.NOT_SCANNED, True)
    assert lying() == [PDF]
    assert private_storage.open(file.stored_as).read() == PDF


def test_the_good_ones_stay_when_another_is_refused() -> None:
    draft = DraftFactory.create()
    files = [arrived(), arrived(b"no file at all", "רע.pdf"), arrived(picture("jpeg"), "תמונה.jpg")]
    outcome = attach(files=files, to=draft)
    assert [file.name for file in outcome.added] == ["תוכנית.pdf", "תמונה.jpg"]
    assert [(refusal.name, refusal.why) for refusal in outcome.refused] == [("רע.pdf", Why.UNKNOWN)]
    assert draft.attachments.count() == 2


def test_the_same_file_twice_is_one() -> None:
    draft = DraftFactory.create()
    first = attach(files=[arrived()], to=draft).added
    again = attach(files=[arrived(name="the same under another name.pdf"), arrived()], to=draft)
    assert (again.added, again.refused) == ([*first, *first], [])
    assert Attachment.objects.count() == 1
    assert sum(content == PDF for content in lying()) == 3  # two that nobody kept: the request's end deletes them
    assert attach(files=[arrived()], to=DraftFactory.create()).added != first  # another's draft has its own


def test_more_than_the_most_and_more_than_all_together_are_refused(settings: Settings) -> None:
    settings.INTAKE_FILES_MOST = 3
    draft = DraftFactory.create()
    outcome = attach(files=[arrived(another(number)) for number in range(5)], to=draft)
    assert (len(outcome.added), [each.why for each in outcome.refused]) == (3, [Why.TOO_MANY, Why.TOO_MANY])
    settings.INTAKE_FILES_MOST, settings.INTAKE_FILES_BYTES = 9, 4 * len(another(1))
    outcome = attach(files=[arrived(another(number)) for number in (7, 8)], to=draft)
    assert (len(outcome.added), [each.why for each in outcome.refused]) == (1, [Why.TOO_MUCH])


def test_an_infected_one_takes_nobodys_place(settings: Settings) -> None:
    settings.INTAKE_FILES_MOST = 1
    draft = DraftFactory.create()
    AttachmentFactory(draft=draft, scan=Scan.INFECTED)
    assert len(attach(files=[arrived()], to=draft).added) == 1


def test_an_inquiry_takes_files_with_a_letter_up_to_its_own_limit(settings: Settings) -> None:
    settings.INTAKE_FILES_MOST_LATER = 1
    inquiry = InquiryFactory.create()
    letter = Letter.objects.create(inquiry=inquiry, text="הנה התוכנית", written_at=timezone.now())
    outcome = attach(files=[arrived(), arrived(another(1))], to=inquiry, letter=letter)
    assert list(letter.attachments.all()) == outcome.added == list(inquiry.attachments.all())
    assert [each.why for each in outcome.refused] == [Why.TOO_MANY_LATER]
    with_others = ReceivedFile(name="a.pdf", size=1, path=None, unfit=Why.TOO_MANY)
    assert [each.why for each in attach(files=[with_others], to=inquiry).refused] == [Why.TOO_MANY_AT_ONCE]


def test_a_draft_that_was_sent_takes_and_loses_nothing() -> None:
    draft = DraftFactory.create(sent_at=timezone.now())
    file = AttachmentFactory(draft=draft)
    outcome = attach(files=[arrived(another(1))], to=draft)
    assert (outcome.added, [each.why for each in outcome.refused]) == ([], [Why.SENT])
    assert not remove(draft=draft, uuid=file.uuid)
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_row_cannot_be_written_no_file_stays(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise DatabaseError("the last statement fails")

    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    monkeypatch.setattr(DatabaseBackend, "enqueue", breaks)
    file = arrived()
    with pytest.raises(DatabaseError):
        attach(files=[file], to=DraftFactory.create())
    assert (Attachment.objects.count(), lying()) == (0, [])


def test_a_disk_that_cannot_be_written_is_said_and_nothing_stays(root: Path) -> None:
    draft, file = DraftFactory.create(), arrived()
    (root / "kept").write_bytes(b"a file where the folder should be")
    outcome = attach(files=[file], to=draft)
    assert ([each.why for each in outcome.refused], Attachment.objects.count()) == ([Why.NO_ROOM], 0)


def test_a_removed_file_is_gone_once_that_is_certain(committing: Committing) -> None:
    draft = DraftFactory.create()
    file, other = AttachmentFactory(draft=draft), AttachmentFactory()
    with committing():
        assert not remove(draft=draft, uuid=other.uuid)  # another's
        assert remove(draft=draft, uuid=file.uuid)
        assert not remove(draft=draft, uuid=file.uuid)
        assert private_storage.exists(file.stored_as)
    assert not private_storage.exists(file.stored_as)
    assert private_storage.exists(other.stored_as)


def test_files_go_with_their_draft_and_with_their_inquiry(committing: Committing) -> None:
    old = DraftFactory.create()
    AttachmentFactory(draft=old)
    inquiry = InquiryFactory.create()
    AttachmentFactory(inquiry=inquiry)
    kept = AttachmentFactory()
    with committing():
        Draft.objects.filter(pk=old.pk).delete()
        inquiry.delete()
    assert list(Attachment.objects.all()) == [kept]
    assert len(lying()) == 1


def aged(path: Path) -> None:
    os.utime(path, (time.time() - 2 * 24 * 60 * 60,) * 2)


def test_what_belongs_to_nobody_is_deleted_and_what_is_missing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    good, lost, infected = AttachmentFactory(), AttachmentFactory(), AttachmentFactory(scan=Scan.INFECTED)
    back = AttachmentFactory(scan=Scan.LOST)
    for file in (lost, infected):
        private_storage.delete(file.stored_as)
    nobodys, fresh = private_storage.keep(arrived().path), private_storage.keep(arrived().path)  # type: ignore[arg-type]
    half = arrived()
    assert half.path
    aged(half.path)
    for name in (good.stored_as, back.stored_as, nobodys):
        aged(Path(private_storage.path(name)))
    assert tidy_files() == (1, 1)
    there = [private_storage.exists(name) for name in (good.stored_as, nobodys, fresh)]
    assert (there, half.path.exists()) == ([True, False, True], False)
    scans = [Attachment.objects.get(pk=file.pk).scan for file in (good, lost, infected, back)]
    assert scans == [Scan.NOT_SCANNED, Scan.LOST, Scan.INFECTED, Scan.NOT_SCANNED]
    assert "1 files are missing" in caplog.text
    assert tidy_files() == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_add_each_file_once_and_never_too_many(settings: Settings) -> None:
    settings.INTAKE_FILES_MOST = 3
    draft = DraftFactory.create()

    def press(number: int) -> int:
        try:
            return len(attach(files=[arrived(another(number % 4))], to=draft).refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        refused = sum(crowd.map(press, range(12)))
    files = list(draft.attachments.all())
    assert (len(files), len({file.sha256 for file in files}), refused) == (3, 3, 3)
    assert [private_storage.exists(file.stored_as) for file in files] == [True] * 3
    assert len(list(private_storage.kept(older_than=-1))) == 3
