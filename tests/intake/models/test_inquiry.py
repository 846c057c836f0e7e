"""What an inquiry's querysets promise: whose they are, which are open, and what a search finds."""

import pytest

from intake.models import Inquiry
from intake.models.reference import check_digit, new_reference
from intake.models.search_text import normalised, search_text, words_of
from intake.statuses import OPEN, WAITING_ON_THEM, Status, Track, Wing
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory


@pytest.mark.django_db
def test_open_closed_and_waiting_on_us() -> None:
    made: dict[str, Inquiry] = {
        status: InquiryFactory(status=status) for status in Status if status != Status.DUPLICATE
    }
    assert set(Inquiry.objects.open()) == {made[status] for status in OPEN}
    assert set(Inquiry.objects.closed()) == {made[status] for status in made if status not in OPEN}
    assert set(Inquiry.objects.waiting_on_us()) == {made[status] for status in OPEN if status not in WAITING_ON_THEM}
    assert {status for status, inquiry in made.items() if inquiry.is_open} == set(OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "tracks"),
    [
        ("", set()),
        ("editor", set()),
        ("communities", set(Track)),
        ("education", {Track.SCHOOL}),
        ("manager", set(Track)),
        ("administrator", set(Track)),
    ],
)
def test_whose_inquiries_they_are(role: str, tracks: set[Track]) -> None:
    made = {track: InquiryFactory(track=track) for track in Track}
    person = UserFactory(role=role)
    assert set(Inquiry.objects.visible_to(person)) == {made[track] for track in tracks}
    person.is_active = False
    assert not Inquiry.objects.visible_to(person).exists()


@pytest.mark.django_db
def test_a_school_is_both_wings() -> None:
    nucleus, school = InquiryFactory(track=Track.NUCLEUS), InquiryFactory(track=Track.SCHOOL)
    assert set(Inquiry.objects.of_wing(Wing.COMMUNITIES)) == {nucleus, school}
    assert set(Inquiry.objects.of_wing(Wing.EDUCATION)) == {school}
    assert (nucleus.wings, school.wings) == ((Wing.COMMUNITIES,), (Wing.COMMUNITIES, Wing.EDUCATION))


@pytest.mark.django_db
def test_an_inquiry_is_called_by_its_reference() -> None:
    inquiry = InquiryFactory()
    assert str(inquiry) == inquiry.reference


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("שָׁלוֹם", "שלומ"),
        ('צה"ל', "צהל"),
        ("צה״ל", "צהל"),
        ("ג'ורג'", "גורג"),
        ("תל־אביב", "תל אביב"),
        ("בית-ספר", "בית ספר"),
        ("DANA@Example.org", "dana@example org"),
        ("\u202bאבג\u202c", "אבג"),
        ("ﬁnd", "find"),
        ("", ""),
    ],
)
def test_words_are_compared_without_what_people_leave_out(typed: str, same: str) -> None:
    assert normalised(typed) == same


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("050-234 5678", ["0502345678"]),
        ("+972 (50) 2345678", ["972502345678"]),
        ("00972502345678", ["972502345678"]),
        ("4827-1936", ["48271936"]),
        ("דנה לוי", ["דנה", "לוי"]),
        ("()", []),
        ('"', []),
        ("", []),
        (" ".join("אבגדהוזחטיכלמנס"), list("אבגדהוזחטיכל")),
    ],
)
def test_a_query_is_its_words_or_one_number(query: str, words: list[str]) -> None:
    assert words_of(query) == words


def test_no_match_spans_two_answers() -> None:
    assert search_text(["abc", "", "12"]) == " abc \n 12 "


def test_the_text_holds_the_dictionary_words_that_it_does_not_hold_anyway() -> None:
    assert search_text(["לקהילות", "קבוצה", "בקבוצתנו"]) == " לקהילות \n קבוצה \n בקבוצתנו \n קהילה "


def test_a_reference_shows_a_digit_misheard_or_two_swapped() -> None:
    for _ in range(200):
        digits = new_reference().replace("-", "")
        body, check = digits[:-1], digits[-1]
        assert (len(digits), check_digit(body), digits[0] in "01") == (8, check, False)
        for place in range(7):
            wrong = body[:place] + str((int(body[place]) + 1) % 10) + body[place + 1 :]
            assert check_digit(wrong) != check
            swapped = body[:place] + body[place : place + 2][::-1] + body[place + 2 :]
            if swapped != body and {body[place], body[place + 1]} != {"0", "9"}:
                assert check_digit(swapped) != check
