"""The gallery shows every block and every component, to editors alone, in both directions and schemes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.blocks import CharBlock, ListBlock

from home.blocks import BodyBlock, PointBlock
from home.gallery import Variant, blocks, lengthened
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite

ADDRESS = "/admin/editors/gallery/"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
# In <head>, where nothing is seen.
INVISIBLE = {"components/head_meta.html"}


@pytest.fixture
def editor(site: SmallSite, client: Client) -> Client:
    client.force_login(UserFactory.create(role="administrator"))
    return client


def test_every_block_and_component_is_there(editor: Client) -> None:
    """A new block comes by itself; whoever makes a new component adds a sample of it."""
    answer = editor.get(ADDRESS)
    shown = {template.name for template in answer.templates}
    components = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    of_blocks = {block.meta.template for block in BodyBlock().child_blocks.values()}
    assert (components | of_blocks) - INVISIBLE - shown == set()
    assert len(of_blocks) >= 15


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("texts", ["usual", "long"])
def test_in_every_variant(editor: Client, direction: str, scheme: str, texts: str) -> None:
    shown = Variant(direction=direction, scheme=scheme, texts=texts)
    html = editor.get(ADDRESS + shown.address()).content.decode()
    root = re.search(r"<html [^>]*>", html)
    assert root
    assert f'dir="{direction}"' in root[0]
    assert f'data-scheme="{scheme}"' in root[0]
    assert html.count('aria-current="true"') == 3
    long_words = {"rtl": "טקסט ארוך יותר", "ltr": "longer than anybody"}
    assert {way for way, words in long_words.items() if words in html} == ({direction} if texts == "long" else set())
    assert '<meta name="robots" content="noindex">' in html


def test_what_the_address_does_not_say_is_as_usual() -> None:
    assert Variant.of({"direction": "sideways", "scheme": "x"}) == Variant("rtl", "light", "usual")


def test_forms_are_shown_with_and_without_errors(editor: Client) -> None:
    html = editor.get(ADDRESS).content.decode()
    assert html.count("field--invalid") == 6
    assert html.count('class="error-summary"') == 1


def test_it_stands_in_the_menu_of_settings(editor: Client) -> None:
    assert ADDRESS in editor.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["communities", "education", "manager"])
def test_others_are_sent_away(site: SmallSite, role: str) -> None:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    assert client.get(ADDRESS).status_code == 302
    assert ADDRESS not in client.get("/admin/").content.decode()
    assert Client().get(ADDRESS).status_code == 302


@pytest.mark.django_db
def test_each_kind_of_block_is_shown_once() -> None:
    kinds = [type(block) for block in blocks()]
    assert len(kinds) == len(set(kinds))


def test_long_texts_end_where_the_block_ends_them() -> None:
    short = CharBlock(max_length=20)
    assert len(lengthened(short, "")) == 20
    points = ListBlock(PointBlock())
    (point,) = lengthened(points, points.normalize([{"title": "א", "text": ""}]))
    assert len(point["title"]) == 120
    assert reverse("editors:gallery") == ADDRESS
