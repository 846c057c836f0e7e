"""The queue as a list, a board or a table, arranged as each person likes it, with counts and views that are kept."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from home.models import User
from intake.actions.arranging import MOST_IN_MENU, change_view, delete_view, keep_view, remember_arrangement
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Inquiry, QueuePreference, SavedView, Tag
from intake.queue.board import CARDS, Board
from intake.queue.facets import facets
from intake.queue.query import QueueQuery
from intake.statuses import OPEN, Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import ALL, references
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
BOARD, TABLE = f"{ALL}&face=board", f"{ALL}&face=table"


def headings(client: Client, address: str) -> list[str]:
    """The titles of the table's columns."""
    head = (
        client.get(address)
        .content.decode()
        .partition('id="listing-results"')[2]
        .partition("<thead")[2]
        .partition("</thead>")[0]
    )
    return [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<th\b.*?</th>", head, re.DOTALL)]


def test_the_board_has_a_column_for_each_open_status_and_bounded_cards(sign_in: SignIn) -> None:
    client = sign_in("manager")
    InquiryFactory.create_batch(CARDS + 2, status=Status.NEW)
    InquiryFactory(status=Status.ACCEPTED)
    page = client.get(BOARD).content.decode()
    assert re.findall(r'data-column="(\w+)"', page) == list(OPEN)
    assert page.count("data-card") == CARDS
    assert "face=list&amp;status=new" in page
    closed = client.get("/admin/inquiry/?stage=closed&face=board").content.decode()
    assert (closed.count("data-card"), 'data-column="accepted"' in closed) == (1, True)


@pytest.mark.parametrize("role", ["communities", "education", "manager"])
def test_the_faces_take_the_same_few_queries_for_one_row_and_for_three(role: str, sign_in: SignIn) -> None:
    me, tag = UserFactory(role=role), Tag.objects.create(name="דחוף")
    client = sign_in(person=me)
    keep_view(by=me, name="שלי", querystring="due=soon", in_menu=True)
    remember_arrangement(by=me, face="list", columns=["reference", "due_on"], ordering="-due_on", per_page=50)
    due = timezone.localdate()
    InquiryFactory(track=Track.SCHOOL, handler=me, due_on=due).tags.add(tag)
    addresses = [ALL, BOARD, f"{TABLE}&columns=reference,answer.hope&ordering=answer.hope"]
    addresses += [f"{TABLE}&handler=mine&tags={tag.pk}&due=soon&answer.adults_min=1&q=טבריה"]
    counts = []
    for address in addresses:
        client.get(address)
        with at_most(queries=13) as one:
            client.get(address)
        counts.append(one.count)
    for more in InquiryFactory.create_batch(2, track=Track.SCHOOL, handler=me, due_on=due):
        more.tags.add(tag)
    for address, count in zip(addresses, counts, strict=True):
        with measure() as three:
            client.get(address)
        assert three.count == count, address


def test_a_card_moves_by_one_press_where_that_asks_nothing_and_the_second_is_told(sign_in: SignIn) -> None:
    client = sign_in("manager")
    inquiry = InquiryFactory(status=Status.NEW)
    page = client.get(BOARD).content.decode()
    address = f"/admin/inquiry/move/{inquiry.pk}/start_review/"
    assert f'action="{address}"' in page
    assert f'action="/admin/inquiry/move/{inquiry.pk}/withdraw/"' not in page
    assert f'href="/admin/inquiry/move/{inquiry.pk}/withdraw/"' in page
    form = {"seen": inquiry.lock_version, "board": "stage=&face=board"}
    moved = client.post(address, form)
    assert (moved.status_code, moved["Location"]) == (302, "/admin/inquiry/?stage=&face=board")
    assert Inquiry.objects.get().status == Status.IN_REVIEW
    Inquiry.objects.update(status=Status.NEW)
    assert client.post(address, form).status_code == 409


def test_the_table_shows_chosen_columns_and_never_a_sensitive_answer(sign_in: SignIn) -> None:
    client = sign_in("manager")
    InquiryFactory()
    asked = f"{TABLE}&columns=reference,answer.adults,answer.mix_religious,nothing"
    assert len(headings(client, asked)) == 3
    page = client.get(asked).content.decode()
    assert ('<bdi title="">22</bdi>' in page, "answer.mix_religious, nothing" in page) == (True, True)
    assert "כחצי" not in page.partition("<tbody")[2]


def test_the_arrangement_is_remembered_until_it_is_given_up(sign_in: SignIn) -> None:
    me = UserFactory(role="manager")
    client = sign_in(person=me)
    small, large = (InquiryFactory(answers={"adults": adults}).reference for adults in (3, 50))
    arranged = {
        "face": "table",
        "per_page": 50,
        "ordering": "answer.adults",
        "columns": ["group_name", "answer.adults"],
    }
    answer = client.post("/admin/inquiry/arrange/?stage=open&face=list&q=%D7%98", arranged)
    assert answer["Location"] == "/admin/inquiry/?stage=open&q=%D7%98"
    assert len(headings(client, ALL)) == 3
    assert QueuePreference.objects.get(person=me).per_page == 50
    assert [inquiry.reference for inquiry in QueueQuery.from_string(me, "stage=").inquiries()] == [small, large]
    other = sign_in("manager")
    assert len(headings(other, ALL)) > 5
    assert client.post("/admin/inquiry/arrange/", {**arranged, "columns": ["answer.mix_secular"]}).status_code == 422
    client.post("/admin/inquiry/arrange/", {"default": "1"})
    assert not QueuePreference.objects.exists()
    assert references(client, ALL) == [large, small]


def test_counts_stand_beside_the_values_and_say_when_they_are_not_all(sign_in: SignIn, manager: User) -> None:
    for track, region in ((Track.NUCLEUS, "north"), (Track.SCHOOL, "north"), (Track.SCHOOL, "south")):
        InquiryFactory(track=track, region=region)
    counted = facets(QueueQuery.from_string(manager, "").narrowed())
    assert (counted.words("track", "school"), counted.words("region", "north"), counted.words("status", "spam")) == (
        "2",
        "2",
        "0",
    )
    assert (counted.words("wing", "communities"), counted.words("stage", "open")) == ("3", "3")
    assert facets(Inquiry.objects.all(), most=2).more
    tag = Tag.objects.create(name="דחוף")
    one, *_others = Inquiry.objects.all()
    one.tags.add(tag)
    Inquiry.objects.filter(pk=one.pk).update(handler=manager, status=Status.INFO_REQUESTED)
    counted = facets(QueueQuery.from_string(manager, "").narrowed(), also=[Tag.objects.all(), Tag.objects.none()])
    asked = [("tags", str(tag.pk)), ("handler", "nobody"), ("handler", str(manager.pk)), ("stage", "waiting")]
    assert [counted.words(*each) for each in asked] == ["1", "2", "1", "2"]
    assert (counted.also, facets(Inquiry.objects.none(), also=[Tag.objects.all()]).also) == ([1, 0], [1])
    assert "דרום (1)" in sign_in(person=manager).get(f"{ALL}&track=school").content.decode()
    page = sign_in("education").get(f"{ALL}&status=nonsense")
    assert page.status_code == 200


def test_narrowing_by_an_answer_takes_two_plain_pages(sign_in: SignIn) -> None:
    client = sign_in("manager")
    assert 'value="adults"' in client.get("/admin/inquiry/condition/?stage=open").content.decode()
    page = client.get("/admin/inquiry/condition/?stage=open&question=adults").content.decode()
    assert ('name="answer.adults_min"' in page, 'name="answer.adults.is"' in page) == (True, True)
    assert 'name="stage" value="open"' in page
    hidden = client.get("/admin/inquiry/condition/?question=mix_secular").content.decode()
    assert "answer.mix_secular" not in hidden
    inquiry = InquiryFactory()
    listed = f"{ALL}&answer.adults_min=22&answer.adults_max="
    assert references(client, listed) == [inquiry.reference]
    assert "answer.adults" in client.get(listed).content.decode()


def test_a_view_is_kept_opened_by_its_address_shared_and_deleted(sign_in: SignIn, manager: User) -> None:
    client = sign_in(person=manager)
    school = InquiryFactory(track=Track.SCHOOL).reference
    InquiryFactory(track=Track.NUCLEUS)
    form = {"name": "בתי ספר", "wing": "education", "in_menu": "on", "position": ""}
    kept = client.post("/admin/inquiry/keep/?stage=&track=school&columns=answer.gone&face=table&p=3", form)
    view = SavedView.objects.get()
    assert kept["Location"] == f"/admin/inquiry/?view={view.pk}"
    assert view.querystring == "stage=&track=school&columns=answer.gone&face=table"
    answer = client.get(kept["Location"], follow=True)
    page = answer.content.decode()
    assert (school in page, "answer.gone" in page, 'aria-current="page"><bdi>בתי ספר' in page) == (True, True, True)
    assert json.dumps("בתי ספר (1)").strip('"') in page
    colleague, stranger = sign_in("education"), sign_in("communities")
    assert colleague.get(kept["Location"]).status_code == 302
    assert stranger.get(kept["Location"]).status_code == 404
    assert client.get("/admin/inquiry/?view=nonsense").status_code == 404
    change = f"/admin/inquiry/views/{view.pk}/"
    assert colleague.post(change, form).status_code in (302, 403)
    assert "בתי ספר" in client.get("/admin/inquiry/views/").content.decode()
    client.post(change, {**form, "name": "כל בתי הספר"})
    assert SavedView.objects.get().name == "כל בתי הספר"
    client.post(change, {"delete": "1"})
    assert not SavedView.objects.exists()


def test_only_the_owner_and_managers_change_a_view(manager: User) -> None:
    owner, colleague = UserFactory(role="communities"), UserFactory(role="communities")
    shared = keep_view(by=owner, name="שלי", querystring="stage=open", wing="communities")
    changes = {"name": "אחר", "wing": "communities", "in_menu": False, "position": 2}
    with pytest.raises(NotAllowed):
        change_view(pk=shared.pk, by=colleague, **changes)
    assert change_view(pk=shared.pk, by=manager, **changes).name == "אחר"
    own = keep_view(by=owner, name="פרטי", querystring="")
    with pytest.raises(SavedView.DoesNotExist):
        delete_view(pk=own.pk, by=manager)
    with pytest.raises(NotAllowed):
        keep_view(by=owner, name="x", querystring="", wing="education")
    with pytest.raises(NotAllowed):
        keep_view(by=UserFactory(role="editor"), name="x", querystring="")
    for number in range(MOST_IN_MENU):
        keep_view(by=owner, name=str(number), querystring="", in_menu=True)
    with pytest.raises(Refused):
        keep_view(by=owner, name="one too many", querystring="", in_menu=True)


def test_the_board_holds_what_the_list_holds(manager: User) -> None:
    for status in Status:
        InquiryFactory(status=status)
    query = QueueQuery.from_string(manager, "stage=open&answer.adults_min=1")
    cards = {card.inquiry.pk for column in Board(query).columns for card in column.cards}
    assert cards == set(query.inquiries().values_list("pk", flat=True))
    assert Board(QueueQuery.from_string(manager, "status=nonsense")).columns == []
