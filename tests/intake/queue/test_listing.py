"""The queue lists what a person may see, sorted and counted, in few queries however much there is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intake.models import Inquiry
from intake.statuses import OPEN, Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
ALL = "/admin/inquiry/?stage="


def references(client: Client, address: str) -> list[str]:
    """The references that a page of the listing shows, in order."""
    page = client.get(address)
    assert page.status_code == 200, page
    return re.findall(r'<bdi dir="ltr">(\d{4}-\d{4})</bdi>', page.content.decode())


def test_the_bare_address_leads_to_the_open_ones(sign_in: SignIn) -> None:
    answer = sign_in("manager").get("/admin/inquiry/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/inquiry/?stage=open")


def test_open_closed_and_all(sign_in: SignIn) -> None:
    client = sign_in("manager")
    made = {status: InquiryFactory(status=status).reference for status in Status}
    everything = set(Inquiry.objects.values_list("reference", flat=True))
    open_ones = {made[status] for status in OPEN} | set(
        Inquiry.objects.filter(status=Status.NEW).values_list("reference", flat=True)
    )
    assert set(references(client, "/admin/inquiry/?stage=open")) == open_ones
    assert set(references(client, "/admin/inquiry/?stage=closed")) == everything - open_ones
    assert set(references(client, "/admin/inquiry/?stage=waiting")) == open_ones - {made[Status.INFO_REQUESTED]}
    assert set(references(client, ALL)) == everything


@pytest.mark.parametrize(
    ("role", "tracks"),
    [
        ("communities", {Track.NUCLEUS, Track.SCHOOL}),
        ("education", {Track.SCHOOL}),
        ("manager", {Track.NUCLEUS, Track.SCHOOL}),
        ("administrator", {Track.NUCLEUS, Track.SCHOOL}),
    ],
)
def test_each_wing_sees_its_own_tracks(role: str, tracks: set[Track], sign_in: SignIn) -> None:
    made = {track: InquiryFactory(track=track).reference for track in Track}
    assert set(references(sign_in(role), ALL)) == {made[track] for track in tracks}


def test_an_editor_sees_no_queue(sign_in: SignIn) -> None:
    client = sign_in("editor")
    InquiryFactory()
    for address in ("/admin/inquiry/?stage=", "/admin/inquiry/results/", "/admin/message/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert b"/admin/inquiry/" not in client.get("/admin/").content


def test_a_row_says_all_that_the_queue_promises(sign_in: SignIn) -> None:
    handler = UserFactory(role="communities", first_name="נעמה", last_name="לוי")
    InquiryFactory(
        track=Track.SCHOOL,
        handler=handler,
        unverified=True,
        created_at=timezone.now() - timedelta(days=3),
        changed_at=timezone.now(),
    )
    page = sign_in("manager").get(ALL).content.decode()
    row = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<tbody>")[1].split("</tbody>")[0]))
    for part in ("בית ספר משלב ״שער״", "טבריה", "אגף קהילות, אגף החינוך", "נעמה לוי", "חדשה", "3 ימים"):
        assert part in row


@pytest.mark.parametrize(
    "column",
    ["reference", "group_name", "track", "locality_name", "status", "handler_id", "created_at", "changed_at"],
)
@pytest.mark.parametrize("direction", ["", "-"])
def test_every_sort_is_total_and_pages_neither_repeat_nor_lose(column: str, direction: str, sign_in: SignIn) -> None:
    client = sign_in("manager")
    someone = UserFactory(role="manager")
    now = timezone.now()
    for number in range(47):
        InquiryFactory(
            track=list(Track)[number % 2],
            handler=someone if number % 3 else None,
            locality_name=f"יישוב {number % 4}",
            created_at=now - timedelta(days=number % 5),
        )
    pages = [references(client, f"{ALL}&ordering={direction}{column}&p={page}") for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 7]
    expected = Inquiry.objects.order_by(f"{direction}{column}", f"{direction}pk").values_list("reference", flat=True)
    assert [reference for page in pages for reference in page] == list(expected)


@pytest.mark.parametrize("ordering", ["nonsense", "-", "--created_at", "search_text", "handler__password", ""])
def test_an_unknown_sort_is_the_newest_first(ordering: str, sign_in: SignIn) -> None:
    client = sign_in("manager")
    old, new = (InquiryFactory(created_at=timezone.now() - timedelta(days=days)).reference for days in (2, 1))
    assert references(client, f"{ALL}&ordering={ordering}") == [new, old]


@pytest.mark.parametrize(("page", "shown"), [("0", 1), ("-3", 1), ("99999", 1), ("x", 20), ("", 20)])
def test_a_page_that_does_not_exist_is_the_first_or_the_last(page: str, shown: int, sign_in: SignIn) -> None:
    InquiryFactory.create_batch(21)
    assert len(references(sign_in("manager"), f"{ALL}&p={page}")) == shown


@pytest.mark.parametrize("role", ["communities", "education", "manager"])
def test_the_listing_takes_the_same_few_queries_for_one_row_and_for_three(role: str, sign_in: SignIn) -> None:
    client = sign_in(role)
    InquiryFactory(track=Track.SCHOOL, handler=UserFactory(role="manager"))
    client.get(ALL)
    with measure() as one:
        client.get(ALL)
    InquiryFactory.create_batch(2, track=Track.SCHOOL, handler=UserFactory(role="manager"))
    with at_most(queries=13, rows=one.rows + 3 * 2 + 1) as three:
        client.get(ALL)
    assert three.count == one.count


def test_the_listing_fetches_no_long_column(sign_in: SignIn) -> None:
    client = sign_in("manager")
    InquiryFactory()
    with measure() as measured:
        client.get(ALL)
    rows = [statement.sql for statement in measured.statements if "group_name" in statement.sql]
    assert rows
    assert not [sql for sql in rows if '"answers"' in sql or '"search_text"' in sql.split("WHERE")[0]]
