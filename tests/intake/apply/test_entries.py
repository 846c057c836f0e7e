"""Groups that are answered entry by entry, and "we don't know yet": by plain form posts."""

import re
from typing import Any

from django.test import Client
from django.utils.html import escape

from intake.models import Inquiry
from intake.questionnaires.unknown import UNKNOWN, unknown
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant, whole

BODIES = answers_of(Track.NUCLEUS)["bodies"]
SO_FAR = {"done_so_far": "נפגשנו.", "partners": ["movement"]}


def text(applicant: Applicant, key: str, query: str = "") -> str:
    return applicant.get("section", key, query=query).content.decode()


def bodies(applicant: Applicant) -> Any:
    return applicant.draft.answers["bodies"]


def test_another_entry_is_added_by_a_button_that_saves(applicant: Applicant) -> None:
    typed = SO_FAR | {"bodies": [{"name": "קרן"}]}
    response = applicant.post("so_far", typed, add="bodies")
    assert response.headers["Location"] == applicant.url("section", "so_far") + "?add=bodies#id_bodies-new"
    assert bodies(applicant) == [{"name": "קרן"}]
    assert applicant.draft.answers["done_so_far"] == "נפגשנו."
    page = text(applicant, "so_far", "?add=bodies")
    assert re.findall(r'name="(bodies-\d-name)"', page) == ["bodies-0-name", "bodies-1-name"]
    assert page.count('id="id_bodies-new"') == 1
    assert "bodies-1-name" not in text(applicant, "so_far")
    assert [
        title for title in ("גוף 1", "גוף 2") if f'<legend class="entries__title">{title}</legend>' not in page
    ] == []


def test_an_entry_is_removed_and_the_others_stay_as_typed(applicant: Applicant) -> None:
    typed = SO_FAR | {"bodies": [{"name": "א"}, *BODIES]}
    response = applicant.post("so_far", typed, remove="bodies-0", query="?change=1")
    assert response.headers["Location"] == applicant.url("section", "so_far") + "?change=1#id_bodies"
    assert bodies(applicant) == BODIES


def test_empty_entries_are_none_and_what_is_no_option_is_not_taken(applicant: Applicant) -> None:
    typed = SO_FAR | {"bodies": [{"name": ""}, {"name": "ב", "kind": "moon"}, {"stranger": "x"}]}
    applicant.post("so_far", typed, back="1")
    assert bodies(applicant) == [{"name": "ב"}]


def test_a_problem_is_told_with_its_entry_and_led_to(applicant: Applicant) -> None:
    page = applicant.post("so_far", SO_FAR | {"bodies": [BODIES[0], {"name": "קרן"}]}).content.decode()
    links = re.findall(r'<li><a href="#(id_bodies[^"]*)">(.*?)</a>', page)
    assert [place for place, _words in links] == ["id_bodies-1-kind_0", "id_bodies-1-how_far_0"]
    assert all(words.startswith("גוף 2: ") for _place, words in links)
    assert [f'id="{place}"' in page for place, _words in links] == [True, True]
    assert 'id="id_bodies-1-kind_error"' in page
    assert 'id="id_bodies_error"' not in page
    assert applicant.fill(bodies=[{"name": "קרן"}]).get("check").content.decode().count("גוף 1: ") >= 2


def test_one_too_many_comes_back_whole(applicant: Applicant) -> None:
    many = [{"name": f"גוף {number}", "kind": "fund", "how_far": "first"} for number in range(7)]
    page = applicant.post("so_far", SO_FAR | {"bodies": many}).content.decode()
    assert 'id="id_bodies_error"' in page
    assert 'value="גוף 6"' in page
    assert 'name="add"' not in page
    assert bodies(applicant) == many


def test_typed_entries_are_kept_though_the_box_above_is_not_ticked(applicant: Applicant) -> None:
    """Without a script the group stands on the page before anything says that it applies."""
    applicant.post("so_far", {"done_so_far": "נפגשנו.", "bodies": BODIES}, back="1")
    assert bodies(applicant) == BODIES


def test_what_enter_presses_removes_nothing(applicant: Applicant) -> None:
    applicant.post("so_far", SO_FAR | {"bodies": BODIES})
    form = re.search(r'<form class="form".*</form>', text(applicant, "so_far"), re.DOTALL)
    assert form
    first = re.search(r"<button[^>]*>", form.group())
    assert first
    assert "name=" not in first.group()
    assert 'aria-hidden="true"' in first.group()


def test_not_known_yet_is_an_answer_that_is_kept_shown_and_sent(applicant: Applicant) -> None:
    applicant.fill(adults=UNKNOWN, children=UNKNOWN, locality=UNKNOWN)
    assert applicant.draft.answers["adults"] == UNKNOWN
    assert re.search(r'name="adults-unknown"[^>]*checked', text(applicant, "group"))
    assert applicant.get("check").content.decode().count("עוד לא יודעים") >= 3
    applicant.send()
    inquiry = applicant.inquiry
    assert (inquiry.group_size, inquiry.locality_name, inquiry.locality) == (None, "", None)
    assert {inquiry.all_answers()[key] == UNKNOWN for key in ("adults", "children", "locality")} == {True}
    assert inquiry.all_answers() == answers_of(Track.NUCLEUS, adults=UNKNOWN, children=UNKNOWN, locality=UNKNOWN)


def test_a_number_and_not_known_are_both_kept_and_asked_about(applicant: Applicant) -> None:
    applicant.post("group", answers_of(Track.NUCLEUS))
    page = applicant.post("group", answers_of(Track.NUCLEUS, adults=unknown("בערך 20"))).content.decode()
    assert applicant.draft.answers["adults"] == unknown("בערך 20")
    assert 'value="בערך 20"' in page
    assert re.search(r'id="id_adults_error">.*לא את שניהם', page)
    assert 'name="email-unknown"' not in text(applicant, "contact")


def test_where_it_is_not_offered_nobody_may_say_it(applicant: Applicant) -> None:
    applicant.post("contact", {"contact_name": "דנה", "contact_name-unknown": "true"})
    assert applicant.draft.answers["contact_name"] == "דנה"


def test_staff_find_an_inquiry_by_what_stands_in_an_entry(applicant: Applicant) -> None:
    applicant.fill().send()
    assert list(Inquiry.objects.matching("תנועה מיישבת בצפון")) == [applicant.inquiry]


EARLY = {"adults": 4, "progress": "idea"}


def early(applicant: Applicant, **changes: Any) -> str:
    """Answer up to where the page for those too early comes; return where that leads."""
    answers = answers_of(Track.NUCLEUS, **EARLY | changes)
    for key in ("contact", "reaching_you", "group", "place"):
        applicant.post(key, answers)
    return applicant.post("where_you_stand", answers).headers["Location"]


def test_too_early_leads_to_a_kind_page_that_bars_nothing(applicant: Applicant) -> None:
    leaving = applicant.url("exit", "too-early")
    assert early(applicant) == leaving
    typed = applicant.draft.answers
    page = whole(applicant.client.get(leaving)).content.decode()
    assert "להמשיך בכל זאת" in page
    assert f'href="{applicant.url("section", "mission")}"' in page
    assert f'href="{applicant.url("section", "where_you_stand")}"' in page
    assert escape("כמה אנשים ורעיון") in page
    assert "שלב 6 מתוך" in page
    assert "שלב 7 מתוך" in text(applicant, "mission")
    assert applicant.draft.answers == typed
    applicant.fill(**EARLY)
    applicant.send()
    assert applicant.inquiry.group_size == 4


def test_it_is_not_shown_to_others_nor_to_who_changes_an_answer(applicant: Applicant) -> None:
    for changes in ({"adults": 6}, {"progress": "forming"}, {"adults": UNKNOWN}):
        assert early(applicant, **changes) == applicant.url("section", "mission")
    leaving = applicant.url("exit", "too-early")
    assert applicant.client.get(leaving).headers["Location"] == applicant.url("section", "mission")
    assert Client().get(leaving).headers["Location"] == applicant.url("section", "contact")
    assert applicant.client.get(applicant.url("exit", "without-management")).status_code == 404
    applicant.fill()
    applicant.post("group", answers_of(Track.NUCLEUS, **EARLY), query="?change=1")
    response = applicant.post("where_you_stand", answers_of(Track.NUCLEUS, **EARLY), query="?change=1")
    assert response.headers["Location"] == applicant.url("check")
    applicant.send()
    assert applicant.client.get(leaving).headers["Location"] == applicant.url("sent")
