"""Queries that people send are counted, for ninety days, and nothing of who sent them; editors see the report."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion

from search import counting
from search.models import Outcome
from tests.search.conftest import SearchedSite

pytestmark = pytest.mark.django_db


def send(text: str, referer: str | None = "http://testserver/", **narrower: str) -> None:
    """Search, as from one of our own pages."""
    headers = {"referer": referer} if referer else {}
    assert Client(headers=headers).get("/search/", {"q": text} | narrower).status_code == 200


def counted() -> dict[str, tuple[int, int]]:
    """How often each query was sent, and how much it found."""
    return {str(outcome.query): (outcome.query.hits, outcome.found) for outcome in Outcome.objects.all()}


def test_what_a_person_sends_is_counted_with_what_it_found(searched: SearchedSite) -> None:
    for text in ("גינה", " גינה", "זזזזז"):
        send(text)
    assert counted() == {"גינה": (2, 1), "זזזזז": (1, 0)}
    assert {outcome.language for outcome in Outcome.objects.all()} == {"he"}
    searched.garden.unpublish()
    send("גינה")
    assert counted()["גינה"] == (3, 0)


def test_close_results_count_as_none(searched: SearchedSite) -> None:
    send("איך שותלים אבטיחים")
    assert counted() == {"איך שותלים אבטיחים": (1, 0)}


@pytest.mark.parametrize("referer", [None, "", "https://example.org/", "nonsense", "http://testserver.example.org/"])
def test_robots_that_know_no_page_before_count_for_nothing(searched: SearchedSite, referer: str | None) -> None:
    send("גינה", referer)
    assert Query.objects.count() == 0


def test_another_look_at_the_same_results_counts_for_nothing(searched: SearchedSite) -> None:
    send("גינה", kind="news")
    send("גינה", track="school")
    send("גינה", page="2")
    assert list(counted()) == ["גינה"]
    assert counted()["גינה"] == (1, 1)


@pytest.mark.parametrize("text", ["dana@example.org", "050-2345678", "0502345678", "4827 1936", "א" * 81, "א"])
def test_what_may_be_somebodys_is_not_written_down(searched: SearchedSite, text: str) -> None:
    send(text)
    assert Query.objects.count() == 0


def test_a_flood_is_not_written_down(searched: SearchedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_AN_HOUR", 2)
    for text in ("אחת", "שתיים", "שלוש", "ארבע"):
        send(text)
    assert len(counted()) == 2


def test_after_ninety_days_it_is_forgotten() -> None:
    today = timezone.localdate()
    for text, days in (("ישן", 91), ("חדש", 89), ("מקודם", 91)):
        query = Query.get(text)
        QueryDailyHits.objects.create(query=query, date=today - timedelta(days=days), hits=1)
        Outcome.objects.create(query=query, language="he", found=0, asked_on=today - timedelta(days=days))
    SearchPromotion.objects.create(query=Query.get("מקודם"), external_link_url="https://example.org/")
    call_command("clean_up", verbosity=0)
    assert {str(query) for query in Query.objects.all()} == {"חדש", "מקודם"}
    assert {str(outcome) for outcome in Outcome.objects.all()} == {"חדש", "מקודם"}
    assert QueryDailyHits.objects.count() == 1


def test_editors_see_what_was_searched_in_vain(searched: SearchedSite, editor: Client) -> None:
    for text in ("גינה", "זזזזז", "זזזזז"):
        send(text)
    report = editor.get("/admin/searches/").content.decode()
    assert report.index("זזזזז") < report.index("גינה")
    assert "חיפושים באתר" in report
    assert "תוצאות בפעם האחרונה" in report
    in_vain = editor.get("/admin/searches/results/", {"outcome": "in-vain"}).content.decode()
    assert ("זזזזז" in in_vain, "גינה" in in_vain) == (True, False)
    answered = editor.get("/admin/searches/results/", {"outcome": "answered"}).content.decode()
    assert ("זזזזז" in answered, "גינה" in answered) == (False, True)
    sheet = b"".join(editor.get("/admin/searches/", {"export": "csv"}).streaming_content).decode()
    assert sheet.splitlines()[1].startswith("זזזזז,2,0,he,")
    assert "/admin/searches/" in editor.get("/admin/").content.decode()


def test_wagtails_own_report_of_queries_works_in_hebrew(searched: SearchedSite, admin_client: Client) -> None:
    send("גינה")
    report = admin_client.get("/admin/searchpicks/reports/search-terms/").content.decode()
    assert "גינה" in report
    assert "Search terms" not in report
