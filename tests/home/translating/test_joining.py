"""Turning synchronisation on again takes over what was written by hand, and says before what would be lost."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage
from wagtail_localize.models import Translation

from config.workflows import LEGAL_PAGES, make_legal_workflow
from home.models import StandardPage
from tests.home.conftest import SmallSite
from tests.home.translating.conftest import Committing, heading, in_role


@pytest.fixture
def detached(translated: Translation, roles: None, client: Client) -> StandardPage:
    """The English page after somebody stopped the translation and wrote into it: a text changed, a block more."""
    Translation.objects.update(enabled=False)
    page: StandardPage = translated.get_target_instance()
    page.introduction = "By hand"
    block = StandardPage._meta.get_field("body").stream_block
    page.body = block.to_python([*block.get_prep_value(page.body), heading("Only in English")])
    page.save_revision().publish()
    client.force_login(in_role("editor"))
    return page


def address_of(page: StandardPage) -> str:
    return reverse("editors:join", args=["home", "standardpage", page.pk])


def test_the_button_asks_first(detached: StandardPage, client: Client) -> None:
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[detached.pk]), {"localize-restart-translation": "1"})
    assert (answer.status_code, answer["Location"]) == (302, address_of(detached))
    assert not Translation.objects.get().enabled


def test_it_says_what_is_taken_over_and_what_has_no_place(detached: StandardPage, client: Client) -> None:
    found = client.get(address_of(detached)).context["found"]
    assert [text.words for text in found.homeless] == ["Only in English"]
    assert found.missing == []
    assert found.kept() == 4  # title, introduction, two headings; the slug says the same
    assert not Translation.objects.get().enabled


def test_what_was_written_by_hand_is_published_again(
    detached: StandardPage, client: Client, committing: Committing
) -> None:
    client.post(address_of(detached))
    translation = Translation.objects.get()
    assert translation.enabled
    page = StandardPage.objects.get(pk=detached.pk)
    assert (page.introduction, len(page.body)) == ("By hand", 3)
    with committing():
        translation.save_target()
    page = StandardPage.objects.get(pk=detached.pk)
    assert (page.title, page.introduction) == ("English of חדש", "By hand")
    assert [block.value["text"] for block in page.body] == ["English of אחת", "English of שתיים"]


def test_a_page_that_never_had_a_source_is_joined(
    site: SmallSite, roles: None, client: Client, committing: Committing
) -> None:
    client.force_login(in_role("editor"))
    assert client.get(address_of(site.english_page)).status_code == 200
    client.post(address_of(site.english_page))
    with committing():
        Translation.objects.get().save_target()
    page = StandardPage.objects.get(pk=site.english_page.pk)
    assert (page.title, page.slug) == ("About", "about")


def test_a_page_that_takes_two_people_is_edited_by_itself(translated: Translation, roles: None, client: Client) -> None:
    """wagtail-localize's editor has one button, to publish: nobody could ask for the approval there."""
    page = translated.get_target_instance()
    client.force_login(in_role("editor"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "data-props" in client.get(edit).content.decode()
    make_legal_workflow()
    WorkflowPage.objects.create(page=page, workflow=Workflow.objects.get(name=LEGAL_PAGES))
    assert 'name="introduction"' in client.get(edit).content.decode()
    assert not Translation.objects.get().enabled
    assert client.get(address_of(page))["Location"] == edit
    client.post(address_of(page))
    assert not Translation.objects.get().enabled


@pytest.mark.parametrize("role", ["communities", "manager"])
def test_others_are_refused(detached: StandardPage, client: Client, role: str) -> None:
    client.force_login(in_role(role))
    assert client.get(address_of(detached)).status_code == 302
    client.post(address_of(detached))
    assert not Translation.objects.get().enabled


def test_what_cannot_be_joined_is_not_found(site: SmallSite, detached: StandardPage, client: Client) -> None:
    for address in ("home/nothing/1", "home/user/1", f"home/standardpage/{site.below.pk}", "home/standardpage/0"):
        assert client.get(f"/admin/editors/join/{address}/").status_code == 404
