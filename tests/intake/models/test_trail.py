"""The audit log is append-only, says from where, and shows whoever tampered with it."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from intake.actions.writing import add_note
from intake.models import Inquiry, InquiryLogEntry, Trail
from intake.models.guarding import guard, unguard
from intake.models.trail import chain_what_there_is
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.measure import measure

pytestmark = pytest.mark.django_db
WARNING = "הרשימה הזו אינה כפי שנכתבה"


def logged(times: int = 3) -> Inquiry:
    inquiry, person = InquiryFactory(), UserFactory(role="manager")
    for _time in range(times):
        add_note(pk=inquiry.pk, text="הערה", by=person)
    return inquiry


def check() -> str:
    """What the command says; its complaint, where it has one."""
    out = StringIO()
    try:
        call_command("check_trail", stdout=out)
    except CommandError as error:
        return str(error)
    return out.getvalue()


def tamper(statement: str, *values: Any) -> None:
    """As somebody does who has the database in hands."""
    unguard()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    guard()


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_lets_nobody_change_or_delete_an_entry(verb: str) -> None:
    entries = InquiryLogEntry.objects.for_instance(logged())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entries.update(action="intake.note") if verb == "update" else entries.delete()
    assert entries.count() == 3


def test_a_whole_trail_is_found_whole() -> None:
    logged(), logged(1)
    InquiryLogEntry.objects.bulk_create([entry(logged(1)), entry(logged(2))])
    assert check() == "9 entries of 4 inquiries checked.\n"
    numbers = InquiryLogEntry.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 1, 1, 1, 2, 2, 3]


def entry(inquiry: Inquiry) -> InquiryLogEntry:
    last = InquiryLogEntry.objects.for_instance(inquiry).first()
    assert last
    return InquiryLogEntry(
        inquiry=inquiry, content_type=last.content_type, label="x", action="intake.note", timestamp=last.timestamp
    )


TAMPERING = {
    "changed what": "UPDATE intake_inquirylogentry SET action = 'intake.move' WHERE inquiry_id = %s AND number = 2",
    "changed who": "UPDATE intake_inquirylogentry SET user_id = NULL WHERE inquiry_id = %s AND number = 1",
    "changed when": "UPDATE intake_inquirylogentry SET timestamp = '2026-01-01' WHERE inquiry_id = %s AND number = 3",
    "changed where": "UPDATE intake_inquirylogentry SET address = '192.0.2.1' WHERE inquiry_id = %s AND number = 2",
    "removed one between": "DELETE FROM intake_inquirylogentry WHERE inquiry_id = %s AND number = 2",
    "removed the last": "DELETE FROM intake_inquirylogentry WHERE inquiry_id = %s AND number = 3",
    "removed all": "DELETE FROM intake_inquirylogentry WHERE inquiry_id = %s",
    "forgot the end": "DELETE FROM intake_trail WHERE inquiry_id = %s",
    "two exchanged": "UPDATE intake_inquirylogentry SET number = 9 - number WHERE inquiry_id = %s AND number > 1",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_whatever_is_tampered_with_shows(how: str, client: Client) -> None:
    inquiry, other = logged(), logged()
    tamper(TAMPERING[how], inquiry.pk)
    assert check() == f"1 trails are broken: {inquiry.reference}"
    client.force_login(UserFactory(role="manager"), backend="django.contrib.auth.backends.ModelBackend")
    pages = [client.get(f"/admin/inquiry/inspect/{each.pk}/").content.decode() for each in (inquiry, other)]
    assert [WARNING in page for page in pages] == [True, False]


def test_an_entry_that_somebody_inserts_shows() -> None:
    inquiry = logged()
    added = entry(inquiry)
    added.number, added.seal = 4, "0" * 32
    InquiryLogEntry.objects.get_queryset().bulk_create([added])
    assert check() == f"1 trails are broken: {inquiry.reference}"


def test_what_was_written_before_there_were_seals_is_sealed_by_the_migration() -> None:
    logged(), logged(1)
    tamper("UPDATE intake_inquirylogentry SET number = NULL, seal = ''")
    Trail.objects.all().delete()
    unguard()
    chain_what_there_is(apps)
    guard()
    assert check() == "4 entries of 2 inquiries checked.\n"


def test_it_says_from_where_staff_wholly_and_applicants_by_their_network(client: Client) -> None:
    inquiry = logged(1)
    assert InquiryLogEntry.objects.get(inquiry=inquiry).address == ""  # no request: a command
    client.force_login(UserFactory(role="manager"), backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/admin/inquiry/note/{inquiry.pk}/", {"text": "הערה", "seen": 1}, REMOTE_ADDR="203.0.113.9")
    newest = InquiryLogEntry.objects.filter(inquiry=inquiry).order_by("number").last()
    assert newest
    assert newest.address == "203.0.113.9"


def test_an_entry_costs_two_queries_more_than_its_own() -> None:
    inquiry = logged(1)
    manager = UserFactory(role="manager")
    InquiryLogEntry.objects.log_action(inquiry, "intake.note", user=manager)
    with measure() as cost:
        InquiryLogEntry.objects.log_action(inquiry, "intake.note", user=manager)
    assert cost.count == 3
