"""The admin speaks Hebrew to editors: page types, fields, help, tabs, panels and blocks are named and explained."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.panels import Panel
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, get_page_models

from home.models import BasePage, HomePage, SiteSettings, StandardPage
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite

PAGE_TYPES: list[type[Page]] = [model for model in get_page_models() if issubclass(model, BasePage)]
MODELS = [*PAGE_TYPES, SiteSettings]
# Wagtail's own fields, named by its own catalogue.
WAGTAILS = {field.name for field in Page._meta.get_fields()}
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
every_page_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)


@pytest.fixture(autouse=True)
def hebrew() -> Iterator[None]:
    with translation.override("he"):
        yield


def is_hebrew(text: object) -> bool:
    return bool(re.search("[א-ת]", str(text)))


def panels(panel: Panel) -> Iterator[Panel]:
    yield panel
    for child in getattr(panel, "children", []):
        yield from panels(child)


def blocks(block: Block) -> Iterator[Block]:
    """Every block that an editor can put into another; the parts of an image are Wagtail's own."""
    if isinstance(block, ListBlock):
        yield from blocks(block.child_block)
    elif isinstance(block, StructBlock | StreamBlock) and not isinstance(block, ImageBlock):
        for child in block.child_blocks.values():
            yield child
            yield from blocks(child)


@every_page_type
def test_a_page_type_has_a_name_and_says_what_it_is_for(model: type[Page]) -> None:
    assert is_hebrew(model._meta.verbose_name)
    assert is_hebrew(model._meta.verbose_name_plural)
    assert is_hebrew(model.get_page_description())


@every_model
def test_fields_tabs_and_panels_are_named(model: Any) -> None:
    form = model.get_edit_handler().get_form_class() if issubclass(model, Page) else None
    unnamed = [
        field.name
        for field in model._meta.get_fields()
        if not field.auto_created
        and field.name not in (*WAGTAILS, "page_ptr", "site")
        and not is_hebrew(field.verbose_name)
    ]
    assert unnamed == []
    for name, field in form.base_fields.items() if form else ():
        assert not field.help_text or name in WAGTAILS or is_hebrew(field.help_text), name
    for panel in panels(model.get_edit_handler() if form else model.edit_handler.bind_to_model(model)):
        assert not panel.heading or is_hebrew(panel.heading), panel.heading


@every_model
def test_every_block_and_each_of_its_parts_is_named(model: Any) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            for block in blocks(field.stream_block):
                assert is_hebrew(block.label), (field.name, block.name)


@every_page_type
def test_a_page_type_is_offered_where_it_fits_and_nowhere_else(model: type[Page]) -> None:
    """Each says what may stand under it and what it may stand under: nothing is left to "any page"."""
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)
    if model is not HomePage:
        assert Page not in model.allowed_parent_page_models()


def test_what_upstream_gets_wrong_is_mended(site: SmallSite, client: Client) -> None:
    """Keys are not mirrored in the list of shortcuts, and the head's actions are named in Hebrew (Wagtail 8.0)."""
    client.force_login(UserFactory.create(role="administrator"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[site.page.pk])).content.decode()
    assert re.search(r'<link rel="stylesheet" href="[^"]*css/admin[^"]*\.css">', html)
    assert "<kbd>[</kbd>" in html
    assert re.search(r'<nav[^>]*aria-label="פעולות"\s+id="w-slim-header-buttons"', html)
    assert 'aria-label="Actions"' not in html


def test_the_editor_is_offered_types_in_hebrew(site: SmallSite, client: Client) -> None:
    client.force_login(UserFactory.create(role="administrator"))
    html = client.get(reverse("wagtailadmin_pages:add_subpage", args=[site.home.pk])).content.decode()
    for model in HomePage.creatable_subpage_models():
        assert str(model.get_page_description()) in html.replace("&quot;", '"'), model
    below = client.get(reverse("wagtailadmin_pages:add_subpage", args=[site.page.pk]), follow=True)
    assert StandardPage.creatable_subpage_models() == [StandardPage]
    assert below.status_code == 200
