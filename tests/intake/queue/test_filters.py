"""The queue is narrowed by what staff think in, and a filter that makes no sense shows nothing."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn, whole
from tests.intake.queue.exports import download
from tests.intake.queue.test_listing import ALL, references

pytestmark = pytest.mark.django_db


def test_by_status_track_and_region(sign_in: SignIn) -> None:
    client = sign_in("manager")
    wanted = InquiryFactory(track=Track.SCHOOL, status=Status.CONVERSATION, region="south").reference
    InquiryFactory(track=Track.NUCLEUS, status=Status.NEW, region="north")
    for narrowed in ("&status=conversation", "&track=school", "&region=south&region=haifa"):
        assert references(client, ALL + narrowed) == [wanted]


def test_by_wing(sign_in: SignIn) -> None:
    client = sign_in("manager")
    nucleus, school = InquiryFactory(track=Track.NUCLEUS).reference, InquiryFactory(track=Track.SCHOOL).reference
    assert set(references(client, f"{ALL}&wing=communities")) == {nucleus, school}
    assert references(client, f"{ALL}&wing=education") == [school]


def test_mine_nobodys_and_a_colleagues(sign_in: SignIn) -> None:
    me, colleague = UserFactory(role="manager"), UserFactory(role="communities")
    client = sign_in(person=me)
    mine, hers, nobodys = (InquiryFactory(handler=handler).reference for handler in (me, colleague, None))
    assert references(client, f"{ALL}&handler=mine") == [mine]
    assert references(client, f"{ALL}&handler={colleague.pk}") == [hers]
    assert references(client, f"{ALL}&handler=nobody") == [nobodys]


def test_the_list_of_handlers_holds_those_of_ones_own_tracks(sign_in: SignIn) -> None:
    UserFactory(role="editor", first_name="עורכת", last_name="ראשית")
    UserFactory(role="communities", first_name="אשת", last_name="קהילות")
    UserFactory(role="education", first_name="אשת", last_name="חינוך", is_active=False)
    page = sign_in("education").get(ALL).content.decode()
    assert ("אשת קהילות" in page, "עורכת ראשית" in page, "אשת חינוך" in page) == (True, False, False)


@pytest.mark.parametrize("style", ["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"])
def test_dates_are_read_as_written_in_israel(style: str, sign_in: SignIn) -> None:
    client = sign_in("manager")
    zone = timezone.get_current_timezone()
    made = {day: InquiryFactory(created_at=datetime(2026, 11, day, 0, 30, tzinfo=zone)).reference for day in (4, 5, 6)}
    late = InquiryFactory(created_at=datetime(2026, 11, 5, 23, 59, tzinfo=zone)).reference
    day = datetime(2026, 11, 5, tzinfo=zone).strftime(style)
    assert references(client, f"{ALL}&created_at_from={day}&created_at_to={day}") == [late, made[5]]
    assert references(client, f"{ALL}&created_at_from={day}&ordering=created_at") == [made[5], late, made[6]]


@pytest.mark.parametrize(
    "narrowed",
    [
        "&created_at_from=31.02.2026",
        "&created_at_from=25/13/2026",
        "&handler=99999",
        "&handler=x' OR 1=1",
        "&status=nonsense",
        "&wing=kitchen",
        "&stage=maybe",
        "&region=atlantis",
    ],
)
@pytest.mark.parametrize("address", ["/admin/inquiry/", "/admin/inquiry/results/"])
def test_a_filter_that_is_not_understood_shows_nothing_rather_than_everything(
    narrowed: str, address: str, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    reference = InquiryFactory().reference
    answer = client.get(f"{address}?{narrowed}")
    assert (answer.status_code, reference in answer.content.decode()) == (200, False)
    csv = whole(download(client, "csv", narrowed)).decode()
    assert reference not in csv


def test_an_active_filter_is_seen_and_can_be_taken_away(sign_in: SignIn) -> None:
    InquiryFactory(created_at=timezone.now() - timedelta(days=1))
    page = sign_in("manager").get("/admin/inquiry/?stage=open").content.decode()
    assert 'data-w-active-filter-id="id_stage' in page
    assert "/admin/inquiry/results/?_w_filter_fragment=1" in page


def test_by_language(sign_in: SignIn) -> None:
    """Offered are the languages a site may have, each in its own name: asking which it has would cost a query."""
    client = sign_in("manager")
    english, hebrew = (InquiryFactory(language=language).reference for language in ("en", "he"))
    assert references(client, f"{ALL}&language=en") == [english]
    assert set(references(client, f"{ALL}&language=en&language=he")) == {english, hebrew}
    page = client.get(ALL).content.decode()
    assert ("English" in page, "Français" in page) == (True, True)
