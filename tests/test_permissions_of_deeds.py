"""Settings, absences, views, figures, exports and reports × role: sent, it has its effect, or changes nothing."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings

from home.models import User
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in
from tests.permission_acts import PEOPLE, person_of
from tests.permission_deeds import DEEDS, EVERYBODY, Deed
from tests.test_permissions_by_inquiry import is_refused

pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]


@pytest.fixture
def writer() -> User:
    """Who wrote what there is."""
    person: User = UserFactory(role="manager")
    return person


def wrong_with(deed: Deed, name: str, person: User, client: Client, writer: User) -> Iterator[str]:
    """What is not as the table says of one person's way to a deed; all is put back."""
    with transaction.atomic():
        row = deed.row(writer)
        values: dict[str, Any] = {"pk": row.pk if row else 0, "report": getattr(row, "report_id", 0)}
        address = "/admin/" + deed.address.format(**values)
        before = list(deed.changes(person, writer).order_by("pk").values())
        if deed.looks is not None and is_refused(client.get(address)) == (name in deed.looks):
            yield "look"
        if list(deed.changes(person, writer).order_by("pk").values()) != before:
            yield "a look changes it"
        answer = client.post(address, deed.given(person, writer))
        changed = list(deed.changes(person, writer).order_by("pk").values()) != before
        if changed != (name in deed.who):
            yield f"send: {answer.status_code} {answer.get('Location', '')}, changed: {changed}"
        transaction.set_rollback(True)


def test_each_deed_is_for_whom_the_table_says_and_has_its_effect(writer: User) -> None:
    for track in Track:
        InquiryFactory(track=track)
    wrong, cells = [], 0
    for name, role in EVERYBODY.items():
        person = person_of(role)
        client = signed_in(person)
        for what, deed in DEEDS.items():
            cells += 1
            wrong += [f"{name}, {what}: {fault}" for fault in wrong_with(deed, name, person, client, writer)]
    sys.stdout.write(f"{cells} cells\n")
    assert wrong == []


def test_figures_and_their_export_say_nothing_of_what_is_out_of_sight(settings: Settings) -> None:
    settings.INTAKE_FIGURES_MINUTES = 0
    for _number in range(6):
        InquiryFactory(track=Track.SCHOOL)
    one_wing, both = (signed_in(person_of(PEOPLE[name])) for name in ("manager of education", "manager"))

    def figures(client: Client) -> tuple[bytes, Any]:
        page = client.get("/admin/inquiry/figures/")
        file = client.post("/admin/inquiry/figures/export/", {"file_format": "csv", "purpose": "ועדה"})
        return file.content, [figure.lines for figure in page.context["figures"]]

    before, of_both = figures(one_wing), figures(both)
    for _number in range(7):
        InquiryFactory(track=Track.NUCLEUS, region="south")
    assert figures(one_wing) == before
    assert figures(both)[0] != of_both[0]
