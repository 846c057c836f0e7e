"""Staff see the files of an inquiry they may see, open those that are safe, and each opening is written down."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from home.models import User
from intake.models import InquiryLogEntry, Scan
from intake.statuses import Track
from tests.factories.attachment import AttachmentFactory
from tests.factories.inquiry import InquiryFactory
from tests.intake.queue.conftest import SignIn, whole
from tests.intake.queue.exports import download

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.4 a plan startxref 0 %%EOF"


def address(file: object) -> str:
    return reverse("inquiry:file", args=[file.inquiry_id, file.uuid])  # type: ignore[attr-defined]


def case(sign_in: SignIn, inquiry: object) -> str:
    page = sign_in("communities").get(reverse("inquiry:inspect", args=[inquiry.pk]))  # type: ignore[attr-defined]
    return page.content.decode()


def test_a_file_is_opened_and_that_is_written_down(sign_in: SignIn, manager: User) -> None:
    file = AttachmentFactory.create(inquiry=InquiryFactory(), name="תוכנית <b>.pdf")
    answer = sign_in(person=manager).get(address(file))
    assert (answer.status_code, whole(answer)) == (200, CONTENT)
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    entries = InquiryLogEntry.objects.for_instance(file.inquiry)
    assert [(entry.action, entry.user, entry.data) for entry in entries] == [
        ("intake.file_opened", manager, {"file": file.pk})
    ]
    page = case(sign_in, file.inquiry)
    assert f'<a href="{address(file)}"><bdi>תוכנית &lt;b&gt;.pdf</bdi></a>' in page
    assert "נפתח קובץ. (תוכנית &lt;b&gt;.pdf)" in page


@pytest.mark.parametrize(
    ("scan", "scanner", "words"),
    [
        (Scan.INFECTED, "", "נמצא בו וירוס והוא נמחק"),
        (Scan.LOST, "", "הקובץ חסר בדיסק"),
        (Scan.WAITING, "tcp://127.0.0.1:1", "ממתין לסריקת וירוסים"),
        (Scan.NOT_SCANNED, "tcp://127.0.0.1:1", "ממתין לסריקת וירוסים"),
    ],
)
def test_what_is_not_safe_is_shown_with_its_reason_and_opened_by_nobody(
    scan: Scan, scanner: str, words: str, sign_in: SignIn, settings: object
) -> None:
    settings.CLAMD_URL = scanner  # type: ignore[attr-defined]
    file = AttachmentFactory.create(inquiry=InquiryFactory(), scan=scan, scan_attempts=3)
    page = case(sign_in, file.inquiry)
    assert (words in page, address(file) in page, f"<bdi>{file.name}</bdi>" in page) == (True, False, True)
    answer = sign_in("administrator").get(address(file), follow=True)
    assert answer.redirect_chain == [(reverse("inquiry:inspect", args=[file.inquiry_id]), 302)]
    assert "אי אפשר לפתוח את הקובץ הזה" in answer.content.decode()
    assert InquiryLogEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("scan", "words"), [(Scan.NOT_SCANNED, "לא נסרק לווירוסים"), (Scan.CLEAN, "נסרק, לא נמצא דבר")]
)
def test_what_may_be_opened_says_whether_it_was_scanned(scan: Scan, words: str, sign_in: SignIn) -> None:
    file = AttachmentFactory.create(inquiry=InquiryFactory(), scan=scan)
    page = case(sign_in, file.inquiry)
    assert (words in page, address(file) in page) == (True, True)


def test_each_file_is_opened_through_its_own_inquiry_alone(sign_in: SignIn) -> None:
    nucleus, school = InquiryFactory(), InquiryFactory(track=Track.SCHOOL)
    secret, draft = AttachmentFactory.create(inquiry=nucleus), AttachmentFactory.create()
    education = sign_in("education")
    for pk, uuid in ((nucleus.pk, secret.uuid), (school.pk, secret.uuid), (school.pk, draft.uuid)):
        assert education.get(reverse("inquiry:file", args=[pk, uuid])).status_code == 404
    assert sign_in("editor").get(address(secret)).status_code in (302, 404)


def test_a_file_that_is_gone_from_the_disk_is_not_found_and_not_written_down(sign_in: SignIn) -> None:
    file = AttachmentFactory.create(inquiry=InquiryFactory(), stored_as="kept/00/nothing")
    assert sign_in("manager").get(address(file)).status_code == 404
    assert InquiryLogEntry.objects.count() == 0


def test_an_inquiry_without_files_says_nothing_of_them(sign_in: SignIn) -> None:
    assert 'id="files"' not in case(sign_in, InquiryFactory())


def test_the_export_counts_them(sign_in: SignIn) -> None:
    with_files, without = InquiryFactory.create(), InquiryFactory.create()
    AttachmentFactory.create_batch(2, inquiry=with_files)
    answer = download(sign_in("manager"), "xlsx")
    rows = list(load_workbook(BytesIO(whole(answer))).active.iter_rows(values_only=True))
    column = rows[0].index("קבצים")
    assert {row[0]: row[column] for row in rows[1:]} == {with_files.reference: 2, without.reference: 0}
