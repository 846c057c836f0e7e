"""What leaves the house × role: no trace of a hidden inquiry, sensitive answers for who may and asked, all logged."""

import pytest
from wagtail.models import ModelLogEntry

from home.models import User
from intake.models import ExportRun, Reading
from intake.statuses import Track
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in, whole
from tests.intake.queue.exports import ALL, ask, download
from tests.pdf_text import drawn_text
from tests.permission_acts import PEOPLE, Case, person_of
from tests.test_permissions_by_inquiry import is_refused, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]
PURPOSE = "הוועדה של מאי"
FORMATS = ("csv", "json", "xlsx", "pdf")


@pytest.fixture
def author() -> User:
    """Who wrote what there is."""
    person: User = UserFactory(role="manager")
    return person


@pytest.fixture
def cases(author: User) -> list[Case]:
    """An inquiry of each track."""
    return [Case(track, "in_review", author) for track in Track]


def said_by(content: bytes) -> str:
    """What a file of any format says."""
    return drawn_text(content) if content.startswith(b"%PDF-") else text_of(content)


def shows_sensitive(text: str, case: Case) -> bool:
    """Whether the sensitive answer stands in a file; in a PDF its letters are drawn from the left."""
    return case.sensitive in text or case.mark + case.sensitive.removesuffix(case.mark)[::-1] in text


@pytest.mark.parametrize("name", [name for name, role in PEOPLE.items() if role.sees])
@pytest.mark.parametrize("wanted", ["", "on"], ids=["masked", "with what is sensitive"])
def test_a_file_holds_what_its_reader_may_see_and_asked_for(name: str, wanted: str, cases: list[Case]) -> None:
    role, wrong = PEOPLE[name], []
    person = person_of(role)
    client = signed_in(person)
    seen = [case for case in cases if case.inquiry.track in role.sees]
    opened = bool(wanted) and role.opens
    for file_format in FORMATS:
        answer = download(client, file_format, **({"with_sensitive": wanted} if wanted else {}))
        text = said_by(whole(answer) if answer.streaming else answer.content)
        for case in cases:
            if case not in seen:
                wrong += [f"{file_format}: {secret}" for secret in (*case.secrets, case.mark) if secret in text]
            elif case.inquiry.reference not in text:
                wrong.append(f"{file_format} lacks {case.mark}")
            if shows_sensitive(text, case) != (opened and case in seen):
                wrong.append(f"{file_format} of {case.mark}, what is sensitive: {not (opened and case in seen)}")
    assert wrong == []
    runs = ExportRun.objects.filter(person=person).order_by("pk")
    kept = runs.values_list("file_format", "purpose", "rows", "written", "with_sensitive")
    assert list(kept) == [(each, PURPOSE, len(seen), len(seen), opened) for each in FORMATS]
    logged = ModelLogEntry.objects.filter(user=person, action="intake.export").order_by("pk")
    said = [(entry.data["format"], entry.data["purpose"], entry.data["with_sensitive"]) for entry in logged]
    assert said == [(each, PURPOSE, opened) for each in FORMATS]
    readings = Reading.objects.filter(person=person).values_list("reason", "rows")
    assert list(readings) == [(PURPOSE, len(seen))] * (len(FORMATS) if opened else 0)


def test_anothers_export_is_nobodys_by_its_address(author: User, cases: list[Case]) -> None:
    given = {"with_sensitive": "on"}
    pages = {each: ask(signed_in(author), each, **given)["Location"] for each in FORMATS}
    runs = {run.file_format: run for run in ExportRun.objects.filter(person=author)}
    wrong = []
    for name, role in PEOPLE.items():
        client = signed_in(person_of(role))
        for file_format, run in runs.items():
            base = f"/admin/inquiry/export/{run.uuid}/"
            for address in (pages[file_format], f"{base}progress/?{ALL}", f"{base}file/?{ALL}"):
                answer = client.get(address)
                text = said_by(b"".join(answer) if answer.streaming else answer.content)  # type: ignore[arg-type]
                told = [case.mark for case in cases if case.inquiry.reference in text]
                if told or not is_refused(answer):
                    wrong.append(f"{name}: {address} {answer.status_code} {told}")
    assert wrong == []
    own = signed_in(author).get(f"/admin/inquiry/export/{runs['csv'].uuid}/file/?{ALL}")
    assert cases[0].inquiry.reference in whole(own).decode()
