"""Role × track × status × sensitivity × act, by real requests: what may not be done changes and tells nothing."""

import io
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.test import Client

from home.models import User
from intake.actions.arranging import keep_view
from intake.actions.recognising import keep_apart
from intake.models import (
    BulkItem,
    DataRequest,
    ExportRun,
    Inquiry,
    InquiryLogEntry,
    Key,
    Message,
    Note,
    Opinion,
    PreparedDecision,
    Presence,
    Reading,
    Task,
)
from intake.models.kept_apart import KeptApart
from intake.queue import dossier
from intake.queue.facets import facets
from intake.queue.query import QueueQuery
from intake.statuses import Status, Track
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in, whole
from tests.intake.queue.exports import download
from tests.permission_acts import ACTS, IN_EVERY_STATUS, PEOPLE, Act, Case, Role, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]
MISSING = 10**9
BELONGS = (Note, Message, Opinion, PreparedDecision, Presence, Reading, DataRequest, InquiryLogEntry, Key)
Cases = dict[tuple[str, str], Case]


@pytest.fixture
def author() -> User:
    """Who wrote what there is."""
    person: User = UserFactory(role="manager")
    return person


@pytest.fixture
def cases(author: User) -> Cases:
    """One inquiry of each track in each status."""
    return {(track, status): Case(track, status, author) for track in Track for status in Status}


def state_of(case: Case) -> list[Any]:
    """The inquiry, and everything that belongs to it."""
    rows = [list(model.objects.filter(inquiry=case.pk).order_by("pk").values()) for model in BELONGS]  # type: ignore[attr-defined]
    about = [
        list(Inquiry.objects.filter(pk=case.pk).values()),
        list(Inquiry.tags.through.objects.filter(inquiry=case.pk).values()),
        list(Task.objects.filter(note__inquiry=case.pk).values()),
        list(BulkItem.objects.filter(inquiry=case.pk).values()),
        list(KeptApart.objects.filter(first=case.pk).values())
        + list(KeptApart.objects.filter(second=case.pk).values()),
    ]
    return [*about, *rows]


def sent(client: Client, act: Act, address: str, case: Case, person: User) -> Any:
    """The answer to the act's request."""
    return client.post(address, act.given(case, person)) if act.given else client.get(address)


def said_by(answer: Any) -> tuple[int, str]:
    """What tells one refusal from another."""
    return answer.status_code, answer.get("Location", "")


class Writes:
    """Whether anything was written while it wrapped what the database was asked."""

    READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Ask, and note whether it was more than a question."""
        self.any = self.any or not sql.lstrip("( ").startswith(self.READS)
        return execute(sql, params, many, context)


def is_refused(answer: Any) -> bool:
    """Whether the answer does nothing: to the log-in, back to the admin's home, "forbidden" or "not found"."""
    if answer.status_code in (301, 403, 404):
        return True
    return answer.status_code == 302 and answer["Location"].split("?")[0] in ("/account/login/", "/admin/")


class Walk:
    """One person's way through the cells of a role."""

    def __init__(self, role: Role, cases: Cases, states: dict[int, list[Any]]) -> None:
        self.role, self.cases, self.states = role, cases, states
        self.person = person_of(role)
        self.client = signed_in(self.person)
        self.missing: dict[str, tuple[int, str]] = {}

    def cells(self) -> Iterator[tuple[Case, str]]:
        """Which act on which inquiry."""
        for (track, status), case in self.cases.items():
            for name, act in ACTS.items():
                everywhere = name in IN_EVERY_STATUS and (status in act.only or track not in self.role.sees)
                if status == act.only[-1] or everywhere:
                    yield case, name

    def for_none(self, name: str, case: Case) -> tuple[int, str]:
        """What the act's address says of an inquiry that there is not."""
        if name not in self.missing:
            keys: dict[str, Any] = dict.fromkeys(("pk", "note", "task", "message", "reading", "wish"), MISSING)
            address = ACTS[name].address_for(case, case, **keys, act=UUID(int=9))
            self.missing[name] = said_by(sent(self.client, ACTS[name], address, case, self.person))
        return self.missing[name]

    def tried(self, act: Act, case: Case, other: Case) -> tuple[Any, str, bool]:
        """The answer, its text, and whether it changed the inquiry; what was changed is put back."""
        address, before = act.address_for(case, other), self.states[case.pk]
        with transaction.atomic():
            if act.before:
                act.before(case, other, self.person)
                before = state_of(case)
            writes = Writes()
            with connection.execute_wrapper(writes):
                answer = sent(self.client, act, address, case, self.person)
                text = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
            changed = writes.any and state_of(case) != before
            transaction.set_rollback(True)
        return answer, text, changed

    def wrong_with(self, case: Case, name: str) -> Iterator[str]:
        """What is not as the table says in one cell."""
        act, role, sees = ACTS[name], self.role, case.inquiry.track in self.role.sees
        granted = (role.leads or not act.to_lead) and (role.opens or not act.to_open) and not act.to_be_asked
        may = sees and granted
        other = self.cases[case.inquiry.track, "new" if case.inquiry.status != "new" else "in_review"]
        answer, text, changed = self.tried(act, case, other)
        if is_refused(answer) == may:
            yield f"answers {said_by(answer)}"
        if changed and not may:
            yield "changes it"
        if act.changes and may and not changed:
            yield "changes nothing"
        if not sees and answer.status_code != self.for_none(name, case)[0]:
            yield f"tells by {said_by(answer)} that it is there ({self.for_none(name, case)} for none)"
        if not sees and any(secret in text for secret in case.secrets):
            yield "tells of it"
        if case.sensitive in text:
            yield "shows what is masked"


def test_every_act_that_is_posted_has_an_effect_that_is_looked_at() -> None:
    assert [name for name, act in ACTS.items() if act.given and not (act.changes or act.to_be_asked)] == []


def test_each_act_on_each_inquiry_is_for_whom_the_table_says(cases: Cases) -> None:
    wrong, cells = [], 0
    states = {case.pk: state_of(case) for case in cases.values()}
    for name, role in PEOPLE.items():
        walk = Walk(role, cases, states)
        for case, act in walk.cells():
            cells += 1
            found = walk.wrong_with(case, act)
            wrong += [f"{name}: {case.inquiry.track} {case.inquiry.status}, {act}: {what}" for what in found]
    sys.stdout.write(f"{cells} cells\n")
    assert wrong == []


LISTS = [
    "/admin/",
    "/admin/inquiry/?stage=",
    "/admin/inquiry/?stage=&face=board",
    "/admin/inquiry/?stage=&face=table",
    "/admin/inquiry/results/?stage=",
    "/admin/inquiry/tasks/",
    "/admin/inquiry/views/",
    "/admin/inquiry/clear/?stage=",
    "/admin/inquiry/export/?stage=",
    "/admin/message/",
    "/admin/datarequest/",
    "/admin/reading/",
    "/admin/reports/site-history/",
]


@pytest.mark.parametrize("name", ["nobody", "manager of no wing", "education", "manager of education", "communities"])
def test_no_list_search_count_or_file_tells_of_an_inquiry_that_one_may_not_see(
    name: str, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    role, wrong = PEOPLE[name], []
    cases = [Case(track, status, author) for track in Track for status in ("new", "accepted")]
    school = next(case for case in cases if case.inquiry.track == Track.SCHOOL)
    for case in cases:
        if case.inquiry.track == Track.NUCLEUS:
            keep_apart(pk=school.pk, other=case.pk, by=author)
    keep_view(by=author, name="הכול", querystring="stage=", wing="education", in_menu=True)
    client = signed_in(person_of(role))
    hidden = [case for case in cases if case.inquiry.track not in role.sees]
    seen = [case for case in cases if case.inquiry.track in role.sees]
    pages = [*LISTS, *(f"/admin/inquiry/inspect/{case.pk}/" for case in seen)]
    for case in cases:
        pages += [f"/admin/inquiry/?stage=&q={word}" for word in (case.inquiry.reference, f"סימן{case.mark}")]
    monkeypatch.setattr(dossier, "pdf_of", render_to_string)
    for page in pages:
        text = client.get(page).content.decode()
        asked = page.rpartition("q=")[2]
        wrong += [
            f"{page}: {secret}" for case in hidden for secret in case.secrets if secret in text and secret != asked
        ]
        wrong += [f"{page} shows what is masked" for case in cases if case.sensitive in text]
    for file_format in ("csv", "json", "xlsx", "pdf") if seen else ():
        answer = download(client, file_format)
        text = text_of(whole(answer) if answer.streaming else answer.content)
        wrong += [f"{file_format}: {secret}" for case in hidden for secret in case.secrets if secret in text]
        wrong += [f"{file_format} shows what is masked" for case in cases if case.sensitive in text]
        wrong += [f"{file_format} lacks {case.mark}" for case in seen if case.inquiry.reference not in text]
    if seen:
        assert ExportRun.objects.values_list("rows", flat=True).first() == len(seen)
        counted = facets(QueueQuery.from_string(person_of(role), "stage=").narrowed())
        assert (counted.total, sum(counted.counts["track"].values())) == (len(seen), len(seen))
        chosen = {"act": "tag", "pk": [case.pk for case in cases], "query": "stage="}
        client.post("/admin/inquiry/bulk/", chosen)
        items = BulkItem.objects.exclude(act__in=[case.act.pk for case in cases]).values_list("inquiry", flat=True)
        assert sorted(items) == sorted(case.pk for case in seen)
    assert wrong == []


def text_of(content: bytes) -> str:
    """What a file says, a workbook's sheets unpacked."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())
