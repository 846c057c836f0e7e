"""Each block of the library: a label, an icon, a template of its own that renders."""

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from wagtail.blocks import Block
from wagtail.images.tests.utils import get_test_image_file
from wagtail_factories import ImageFactory

from home.blocks import BodyBlock, EntranceBlock
from tests.factories.pages import HomePageFactory, StandardPageFactory

BLOCKS = {**BodyBlock().child_blocks, "entrance": EntranceBlock()}


@pytest.mark.parametrize("name", BLOCKS)
def test_an_editor_can_tell_what_a_block_is(name: str) -> None:
    block = BLOCKS[name]
    assert block.label
    assert str(block.meta.description)
    assert block.meta.icon not in (Block().meta.icon, "")
    assert get_template(block.meta.template)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(BLOCKS) - {"picture"}))
def test_a_block_renders_its_own_preview(name: str) -> None:
    request = RequestFactory().get("/")
    block = BLOCKS[name]
    value = block.get_preview_value()
    html = block.render(value, {"request": request, "settings": {}})
    assert "<" in html


@pytest.mark.django_db
@pytest.mark.parametrize(("level", "tag"), [("h2", "<h2>"), ("h3", "<h3>")])
def test_a_heading_has_the_level_that_was_chosen(level: str, tag: str) -> None:
    block = BLOCKS["heading"]
    assert tag in block.render(block.to_python({"text": "כותרת", "level": level}))


@pytest.mark.django_db
def test_what_an_editor_types_is_escaped() -> None:
    block = BLOCKS["quotation"]
    html = block.render(block.to_python({"text": "<script>x</script>", "source": "<b>"}))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["call_to_action", "entrance"])
def test_no_button_leads_to_a_page_that_is_not_published(name: str) -> None:
    page = StandardPageFactory(parent=HomePageFactory(), title="יעד")
    block = BLOCKS[name]
    context = {"request": RequestFactory().get("/")}
    raw = {"title": "כותרת", "text": "טקסט", "page": page.pk, "link_text": "אל היעד"}
    assert f'href="{page.url}"' in block.render(block.to_python(raw), context)
    page.unpublish()
    assert "href" not in block.render(block.to_python(raw), context)


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(("decorative", "alt"), [(True, 'alt=""'), (False, 'alt="מיתרים"')])
def test_a_picture_says_what_it_shows_or_that_it_is_decoration(decorative: bool, alt: str) -> None:
    image = ImageFactory(file=get_test_image_file())
    block = BLOCKS["picture"]
    raw = {"image": {"image": image.pk, "alt_text": "מיתרים", "decorative": decorative}, "caption": "כיתוב"}
    html = block.render(block.to_python(raw))
    assert alt in html
    assert "<figcaption>כיתוב</figcaption>" in html.replace("\n", "")
