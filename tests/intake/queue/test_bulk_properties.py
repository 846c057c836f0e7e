"""Whatever is chosen and done to several: the rows are those of the list, the trail is whole, and nothing forbidden."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from home.models import User
from intake.actions.bulk import begin, look, retry, start
from intake.actions.undoing import undo
from intake.models import BulkAct, Inquiry, InquiryLogEntry, ItemState, SavedView, Tag
from intake.queue.bulk_acts import MOVES
from intake.queue.menu import counts_of
from intake.statuses import Needs, Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "stage": st.sampled_from(["open", "waiting", "closed"]),
        "status": st.sampled_from([Status.NEW, Status.SPAM, "no such status"]),
        "track": st.sampled_from(Track.values),
        "handler": st.sampled_from(["mine", "nobody"]),
        "q": st.sampled_from(["שורשים", "קשת", "100%"]),
        "due": st.sampled_from(["late", "soon", "them"]),
        "tags": st.sampled_from(["דחוף", "no such tag"]),
        "answer.adults_min": st.sampled_from(["1", "23"]),
        "answer.stages": st.sampled_from(["primary"]),
        "answer.authority.is": st.sampled_from(["empty"]),
    },
)
QUIET = [move.name for move in MOVES if move.needs == Needs.NOTHING]


@pytest.fixture
def browsers(db: None) -> list[Client]:
    """One of each role that sees inquiries, with inquiries of every kind to see."""
    people = [UserFactory(role=role) for role in ("communities", "education", "manager")]
    tag, today = Tag.objects.create(name="דחוף"), timezone.localdate()
    for track in Track:
        for status, name in ((Status.NEW, "שורשים"), (Status.SPAM, "קשת"), (Status.INFO_REQUESTED, "אלון")):
            handler, due = (people[2], None) if name == "קשת" else (None, today - timedelta(days=track == Track.SCHOOL))
            inquiry = InquiryFactory(track=track, status=status, group_name=name, handler=handler, due_on=due)
            if name != "אלון":
                inquiry.tags.add(tag)
    return [signed_in(person) for person in people]


@FEW
@given(filters=FILTERS, role=st.integers(0, 2), is_kept=st.booleans())
def test_the_rows_of_an_act_are_the_rows_of_the_list_counted_and_exported(
    browsers: list[Client], filters: dict[str, str], role: int, is_kept: bool
) -> None:
    if filters.get("tags") == "דחוף":
        filters = filters | {"tags": str(Tag.objects.get().pk)}
    query = urlencode(filters | {"ordering": "reference"})
    address = f"/admin/inquiry/?{query}"
    if is_kept:
        kept = {"name": "שלי", "in_menu": "on"}
        SavedView.objects.all().delete()
        address = browsers[role].post(f"/admin/inquiry/keep/?{query}", kept)["Location"]
    page = browsers[role].get(address, follow=True)
    listed = {row.pk for row in page.context["object_list"]}
    assert page.context["paginator"].counted == len(listed)
    assert browsers[role].get(f"/admin/inquiry/export/?{query}").context["rows"] == len(listed)
    if is_kept:
        assert page.context["kept_view"] == SavedView.objects.get()
        assert [count for _view, count in counts_of(page.wsgi_request).views] == [len(listed)]
    key = uuid4()
    browsers[role].post("/admin/inquiry/bulk/", {"act": "tag", "which": "all", "query": query, "key": key})
    assert set(BulkAct.objects.filter(key=key).values_list("items__inquiry", flat=True)) == listed


def changeable(inquiry: Inquiry) -> tuple[object, ...]:
    names = ("status", "handler_id", "duplicate_of_id", "lock_version", "status_since")
    return Inquiry.objects.values_list(*names).get(pk=inquiry.pk)


@FEW
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(QUIET), st.sampled_from(["communities", "education", "manager"]), st.booleans()),
        max_size=4,
    )
)
def test_any_row_of_acts_leaves_a_legal_status_and_a_whole_trail(acts: list[tuple[str, str, bool]]) -> None:
    inquiries = [InquiryFactory(track=track) for track in Track]
    people: dict[str, User] = {role: UserFactory(role=role) for role in {role for _move, role, _undone in acts}}
    for move, role, is_undone in acts:
        by, before = people[role], {inquiry.pk: changeable(inquiry) for inquiry in inquiries}
        keys = [inquiry.pk for inquiry in inquiries]
        act = begin(keys=keys, kind="move", by=by, what={"move": move}, key=uuid4())
        look(act=act, what=act.what, by=by)
        would = {item.inquiry_id for item in act.items.filter(reason="")}
        assert {pk: changeable(Inquiry(pk=pk)) for pk in before} == before  # looking changes nothing
        start(act=act, by=by)
        act.refresh_from_db()
        retry(act=act, by=by)
        done = set(act.items.filter(state=ItemState.DONE).values_list("inquiry_id", flat=True))
        assert done == would
        changed = {inquiry.pk for inquiry in inquiries if changeable(inquiry) != before[inquiry.pk]}
        assert changed == done
        if is_undone:
            undo(act=act, by=by)
            after = {inquiry.pk: changeable(inquiry) for inquiry in inquiries}
            assert {pk: (*row[:3], row[4]) for pk, row in after.items()} == {
                pk: (*row[:3], row[4]) for pk, row in before.items()
            }
    for inquiry in inquiries:
        steps = list(InquiryLogEntry.objects.for_instance(inquiry).order_by("timestamp", "pk"))
        at = Status.NEW.value
        for entry in steps:
            assert entry.data["from"] == at
            at = entry.data["to"]
        assert at == changeable(inquiry)[0]
        assert changeable(inquiry)[3] == 1 + len(steps)
