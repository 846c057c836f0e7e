"""Any answer narrows and sorts the queue, but never a sensitive one, and what the database keeps for it stays true."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.actions.answering import change_answers
from intake.actions.listing_answers import write_values
from intake.models import AnswerValue, Inquiry
from intake.models.answer_value import never_asked, values_of
from intake.questionnaires import VERSIONS, Kind, Sensitivity, options_ever
from intake.questionnaires.open_questions import open_questions
from intake.questionnaires.unknown import unknown
from intake.queue.query import QueueQuery
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import ALL, references

pytestmark = pytest.mark.django_db
SENSITIVE = {
    field.key
    for versions in VERSIONS.values()
    for version in versions
    for field in version.fields()
    if field.sensitivity == Sensitivity.SENSITIVE
}


def answered(track: str = Track.NUCLEUS, **changes: Any) -> Inquiry:
    """An inquiry whose answers outside the columns are changed; None takes one away."""
    inquiry = InquiryFactory.build(track=track)
    given = {key: value for key, value in {**inquiry.answers, **changes}.items() if value is not None}
    return InquiryFactory(track=track, answers=given)


def test_each_kind_is_narrowed_by_what_suits_it(sign_in: SignIn) -> None:
    client = sign_in("manager")
    school = InquiryFactory(track=Track.SCHOOL, phone="+972521112222").reference
    small = answered(adults=8, hope="נָקִים גַּן קהילתי", areas=["learning"], bodies=[]).reference
    large = answered(adults=31, social_mission=None).reference
    open_one = answered(adults=unknown(), age_bands=["35_44"]).reference
    for narrowed, expected in (
        ("answer.adults_min=9", {large}),
        ("answer.adults_min=8&answer.adults_max=30", {small}),
        ("answer.adults.is=unknown", {open_one}),
        ("answer.adults.is=unknown&answer.adults.is=given", {small, large, open_one}),
        ("answer.social_mission.is=empty", {large}),
        ("answer.hope=נקים גן", {small}),
        ("answer.areas=learning&answer.areas=vision", {school, small, large, open_one}),
        ("answer.areas=vision", {school, large, open_one}),
        ("answer.age_bands=25_34", {small, large}),
        ("answer.phone=052-111", {school}),
        ("answer.institution_symbol=123", {school}),
        ("answer.opening_year_min=2027", {school}),
        ("answer.bodies.count_min=2", {school, large, open_one}),
        ("answer.bodies=המועצה האזורית", {school, large, open_one}),
        ("answer.bodies.is=empty", {small}),
        ("answer.locality=טבריה", {school, small, large, open_one}),
    ):
        assert set(references(client, f"{ALL}&{narrowed}")) == expected, narrowed


def test_no_filter_has_a_dot_in_its_id(sign_in: SignIn) -> None:
    """The admin's scripts look for a filter that is in use by its id, and stumble over a dot."""
    page = sign_in("manager").get(f"{ALL}&answer.adults_min=9&answer.hope=x&answer.adults.is=unknown").content.decode()
    ids = re.findall(r'(?:id|active-filter-id)="([^"]*answer[^"]*)"', page)
    assert len(ids) > 5
    assert [each for each in ids if "." in each] == []


def test_each_sorts_and_those_without_an_answer_come_last(sign_in: SignIn) -> None:
    client = sign_in("manager")
    made = [answered(adults=adults).reference for adults in (30, 4, 200)]
    rest = [answered(adults=unknown()).reference, InquiryFactory(track=Track.SCHOOL).reference]
    thirty, four, most = made
    assert references(client, f"{ALL}&ordering=answer.adults") == [four, thirty, most, *rest]
    assert references(client, f"{ALL}&ordering=-answer.adults") == [most, thirty, four, *rest]


@pytest.mark.parametrize("key", sorted(SENSITIVE))
def test_a_sensitive_answer_neither_narrows_nor_sorts_whatever_is_typed(key: str, sign_in: SignIn) -> None:
    client = sign_in("manager")
    one, two = InquiryFactory().reference, answered(**{key: None}).reference
    assert not AnswerValue.objects.filter(key=key).exists()
    for narrowed in (
        f"answer.{key}=half",
        f"answer.{key}.is=given",
        f"answer.{key}_min=1",
        f"answer.{key}.count_min=0",
    ):
        assert references(client, f"{ALL}&{narrowed}") == []
    assert references(client, f"{ALL}&ordering=answer.{key}") == references(client, ALL) == [two, one]


def test_what_is_not_understood_shows_nothing_and_says_so(sign_in: SignIn) -> None:
    client = sign_in("manager")
    InquiryFactory()
    for narrowed in (
        "adults_min=x",
        "adults.is=maybe",
        "areas=nonsense",
        "nothing=1",
        "hope.count_min=1",
        "hope.x.y=1",
    ):
        page = client.get(f"{ALL}&answer.{narrowed}").content.decode()
        assert ("queue-status" in page, "<p>" in page.split("listing-results")[-1]) == (False, True), narrowed


KEYS = sorted(open_questions(list(Track)))


def conditions() -> st.SearchStrategy[str]:
    """Parts of an address, sensible ones and others."""
    options = [f"answer.{key}={option}" for key in KEYS for option, _label in options_ever(key)[:2]]
    numbers = st.builds(
        "answer.{}_{}={}".format,
        st.sampled_from(["adults", "pupils"]),
        st.sampled_from(["min", "max"]),
        st.integers(0, 60),
    )
    states = st.builds("answer.{}.is={}".format, st.sampled_from(KEYS), st.sampled_from(["given", "empty", "unknown"]))
    facts = st.sampled_from(
        ["stage=open", "track=school", "wing=education", "region=north", "q=טבריה", "handler=mine", "size=some"]
    )
    order = st.builds(
        "ordering={}{}".format,
        st.sampled_from(["", "-"]),
        st.sampled_from([f"answer.{key}" for key in KEYS] + ["created_at"]),
    )
    return st.lists(st.one_of(st.sampled_from(options), numbers, states, facts, order), max_size=4).map("&".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=conditions(), role=st.sampled_from(["communities", "education", "manager"]))
def test_rows_listed_are_rows_counted_and_exported_in_one_order(
    typed: str, role: str, some_inquiries: dict[str, Any]
) -> None:
    """The parts that pages are cut from hold the same rows, in the same order, as the one list that is exported."""
    query = QueueQuery(some_inquiries[role], QueryDict(typed))
    listed = [inquiry.pk for part in query.parts() for inquiry in part]
    assert listed == [inquiry.pk for inquiry in query.inquiries()]
    assert len(listed) == query.narrowed().count()
    again = QueueQuery.from_string(some_inquiries[role], query.querystring())
    assert [inquiry.pk for inquiry in again.inquiries()] == listed
    assert set(listed) <= set(Inquiry.objects.visible_to(some_inquiries[role]).values_list("pk", flat=True))


@pytest.fixture
def some_inquiries(db: None) -> dict[str, Any]:
    """A person of each role, and a dozen inquiries of both tracks, and two more."""
    for number in range(6):
        answered(adults=[5, 5, 40, None, unknown(), 12][number], hope=None if number % 2 else f"תקווה {number}")
        answered(Track.SCHOOL, pupils=number * 9 or None, stages=["primary"] if number % 2 else ["kindergarten"])
    for track in Track:
        # On their way in: nothing is kept of their answers yet.
        AnswerValue.objects.filter(inquiry=InquiryFactory(track=track, is_arriving=True)).delete()
    return {role: UserFactory(role=role) for role in ("communities", "education", "manager")}


def stored(inquiry: Inquiry) -> list[dict[str, Any]]:
    """The rows that are kept of an inquiry, in one order."""
    rows = AnswerValue.objects.filter(inquiry=inquiry).values("inquiry_id", "key", "option", "text", "number")
    return sorted(rows, key=lambda row: (row["key"], row["option"]))


def test_whatever_is_changed_the_kept_rows_stay_true() -> None:
    inquiry = answered()
    empty: dict[str, Any] = {"option": "", "text": "", "number": None}
    for changes in (
        {"adults": 7},
        {"adults": unknown()},
        {"hope": "", "areas": ["vision"]},
        {"locality": "צפת"},
        {"places": []},
    ):
        inquiry.save(update_fields=change_answers(inquiry, changes))
        fresh = Inquiry.objects.get(pk=inquiry.pk)
        made = sorted((empty | row for row in values_of(fresh)), key=lambda row: (row["key"], row["option"]))
        assert stored(inquiry) == made
    AnswerValue.objects.filter(inquiry=inquiry).delete()
    write_values(Inquiry.objects.get(pk=inquiry.pk))
    assert stored(inquiry) == made


def test_who_was_never_asked_is_told_by_the_questionnaire() -> None:
    """For every question, over every version of every track, and one whose version is not known."""
    for track, versions in VERSIONS.items():
        for version in (*(each.version for each in versions), 77):
            InquiryFactory(track=track, questionnaire_version=version)
    keys = open_questions(list(Track))
    told = {
        key: set(Inquiry.objects.filter(condition) if (condition := never_asked(key, list(Track))) else [])
        for key in keys
    }
    assert told == {key: set(Inquiry.objects.exclude(answer_values__key=key)) for key in keys}
    assert {len(without) for without in told.values()} > {0, 3}


def test_every_kind_of_question_can_be_asked_about() -> None:
    kinds = {field.kind for field in open_questions(list(Track)).values()}
    assert kinds == set(Kind) - {Kind.CONSENT}
    assert set(answers_of(Track.NUCLEUS)) - set(open_questions([Track.NUCLEUS])) == SENSITIVE
