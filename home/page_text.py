"""Everything a visitor can read on a page, as one text: what the search looks through, and what it quotes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Model, TextField
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.descriptions import within


def page_text(page: Page) -> str:
    """Return the texts of a page in the order of its fields, blocks included; its title is not among them."""
    return "\n".join(part.strip() for part in _texts(page) if part.strip())


def _texts(page: Model) -> Iterator[str]:
    for field in page._meta.concrete_fields:
        # What Wagtail's own page has is for lists, addresses and search engines.
        if field.model is Page or not isinstance(field, CharField | TextField | StreamField) or field.choices:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from block_texts(field.stream_block, value)
        elif isinstance(field, RichTextField):
            yield from map(str, field.get_searchable_content(value))
        elif value:
            yield str(value)


def block_texts(block: Block, value: Any) -> Iterator[str]:
    """Yield the texts of a block and of those within it, but for what an editor only chose from a list."""
    if isinstance(block, ImageBlock):
        yield from filter(None, [getattr(value, "contextual_alt_text", "")])
    elif isinstance(block, BaseStreamBlock | BaseStructBlock | ListBlock):
        for part in within(block, value):
            yield from block_texts(*part)
    elif not isinstance(block, BaseChoiceBlock) and value is not None:
        yield from map(str, block.get_searchable_content(value))
