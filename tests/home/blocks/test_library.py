"""Each block of the library: named and explained in Hebrew, with an icon, a group, and a preview that shows it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_factories import DocumentFactory

from home.blocks import BodyBlock, EntranceBlock
from home.blocks.body import levels_of
from home.content_checks import out_of_order
from home.models import HomePage, SiteSettings
from tests.factories.pages import HomePageFactory, StandardPageFactory, set_blocks
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
BODY = BodyBlock()
BLOCKS = {**BODY.child_blocks, "entrance": EntranceBlock()}
WANTED = {
    "text", "heading", "points", "steps", "cards", "quotation", "picture", "gallery", "video", "questions",
    "call_to_action", "people", "documents", "table",
}  # fmt: skip


def is_hebrew(text: object) -> bool:
    return bool(re.search("[א-ת]", str(text)))


def parts_of(block: Block) -> Iterator[Block]:
    """Every part of a block that an editor fills in; the parts of an image are Wagtail's own."""
    if isinstance(block, ImageBlock):
        return
    children = block.child_blocks.values() if isinstance(block, StructBlock | StreamBlock) else ()
    for child in [block.child_block] if isinstance(block, ListBlock) else children:
        yield child
        yield from parts_of(child)


def test_the_library_holds_what_pages_need() -> None:
    assert set(BODY.child_blocks) >= WANTED


@pytest.mark.parametrize("name", BLOCKS)
def test_an_editor_can_tell_what_a_block_is(name: str) -> None:
    block = BLOCKS[name]
    with translation.override("he"):
        assert is_hebrew(block.label)
        assert is_hebrew(block.meta.description)
        assert name == "entrance" or is_hebrew(block.meta.group)
    assert block.meta.icon not in (Block().meta.icon, "")
    assert get_template(block.meta.template)
    assert block.is_previewable


@pytest.mark.parametrize("name", BLOCKS)
def test_every_part_of_a_block_is_named_in_hebrew(name: str) -> None:
    with translation.override("he"):
        for part in parts_of(BLOCKS[name]):
            assert is_hebrew(part.label), part.name
            help_text = getattr(part, "field", None) and part.field.help_text
            assert not help_text or is_hebrew(help_text), part.name


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("language", ["he", "en"])
def test_a_block_renders_its_own_preview_on_an_empty_site(name: str, language: str) -> None:
    block = BLOCKS[name]
    with translation.override(language):
        html = block.render(block.get_preview_value(), {"request": RequestFactory().get("/"), "settings": {}})
    assert "<" in html
    assert name == "contact" or is_hebrew(strip_tags(html)) is (language == "he")


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_picker_shows_the_preview_in_the_sites_own_look(client: Client, name: str) -> None:
    HomePageFactory()
    client.force_login(UserFactory.create(role="administrator"))
    answer = client.get("/admin/block-preview/", {"id": BODY.child_blocks[name].definition_prefix})
    assert answer.status_code == 200
    assert "css/site" in answer.content.decode()


@pytest.mark.parametrize(("level", "tag"), [("h2", "<h2>"), ("h3", "<h3>")])
def test_a_heading_has_the_level_that_was_chosen(level: str, tag: str) -> None:
    block = BLOCKS["heading"]
    assert tag in block.render(block.to_python({"text": "כותרת", "level": level}))


def test_the_contact_details_alone_skip_no_heading_level() -> None:
    """Nothing need stand before them: the wings are named by headings of the second level, right under the title."""
    wings = SiteSettings._meta.get_field("wings").stream_block.to_python(
        [{"type": "wing", "value": {"name": f"אגף {name}", "description": "מלווה"}} for name in "אב"]
    )
    body = BODY.to_python([{"type": "contact", "value": None}])
    html = body.render_as_block({"settings": {"home": {"SiteSettings": SiteSettings(wings=wings)}}})
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels == [2, 2]
    assert out_of_order([levels]) == []
    assert levels_of(body[0]) == [2]


def test_what_an_editor_types_is_escaped() -> None:
    block = BLOCKS["quotation"]
    html = block.render(block.to_python({"text": "<script>א</script>", "source": "<ב>"}))
    assert "<script>" not in html
    assert html.count("&lt;") == 3
    assert "&lt;ב&gt;" in html


def raw_link(name: str, page: Page) -> dict[str, Any]:
    raw = {"title": "כותרת", "text": "טקסט", "page": page.pk, "link_text": "אל היעד"}
    document = {"document": DocumentFactory().pk, "words": "הקובץ", "page": page.pk}
    lists = {"cards": ("cards", [raw | {"image": None}]), "documents": ("documents", [document])}
    return {"title": "", lists[name][0]: lists[name][1]} if name in lists else raw


def unpublish(page: Page) -> None:
    page.unpublish()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_above(page: Page) -> None:
    restrict(page.get_parent())


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize("close", [unpublish, restrict, restrict_above])
@pytest.mark.parametrize("name", ["call_to_action", "entrance", "cards", "documents"])
def test_no_button_leads_to_a_page_that_not_everybody_may_open(name: str, close: Callable[[Page], None]) -> None:
    page = StandardPageFactory(parent=StandardPageFactory(parent=HomePageFactory()), title="יעד")
    block = BLOCKS[name]
    value = block.to_python(raw_link(name, page))
    assert f'href="{page.url}"' in block.render(value, {"request": RequestFactory().get("/")})
    close(page)
    value = block.to_python(raw_link(name, page))
    assert f'href="{page.url}"' not in block.render(value, {"request": RequestFactory().get("/")})


def test_the_preview_of_a_button_leads_to_the_home() -> None:
    home = HomePageFactory()
    assert BLOCKS["call_to_action"].get_preview_value()["page"].pk == home.pk
    assert BLOCKS["cards"].get_preview_value()["cards"][0]["page"].pk == home.pk
    Site.objects.all().delete()
    assert BLOCKS["call_to_action"].get_preview_value()["page"] is None


def test_blocks_of_a_body_are_found_again_as_they_were_stored() -> None:
    page = StandardPageFactory(parent=HomePageFactory())
    samples = [(name, block.get_prep_value(block.get_preview_value())) for name, block in plain_blocks().items()]
    set_blocks(page, "body", [{"type": name, "value": value} for name, value in samples])
    again = type(page).objects.get(pk=page.pk).body
    assert [(child.block_type, child.block.get_prep_value(child.value)) for child in again] == samples
    assert ContentType.objects.get_for_model(HomePage)


def plain_blocks() -> dict[str, Block]:
    """The blocks whose samples can be stored: those without pictures and documents."""
    return {name: BODY.child_blocks[name] for name in ("text", "quotation", "points", "steps", "questions", "video")}
