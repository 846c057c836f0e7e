"""The index is made anew when the analyser has changed, and the words of what is indexed are remembered."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.checks import run_checks
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from config.management.commands import update_search
from home.hebrew import ANALYSER_VERSION, fold
from home.models import StandardPage
from search import checks
from search.models import IndexState, KnownWord
from search.queries import Mark, Marked, any_of
from search.vocabulary import vocabulary
from tests.factories.inquiry import InquiryFactory
from tests.factories.pages import StandardPageFactory
from tests.search.conftest import SearchedSite

pytestmark = pytest.mark.django_db


def update() -> str:
    """What the command says."""
    said = StringIO()
    call_command("update_search", stdout=said)
    return said.getvalue().strip()


def warnings() -> list[str]:
    """The warnings about the index."""
    return [str(found.id) for found in run_checks(databases=["default"]) if str(found.id).startswith("search.")]


def test_another_analyser_makes_the_index_and_the_inquiries_texts_anew(
    searched: SearchedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    inquiry = InquiryFactory(group_name="קהילות", search_text="x")
    assert warnings() == ["search.W001"]
    assert update() == "The search index was made anew."
    assert warnings() == []
    assert update() == ""
    inquiry.refresh_from_db()
    assert " קהילה " in inquiry.search_text
    StandardPage.objects.filter(pk=searched.garden.pk).update(introduction="תרנגולים")
    assert not Page.objects.search("תרנגול")
    for module in (update_search, checks):
        monkeypatch.setattr(module, "ANALYSER_VERSION", "another")
    assert warnings() == ["search.W001"]
    assert update()
    assert IndexState.current() == str(IndexState.objects.get()) == "another"
    assert [page.pk for page in Page.objects.search("תרנגול")] == [searched.garden.pk]
    assert not KnownWord.objects.filter(word="ירקות").exists()


def test_the_version_in_use_is_the_analysers() -> None:
    update()
    assert IndexState.current() == ANALYSER_VERSION


def test_words_are_remembered_as_they_stood_and_read_again_when_there_are_new_ones(
    searched: SearchedSite, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    assert "שותלים" in vocabulary().words.values()
    assert {"שותלימ", "yשתל"} & vocabulary().keys
    assert vocabulary() is vocabulary()
    before = vocabulary()
    with django_capture_on_commit_callbacks(execute=True):
        StandardPageFactory(parent=searched.home, title="תרנגול", slug="hen", introduction="ק" * 61)
    assert before is not vocabulary()
    assert vocabulary().near("תרנגולץ") == ["תרנגול"]
    assert str(KnownWord.objects.get(word="תרנגול")) == "תרנגול"
    assert not KnownWord.objects.filter(word__contains="קקק").exists()
    cache.clear()
    assert vocabulary().words == {fold(word): word for word in KnownWord.objects.values_list("word", flat=True)}


def test_a_marked_query_says_of_each_what_it_fits(searched: SearchedSite) -> None:
    marks = {"title": Mark(any_of({"גינה"}), within="title"), "typed": Mark(any_of({"הגינות"}))}
    query = Marked(any_of({"yגינה", "yקהילה"}), marks, levels=(("title", "typed"),))
    pages = StandardPage.objects.filter(pk__in=[searched.garden.pk]).values_list("pk")
    ((pk, score, title, typed),) = get_search_backend().search(query, pages, order_by_relevance=False)
    assert (pk, bool(title), bool(typed)) == (searched.garden.pk, True, True)
    assert score > 0


def test_wagtails_own_boxes_know_forms_too(searched: SearchedSite) -> None:
    assert searched.garden.pk in [page.pk for page in Page.objects.search("גינתנו")]
    assert searched.garden.pk in [page.pk for page in Page.objects.autocomplete("גינ")]
    assert searched.nucleus.pk in [page.pk for page in Page.objects.autocomplete("הגרעין צע")]
    assert Page.objects.search("גינה", fields=["title"]).count() == 1
