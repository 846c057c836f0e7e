"""The search page: what is found, shown and offered, and what never is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.models import Synonyms
from tests.factories.pages import StandardPageFactory
from tests.search.conftest import SECRET, Look, SearchedSite
from tests.search.test_backend import HOSTILE

pytestmark = pytest.mark.django_db
TITLE = re.compile(r'<h2 class="result__title"> <a href="([^"]*)"><bdi>(.*?)</bdi>')


def titles(page: str) -> list[str]:
    """The titles of the results, without their marks."""
    return [re.sub("</?mark>", "", title) for _, title in TITLE.findall(page)]


def test_another_form_is_found_and_marked_where_it_stands(searched: SearchedSite, look: Look) -> None:
    page = look("גינתנו")
    assert TITLE.findall(page) == [("/garden/", "<mark>גינה</mark>")]
    assert "בחצר. <mark>הגינות</mark> של הקהילות" in page
    assert 'role="status"> תוצאה אחת על <bdi class="search__asked">גינתנו</bdi>' in page
    assert 'value="גינתנו"' in page


def test_what_was_typed_comes_before_its_other_forms(searched: SearchedSite, look: Look) -> None:
    assert titles(look("הקהילות"))[0] == "גינה"
    StandardPageFactory(parent=searched.home, title="עוד", slug="more", introduction="בקהילתנו הקהילה")
    assert titles(look("בקהילתנו"))[0] == "עוד"


def test_only_public_pages_of_the_language_are_found(searched: SearchedSite, look: Look) -> None:
    hebrew, english = look("קהילה"), look("קהילה", language="en")
    assert set(titles(hebrew)) == {"גרעינים צעירים", "בתי ספר", "גינה", "מפגש"}
    assert "4 תוצאות" in hebrew
    assert titles(english) == ["Communities"]
    assert SECRET not in hebrew + english
    for language in ("he", "en"):
        page = look(SECRET, language=language)
        assert titles(page) == []
        assert page.count(SECRET) == 2  # in the box and in "nothing was found"


def test_a_page_that_nobody_translated_is_found_in_its_own_language_alone(
    searched: SearchedSite, look: Look, client: Client
) -> None:
    """Wagtail can fill a language with aliases, which are the original's own words at another address."""
    alias = searched.garden.copy_for_translation(searched.english.locale, alias=True)
    SearchPromotion.objects.create(page=alias, query=Query.get("garden"), sort_order=1)
    assert (alias.live, titles(look("גינה"))) == (True, ["גינה"])
    assert titles(look("שותלים", language="en")) == []
    assert titles(look("garden", language="en")) == ["Communities"]
    assert client.get("/en/search/suggestions/", {"q": "גינ"}).json() == {"titles": []}
    copy = searched.garden.create_alias(update_slug="other-garden", parent=searched.home)
    assert (copy.live, titles(look("שותלים"))) == (True, ["גינה", "גינה"])  # a second address, as its editor wished


def test_no_slip_leads_to_a_word_of_a_private_page(searched: SearchedSite, look: Look) -> None:
    page = look("אגרטלל")
    assert titles(page) == []
    assert re.search(rf"{SECRET}(?!ל)", page) is None


def test_a_page_that_is_taken_down_is_found_no_more(searched: SearchedSite, look: Look) -> None:
    searched.garden.unpublish()
    assert titles(look("גינה")) == []
    searched.garden.save_revision().publish()
    assert titles(look("גינה")) == ["גינה"]
    searched.garden.delete()
    assert titles(look("גינה")) == []


def test_results_are_narrowed_by_kind_and_track(searched: SearchedSite, look: Look) -> None:
    page = look("קהילה")
    links = dict(re.findall(r'<a href="([^"]*)"[^>]*>([^<]* <bdi>\(\d+\)</bdi>)', page))
    assert sorted(re.sub("</?bdi>", "", label) for label in links.values()) == [
        "בית ספר (1)", "גרעין (1)", "חדשות ועדכונים (1)", "עלינו ומידע (1)", "תוכניות וליווי (2)",
    ]  # fmt: skip
    assert titles(look("קהילה", kind="program", track="school")) == ["בתי ספר"]
    narrowed = look("קהילה", kind="program")
    assert set(titles(narrowed)) == {"גרעינים צעירים", "בתי ספר"}
    assert 'kind=program" aria-current="true"' in narrowed
    assert titles(look("קהילה", kind="nonsense", track="1' OR 1")) == titles(page)


def test_documents_are_found_but_for_private_ones(
    searched: SearchedSite, look: Look, add_document: Callable[..., object]
) -> None:
    add_document("שאלון לגרעינים")
    add_document(f"שאלון {SECRET}", private=True)
    page = look("שאלונים")
    assert titles(page) == ["שאלון לגרעינים"]
    assert "מסמכים" in page
    assert '<bdi dir="ltr">PDF</bdi>' in page
    assert titles(look("גרעין", kind="document")) == ["שאלון לגרעינים"]


def test_long_lists_have_pages(searched: SearchedSite, look: Look) -> None:
    for number in range(11):
        StandardPageFactory(parent=searched.home, title=f"תרנגול {number}", slug=f"hen-{number}")
    first, second = look("תרנגולים"), look("תרנגולים", page="2")
    assert (len(titles(first)), len(titles(second))) == (10, 1)
    assert set(titles(first)).isdisjoint(titles(second))
    assert 'rel="next">הדף הבא' in first
    assert 'rel="prev">הדף הקודם' in second
    for name in ("99", "x", "-1"):
        assert titles(look("תרנגולים", page=name)) in (titles(first), titles(second))


def test_a_slip_is_mended_and_said(searched: SearchedSite, look: Look) -> None:
    page = look("שותליפ")
    assert titles(page) == ["גינה"]
    assert "הנה תוצאות קרובות" in page
    assert re.search(r'חיפשנו גם: <a href="/search/\?q=[^"]*"><bdi>שותלים</bdi></a>', page)
    assert "<mark>שותלים</mark>" in page


def test_where_nothing_holds_the_whole_query_its_parts_are_close(searched: SearchedSite, look: Look) -> None:
    page = look("איך שותלים אבטיחים")
    assert titles(page) == ["גינה"]
    assert "הנה תוצאות קרובות" in page


def test_synonyms_of_the_editors_are_found_both_ways(
    searched: SearchedSite, look: Look, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    row = Synonyms.objects.create(words="ירק, עגבנייה; תוצרת חקלאית")
    assert titles(look("עגבניות")) == titles(look("תוצרת חקלאית")) == ["גינה"]
    assert "<mark>ירקות</mark>" in look("עגבניות")
    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert titles(look("עגבניות")) == []


def test_what_editors_put_first_comes_first_for_any_form_of_the_query(searched: SearchedSite, look: Look) -> None:
    query = Query.get("גינה")
    promoted = {"query": query, "sort_order": 1}
    SearchPromotion.objects.create(page=searched.school, description="מומלץ לכם", **promoted)
    SearchPromotion.objects.create(page=searched.private, description=SECRET, **promoted)
    SearchPromotion.objects.create(external_link_url="https://example.org/x", external_link_text="רחוק", **promoted)
    SearchPromotion.objects.create(query=query, sort_order=9)
    page = look("לגינות")
    assert titles(page) == ["בתי ספר", "רחוק", "גינה"]
    assert "מומלץ לכם" in page
    assert SECRET not in page
    assert titles(look("לגינות", page="2"))[-1] == "גינה"
    assert titles(look("ירקות")) == ["גינה"]


def test_without_a_query_and_without_results_it_leads_on(searched: SearchedSite, look: Look) -> None:
    for page in (look(), look("זזזזז"), look("  "), look('"')):
        assert '<a href="/programs/">המסלולים</a>' in page
    assert "לא מצאנו דבר על" in look("זזזזז")
    assert "role=" not in look().split("search-box")[-1].split("</form>")[1]


def test_a_listing_without_news_is_no_result(searched: SearchedSite, look: Look) -> None:
    found = look("חדשות", kind="news")
    assert "news/" not in found
    searched.home.get_children().get(slug="news").get_children().delete()
    assert titles(look("מפגש")) == []


@pytest.mark.parametrize("language", ["he", "en"])
def test_nothing_typed_breaks_it(searched: SearchedSite, language: str, look: Look) -> None:
    for typed in (*HOSTILE, "א" * 5000, "<script>alert(1)</script>", "{{ x }}", "%(text)s", "\u202e\u200f", "ו ה של"):
        page = look(typed, language=language)
        assert "<script>" not in page


def test_search_engines_and_caches_keep_nothing_of_it(searched: SearchedSite, client: Client) -> None:
    answer = client.get("/search/", {"q": "גינה"})
    page = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert answer["Cache-Control"] == "private, no-cache"
    assert re.search(r"<title>\s*חיפוש: גינה\s*·", page)
    assert client.post("/search/").status_code == 405


def test_other_languages_are_a_link_away(searched: SearchedSite, client: Client) -> None:
    assert 'href="/en/search/' in client.get("/search/").content.decode()


def test_a_site_without_pages_has_a_search_page(db: None, client: Client) -> None:
    assert client.get("/search/", {"q": "גינה"}).status_code == 200
    assert client.get("/search/suggestions/", {"q": "גינה"}).json() == {"titles": []}
