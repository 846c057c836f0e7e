"""An export holds exactly what is filtered, what the person may read, and nothing that runs."""

import csv
import json
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from intake.actions import exporting
from intake.models import ExportRun
from intake.queue import dossier
from intake.queue.export_columns import columns_for, dialled
from intake.queue.export_formats import safe_text
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.inquiry import InquiryFactory
from tests.factories.note import NoteFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn, whole
from tests.intake.queue.exports import ALL, ask, download
from tests.measure import measure

pytestmark = pytest.mark.django_db
SENSITIVE = ("עד רבע", "בין רבע לחצי", "דתיים", "מסורתיים", "חילונים")


def csv_rows(client: Client, filters: str = ALL, **given: Any) -> list[dict[str, str]]:
    """The rows of a CSV export, by title."""
    text = whole(download(client, "csv", filters, **given)).decode()
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def xlsx_rows(client: Client, filters: str = ALL, **given: Any) -> list[dict[str, Any]]:
    """The rows of an XLSX export, by title."""
    sheet = sheet_of(whole(download(client, "xlsx", filters, **given)))
    titles, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def sheet_of(content: bytes) -> Any:
    """The one sheet of a workbook."""
    return load_workbook(BytesIO(content)).active


def with_answers(**changes: Any) -> dict[str, Any]:
    """A nucleus's answers outside the columns, with some changed."""
    return InquiryFactory.build().answers | changes


def test_a_csv_begins_with_a_byte_order_mark_and_names_its_file(sign_in: SignIn) -> None:
    answer = download(sign_in("manager"), "csv")
    assert whole(answer).startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="inquiries-{timezone.localdate():%Y-%m-%d}.csv"'


def test_a_sheet_runs_from_right_to_left_in_hebrew_and_keeps_types(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(created_at=datetime(2026, 11, 5, 14, 30, tzinfo=timezone.get_current_timezone()))
    client = sign_in("manager")
    answer = download(client, "xlsx")
    sheet = sheet_of(whole(answer))
    assert sheet.sheet_view.rightToLeft
    row = xlsx_rows(client)[0]
    assert row["מספר פנייה"] == inquiry.reference
    assert row["תאריך השליחה"] == timezone.make_naive(inquiry.created_at)
    assert row["כמה מבוגרים?"] == 22
    assert row["טלפון"] == "050-234-5678"


def test_a_csv_speaks_its_readers_language_to_the_last_row(sign_in: SignIn) -> None:
    reader = UserFactory(role="manager")
    UserProfile.objects.create(user=reader, preferred_language="en")
    InquiryFactory(status=Status.IN_REVIEW)
    assert [row["Status"] for row in csv_rows(sign_in(person=reader))] == ["In review"]


def test_it_holds_exactly_what_is_filtered_and_found(sign_in: SignIn) -> None:
    client = sign_in("manager")
    wanted = InquiryFactory(status=Status.NEW, group_name="רימונים")
    InquiryFactory(status=Status.NEW, group_name="אחרים")
    InquiryFactory(status=Status.SPAM, group_name="רימונים")
    narrowed = "stage=&status=new&q=רימונים"
    assert [row["מספר פנייה"] for row in csv_rows(client, narrowed)] == [wanted.reference]
    assert [row["מספר פנייה"] for row in xlsx_rows(client, narrowed)] == [wanted.reference]
    rows = json.loads(whole(download(client, "json", narrowed)))
    assert [(row["reference"], row["group"]) for row in rows] == [(wanted.reference, "רימונים")]


def test_it_is_more_than_a_page_and_in_the_listings_order(sign_in: SignIn) -> None:
    InquiryFactory.create_batch(25)
    references = [row["מספר פנייה"] for row in csv_rows(sign_in("manager"), "stage=&ordering=reference")]
    assert (len(references), references) == (25, sorted(references))


def test_each_wing_exports_its_own(sign_in: SignIn) -> None:
    InquiryFactory(track=Track.NUCLEUS)
    school = InquiryFactory(track=Track.SCHOOL)
    rows = csv_rows(sign_in("education"))
    assert [row["מספר פנייה"] for row in rows] == [school.reference]
    assert "כמה מבוגרים?" not in rows[0]
    assert len(csv_rows(sign_in("communities"))) == 2


def test_an_editor_exports_nothing(sign_in: SignIn) -> None:
    answer = ask(sign_in("editor"), "csv")
    assert (answer.status_code, answer["Location"], ExportRun.objects.count()) == (302, "/admin/", 0)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_sensitive_answers_are_no_column_for_whoever_may_not_see_them(kind: str, sign_in: SignIn) -> None:
    InquiryFactory()
    rows = csv_rows if kind == "csv" else xlsx_rows
    hidden = rows(sign_in("communities"), with_sensitive="on")[0]
    assert not [text for pair in hidden.items() for text in pair if any(word in str(text) for word in SENSITIVE)]
    manager = sign_in("manager")
    assert "דתיים: מה חלקם בקבוצה?" not in rows(manager)[0]
    shown = rows(manager, with_sensitive="on")[0]
    assert shown["דתיים: מה חלקם בקבוצה?"] == "בין רבע לחצי"


def test_every_answer_that_is_not_sensitive_is_a_column(sign_in: SignIn) -> None:
    InquiryFactory(track=Track.SCHOOL)
    values = set(csv_rows(sign_in("communities"))[0].values())
    written = [value for value in answers_of(Track.SCHOOL).values() if isinstance(value, str) and " " in value]
    assert [value for value in written if value not in values] == []


HARMFUL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1+1", " =1", "\u200f=1"]


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_of_a_csv_is_a_formula(text: str, sign_in: SignIn) -> None:
    InquiryFactory(group_name=text, answers=with_answers(hope=text))
    row = csv_rows(sign_in("manager"))[0]
    assert [
        value for value in row.values() if value.lstrip(" \u200f").startswith(("=", "+", "-", "@", "\t", "\r"))
    ] == []
    assert row["הקבוצה"] == f"'{text}"


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_of_a_sheet_is_a_formula(text: str, sign_in: SignIn) -> None:
    InquiryFactory(group_name=text, answers=with_answers(hope=text))
    content = whole(download(sign_in("manager"), "xlsx"))
    cells = [cell for row in sheet_of(content).iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert text.strip() in {str(cell.value).strip() for cell in cells}


def test_what_a_sheet_cannot_hold_is_left_out_and_does_no_harm(sign_in: SignIn) -> None:
    InquiryFactory(group_name="לפני\x07אחרי", answers=with_answers(hope="א" * 40_000))
    row = xlsx_rows(sign_in("manager"))[0]
    assert row["הקבוצה"] == "לפניאחרי"
    assert len(max((str(value) for value in row.values()), key=len)) == 32_767


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("+972502345678", "050-234-5678"),
        ("+97226543210", "02-654-3210"),
        ("+442079460958", "0044 20 7946 0958"),
        ("*3456", "*3456"),
        ("=cmd", "=cmd"),
        ("+", "+"),
    ],
)
def test_a_phone_number_can_be_dialled_as_it_stands(stored: str, cell: str) -> None:
    assert dialled(stored) == cell


def test_ordinary_text_stays_as_it_is() -> None:
    assert [safe_text(text) for text in ("שלום", "050-1", "א=ב", "", "50%")] == ["שלום", "050-1", "א=ב", "", "50%"]


def test_an_export_is_logged_without_what_was_searched(sign_in: SignIn) -> None:
    manager = UserFactory(role="manager")
    InquiryFactory()
    whole(download(sign_in(person=manager), "csv", "stage=&q=דנה&region=north"))
    entry = ModelLogEntry.objects.get(action="intake.export")
    assert (entry.user, entry.object_id) == (manager, str(manager.pk))
    assert entry.data == {
        "format": "csv",
        "rows": 1,
        "narrowed_by": ["q", "region"],
        "purpose": "הוועדה של מאי",
        "with_sensitive": False,
    }
    assert entry.message == "יוצאה פנייה אחת (CSV): הוועדה של מאי"


@pytest.mark.parametrize("given", [{"file_format": "exe"}, {"purpose": "  "}, {"purpose": "א" * 301}])
def test_without_a_format_and_a_purpose_nothing_leaves_the_house(given: dict[str, str], sign_in: SignIn) -> None:
    InquiryFactory()
    answer = ask(sign_in("manager"), **{"file_format": "csv", **given})
    page = answer.content.decode()
    assert (answer.status_code, ExportRun.objects.count(), ModelLogEntry.objects.count()) == (422, 0, 0)
    assert "שום דבר עוד לא נעשה" in page or "move__refusal" in page


def test_the_file_is_for_whoever_asked_and_for_an_hour(sign_in: SignIn) -> None:
    InquiryFactory()
    client = sign_in("manager")
    page = ask(client, "csv")["Location"]
    file = page.replace("/?", "/file/?")
    assert whole(client.get(file)) == whole(client.get(file))
    assert [sign_in("manager").get(address).status_code for address in (page, file)] == [404, 404]
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert client.get(file)["Location"] == "/admin/inquiry/export/?stage="


def test_whoever_lost_the_permission_gets_no_column_of_it_any_more(sign_in: SignIn) -> None:
    InquiryFactory()
    manager = UserFactory(role="manager")
    client = sign_in(person=manager)
    page = ask(client, "csv", with_sensitive="on")["Location"]
    manager.user_permissions.remove(Permission.objects.get(codename="see_sensitive"))
    assert "דתיים" not in whole(client.get(page.replace("/?", "/file/?"))).decode()


def test_the_address_of_a_file_gives_no_other_inquiries_than_were_asked_for(sign_in: SignIn) -> None:
    InquiryFactory(group_name="רימונים"), InquiryFactory(group_name="תאנים")
    client = sign_in("manager")
    page = ask(client, "csv", filters="q=רימונים", with_sensitive="on")["Location"]
    file = page.replace("/?", "/file/?")
    assert "רימונים" in whole(client.get(file)).decode()
    others = client.get(file.split("?")[0] + "?stage=")
    assert (others.status_code, others["Location"]) == (302, "/admin/inquiry/export/?stage=")


def test_it_says_how_far_it_has_got(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    InquiryFactory.create_batch(5)
    client = sign_in("manager")
    page = ask(client, "csv")["Location"]
    pieces = iter(client.get(page.replace("/?", "/file/?")).streaming_content)
    for _piece in range(4):
        next(pieces)
    progress = page.replace("/?", "/progress/?")
    assert client.get(progress).json() == {"written": 2, "rows": 5, "finished": False}
    assert len(list(pieces)) == 2
    assert client.get(progress).json() == {"written": 5, "rows": 5, "finished": True}


def test_the_first_bytes_leave_before_any_inquiry_is_read(sign_in: SignIn) -> None:
    InquiryFactory.create_batch(2)
    client = sign_in("manager")
    for file_format in ("csv", "json", "xlsx"):
        answer = download(client, file_format)
        pieces = iter(answer.streaming_content)
        with measure() as at_first:
            assert next(pieces)
        assert at_first.count == 0
        assert list(pieces)


def test_keys_of_json_are_each_columns_own(sign_in: SignIn) -> None:
    columns = columns_for(UserFactory(role="manager"), with_sensitive=True)
    assert len({column.key for column in columns}) == len(columns)


def test_a_dossier_is_for_paper_and_holds_no_note(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "pdf_of", render_to_string)
    inquiry = InquiryFactory(group_name="רימונים")
    NoteFactory(inquiry=inquiry, text="בינינו בלבד")
    client = sign_in("manager")
    for with_sensitive, is_shown in (("", False), ("on", True)):
        page = download(client, "pdf", with_sensitive=with_sensitive).content.decode()
        assert ("רימונים" in page, "הוועדה של מאי" in page, "בינינו בלבד" in page) == (True, True, False)
        assert ("בין רבע לחצי" in page) == is_shown


def test_a_dossier_is_a_pdf_and_of_so_many_at_most(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    InquiryFactory.create_batch(2)
    client = sign_in("manager")
    assert download(client, "pdf").content.startswith(b"%PDF-")
    monkeypatch.setattr("intake.queue.exporting.MOST_IN_A_DOSSIER", 1)
    assert ask(client, "pdf").status_code == 422


def test_rows_cost_no_queries_of_their_own(sign_in: SignIn) -> None:
    client = sign_in("manager")
    InquiryFactory(handler=UserFactory(role="manager"))
    csv_rows(client)
    with measure() as one:
        csv_rows(client)
    InquiryFactory.create_batch(5, handler=UserFactory(role="manager"))
    with measure() as six:
        csv_rows(client)
    assert six.count == one.count
