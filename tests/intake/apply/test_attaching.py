"""The page of files: several at once, the good ones stay, one's own alone, and nothing half is kept."""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from intake.actions.scanning import scan_due
from intake.apply import attaching
from intake.models import Attachment, Draft, Scan
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.attachment import AttachmentFactory
from tests.intake.apply.applicant import Applicant, hidden_inputs, whole
from tests.intake.files.arriving import lying, no_file_larger_than
from tests.intake.files.clamd import EICAR, fake_clamd
from tests.intake.files.samples import PDF, picture
from tests.measure import at_most

pytestmark = pytest.mark.django_db
Committing = Callable[[], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return tmp_path / "private"


@pytest.fixture
def begun(applicant: Applicant) -> Applicant:
    """Somebody who has answered the first page."""
    applicant.post("contact", answers_of(Track.NUCLEUS))
    return applicant


def chosen(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(applicant: Applicant, *files: SimpleUploadedFile, query: str = "", **button: str) -> HttpResponse:
    """Choose the files and press a button; "add" unless another is given."""
    return whole(applicant.client.post(applicant.url("files") + query, {"files": files, **(button or {"add": "1"})}))


def names(applicant: Applicant) -> list[str]:
    return [file.name for file in applicant.draft.attachments.all()]


def test_several_are_added_at_once_and_each_is_listed_with_its_size(begun: Applicant) -> None:
    answer = add(begun, chosen("תוכנית.pdf"), chosen("photo.png", picture("jpeg")))
    assert (answer.status_code, answer["Location"]) == (302, begun.url("files") + "#added")
    page = begun.get("files").content.decode()
    for file in begun.draft.attachments.all():
        assert f'<a href="{begun.url("file", file.uuid)}"><bdi>{file.name}</bdi></a>' in page
        assert f'value="{file.uuid}"' in page
    assert names(begun) == ["תוכנית.pdf", "photo.jpg"]
    check = begun.get("check").content.decode()
    assert [name for name in names(begun) if f"<bdi>{name}</bdi>" in check] == names(begun)


def test_an_error_names_the_file_says_how_to_go_on_and_the_good_ones_stay(begun: Applicant) -> None:
    answer = add(begun, chosen("טוב.pdf"), chosen("<b>רע.exe", b"MZ"), chosen("ריק.pdf", b""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "שני קבצים לא נוספו" in page
    assert "<bdi>&lt;b&gt;רע.exe</bdi> הוא קובץ מסוג" in page
    assert "<bdi>ריק.pdf</bdi> ריק." in page
    assert names(begun) == ["טוב.pdf"]
    assert 'aria-invalid="true"' in page
    assert len(lying()) == 1


def test_one_that_is_too_big_is_refused_while_it_arrives(begun: Applicant, settings: Settings) -> None:
    settings.INTAKE_FILE_BYTES = 100_000
    answer = add(begun, chosen("גדול.pdf", PDF + b"0" * 300_000), chosen("קטן.pdf"))
    assert "<bdi>גדול.pdf</bdi> גדול מ" in answer.content.decode()
    assert (names(begun), lying()) == (["קטן.pdf"], [PDF])


def test_by_default_five_of_ten_megabytes_each_are_taken_at_once_and_no_more(begun: Applicant) -> None:
    assert "עד 5 קבצים של עד 10\xa0מ״ב כל אחד" in begun.get("files").content.decode()

    def of(size: int, number: int) -> SimpleUploadedFile:
        return chosen(f"{number}.pdf", b"%PDF-1.7" + b"%d" % number * (size - 8 - len(PDF[-20:])) + PDF[-20:])

    ten = 10 * 1024 * 1024
    answer = add(begun, of(ten + 1, 0), *(of(ten, number) for number in range(1, 7)))
    assert names(begun) == [f"{number}.pdf" for number in range(1, 6)]
    assert [file.size for file in begun.draft.attachments.all()] == [ten] * 5
    page = answer.content.decode()
    assert "<bdi>0.pdf</bdi> גדול מ" in page
    assert page.count("אפשר לצרף עד 5 קבצים") == 1


def test_more_than_the_most_are_not_even_received(begun: Applicant, settings: Settings) -> None:
    settings.INTAKE_FILES_MOST = 2
    answer = add(begun, *(chosen(f"{number}.pdf", PDF + b"%d" % number) for number in range(4)))
    assert answer.content.decode().count("אפשר לצרף עד 2 קבצים") == 2
    assert names(begun) == ["0.pdf", "1.pdf"]


@pytest.mark.parametrize("fault", ["nearly full", "not writable", "full in the middle"])
def test_a_full_disk_is_said_and_nothing_that_was_typed_or_added_is_lost(
    fault: str, begun: Applicant, root: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    add(begun, chosen("קודם.pdf"))
    answers = begun.draft.answers
    if fault == "nearly full":
        settings.INTAKE_DISK_LEFT_FREE = 10**18
    elif fault == "not writable":
        (root / "incoming").rmdir()
        (root / "incoming").write_bytes(b"")
    with no_file_larger_than(100_000) if fault == "full in the middle" else nullcontext():
        page = add(begun, chosen("תוכנית.pdf", PDF + b"0" * 300_000)).content.decode()
    assert "<bdi>תוכנית.pdf</bdi> לא נשמר כרגע, בגלל תקלה אצלנו" in page
    assert "could not be kept" in caplog.text
    assert (names(begun), begun.draft.answers) == (["קודם.pdf"], answers)
    assert [content for content in lying() if content] == [PDF]


def test_the_same_file_twice_and_a_button_pressed_twice_add_one(begun: Applicant) -> None:
    for _press in range(2):
        assert add(begun, chosen("תוכנית.pdf"), chosen("עותק.pdf")).status_code == 302
    assert names(begun) == ["תוכנית.pdf"]


def test_a_file_is_removed_again(begun: Applicant, committing: Committing) -> None:
    add(begun, chosen("תוכנית.pdf"), chosen("photo.jpg", picture("jpeg")))
    file = begun.draft.attachments.get(name="תוכנית.pdf")
    with committing():
        answer = add(begun, remove=str(file.uuid))
    assert answer["Location"].endswith("/files/#added")
    assert (names(begun), len(lying())) == (["photo.jpg"], 1)
    for unknown in (str(file.uuid), "no-name", ""):
        assert add(begun, remove=unknown).status_code == 302


@pytest.mark.parametrize(
    ("button", "query", "leads_to"),
    [
        ({"go": "on"}, "", "/apply/nucleus/check/"),
        ({"back": "1"}, "", None),
        ({"back": "1"}, "?change=1", "/apply/nucleus/check/"),
        ({"language": "en"}, "?change=1", "/en/apply/nucleus/files/?change=1"),
        ({"add": "1"}, "?change=1", "/apply/nucleus/files/?change=1#added"),
    ],
)
def test_each_button_adds_first_and_leads_where_it_says(
    button: dict[str, str], query: str, leads_to: str | None, begun: Applicant
) -> None:
    last = begun.url("section", begun.questionnaire.sections[-1].key)
    answer = add(begun, chosen("תוכנית.pdf"), query=query, **button)
    assert (answer.status_code, answer["Location"], names(begun)) == (302, leads_to or last, ["תוכנית.pdf"])


def test_the_last_page_leads_to_the_files_and_they_to_the_check(begun: Applicant) -> None:
    last = begun.questionnaire.sections[-1]
    answers = answers_of(Track.NUCLEUS)
    assert begun.post(last.key, answers)["Location"] == begun.url("files")
    page = begun.get("files").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "נותרו בערך שתי דקות" in page
    assert 'accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp"' in page


def test_files_survive_a_mistake_elsewhere_and_become_the_inquirys(applicant: Applicant) -> None:
    applicant.fill()
    add(applicant, chosen("תוכנית.pdf"))
    applicant.post("contact", {**answers_of(Track.NUCLEUS), "email": "no address"})
    applicant.send()
    assert names(applicant) == ["תוכנית.pdf"]
    applicant.post("contact", answers_of(Track.NUCLEUS))
    assert applicant.send()["Location"] == applicant.url("sent")
    (file,) = Attachment.objects.all()
    assert (file.inquiry, file.draft) == (applicant.inquiry, None)
    # What was sent can be added to and opened from here no more.
    assert add(applicant, chosen("עוד.pdf", PDF + b"1"))["Location"] == applicant.url("sent")
    assert applicant.get("file", file.uuid).status_code == 404
    assert len(lying()) == 1


def test_its_owner_opens_it_with_headers_that_let_it_do_nothing(begun: Applicant) -> None:
    add(begun, chosen("תוכנית הגרעין.pdf"))
    answer = begun.client.get(begun.url("file", begun.draft.attachments.get().uuid))
    assert b"".join(answer) == PDF
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")} == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D7%AA%D7%95")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_nobody_else_opens_it(begun: Applicant, notice: Any) -> None:
    add(begun, chosen("תוכנית.pdf"))
    uuid = begun.draft.attachments.get().uuid
    other = Applicant()
    other.post("contact", answers_of(Track.NUCLEUS))
    school = Applicant(Track.SCHOOL, client=begun.client)
    for stranger in (Applicant(), other, school):
        assert stranger.get("file", uuid).status_code == 404
    others = AttachmentFactory()
    assert begun.get("file", others.uuid).status_code == 404
    add(other, remove=str(uuid))
    assert names(begun) == ["תוכנית.pdf"]


@pytest.mark.parametrize("scan", [Scan.INFECTED, Scan.LOST])
def test_an_infected_or_lost_one_is_said_kindly_and_not_opened(scan: Scan, begun: Applicant) -> None:
    file = AttachmentFactory(draft=begun.draft, scan=scan)
    words = {Scan.INFECTED: "בקובץ הזה נמצא וירוס, ולכן מחקנו אותו", Scan.LOST: "הקובץ הזה אבד אצלנו"}[scan]
    for page in (begun.get("files"), begun.get("check")):
        assert words in page.content.decode()
    assert begun.get("file", file.uuid).status_code == 404


def test_one_with_a_virus_is_kept_from_everybody_from_the_first_moment(begun: Applicant, settings: Settings) -> None:
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        add(begun, chosen("תמים.pdf", PDF[:-7] + EICAR + PDF[-7:]))
        file = begun.draft.attachments.get()
        assert "הקובץ בבדיקת וירוסים" in begun.get("files").content.decode()
        assert begun.get("file", file.uuid).status_code == 404
        assert scan_due.call() == 1
        assert "בקובץ הזה נמצא וירוס" in begun.get("files").content.decode()
        assert begun.get("file", file.uuid).status_code == 404


def test_nothing_is_received_for_whoever_has_no_draft(notice: Any, root: Path) -> None:
    stranger = Applicant()
    assert add(stranger, chosen("תוכנית.pdf"))["Location"] == stranger.url("start")
    assert stranger.get("files")["Location"] == stranger.url("start")
    assert not root.exists()


def test_where_files_are_switched_off_there_is_no_page(begun: Applicant, settings: Settings) -> None:
    settings.INTAKE_FILES_MOST = 0
    assert begun.get("files").status_code == 302
    assert begun.post(begun.questionnaire.sections[-1].key, answers_of(Track.NUCLEUS))["Location"] == begun.url("check")
    assert "/files/" not in begun.get("check").content.decode()


def test_a_post_that_another_site_made_is_refused_and_leaves_nothing(begun: Applicant) -> None:
    begun.client.handler.enforce_csrf_checks = True
    assert add(begun, chosen("תוכנית.pdf")).status_code == 403
    assert (names(begun), lying()) == ([], [])
    token = hidden_inputs(begun.get("files"))
    assert add(begun, chosen("תוכנית.pdf"), add="1", **token).status_code == 302
    assert names(begun) == ["תוכנית.pdf"]


def test_one_address_adds_only_so_much_within_an_hour(begun: Applicant, settings: Settings) -> None:
    settings.INTAKE_FILE_BYTES_PER_HOUR = len(PDF)
    add(begun, chosen("תוכנית.pdf"))
    page = add(begun, chosen("עוד.pdf", PDF + b"1")).content.decode()
    assert "<bdi>עוד.pdf</bdi> לא נוסף: מהרשת שלכם הגיעו הרבה קבצים" in page
    assert (names(begun), len(lying())) == (["תוכנית.pdf"], 1)


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_breaks_off_leaves_nothing(begun: Applicant, live_server: Any) -> None:
    """The visitor's telephone loses its connection in the middle of a file."""
    (name,) = begun.client.cookies
    cookie = f"{name}={begun.client.cookies[name].coded_value}"
    body = b'--B\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n' + PDF + b"0" * 200_000
    host, port = live_server.thread.host, live_server.thread.port
    head = f"POST {begun.url('files')} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Length: 900000\r\n"
    with socket.create_connection((host, port)) as connection:
        connection.sendall(head.encode() + b"Content-Type: multipart/form-data; boundary=B\r\n\r\n" + body)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) != b"never"
    assert (names(begun), lying()) == ([], [])


@pytest.mark.parametrize("button", [{"add": "1"}, {"remove": "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"}])
def test_a_draft_that_is_deleted_while_a_file_is_on_its_way_begins_anew(
    begun: Applicant, monkeypatch: pytest.MonkeyPatch, button: dict[str, str]
) -> None:
    def deleted_meanwhile(request: object) -> bool:
        Draft.objects.all().delete()
        return False

    monkeypatch.setattr(attaching, "too_much_added", deleted_meanwhile)
    answer = add(begun, chosen("תוכנית.pdf"), **button)
    assert (answer.status_code, answer["Location"]) == (302, begun.url("start"))
    assert lying() == []


def test_the_page_takes_few_queries_however_many_files(begun: Applicant) -> None:
    begun.get("files")  # the very first look makes the site's settings
    for count in (1, 4):
        AttachmentFactory.create_batch(count, draft=begun.draft)
        with at_most(queries=8):
            begun.get("files")
