"""Links inside the site that lead nowhere: to a page that was deleted or taken offline, to a lost picture or file.

Read from what is stored, since Wagtail forgets a link as soon as its other end is deleted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from home.models import BasePage, SiteSettings

TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
ATTRIBUTE = re.compile(r'(linktype|embedtype|id)="([^"]*)"')
Link = tuple[type[Model], int]


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: what holds it, in which of its fields, and what it led to."""

    holder: Model
    place: str
    led_to: str  # the title of a page that is not published; empty where it was deleted


def broken_links() -> Iterator[BrokenLink]:
    """Yield the broken links of every published page and of the settings."""
    there = what_is_there()
    offline = dict(Page.objects.not_live().values_list("pk", "title"))
    for holder in holders():
        for place, (kind, pk) in links_of(holder):
            if kind in there and pk not in there[kind]:
                yield BrokenLink(holder, place, offline.get(pk, "") if kind is Page else "")


def what_is_there() -> dict[type[Model], set[int]]:
    """What links may lead to, and the ids of what a visitor can open of it."""
    files = (get_image_model(), get_document_model())
    ids = {Page: Page.objects.live().values_list("pk", flat=True)}
    ids |= {model: model._default_manager.values_list("pk", flat=True) for model in files}
    return {kind: set(found) for kind, found in ids.items()}


def holders() -> Iterator[Model]:
    """Everything that visitors read: one query for each type of page."""
    for model in get_page_models():
        if issubclass(model, BasePage):
            yield from model.objects.live()
    yield from SiteSettings.objects.all()


def links_of(holder: Model) -> Iterator[tuple[str, Link]]:
    """Yield each link of a page or of settings, with the name of the field that holds it."""
    for field in holder._meta.concrete_fields:
        name = str(capfirst(field.verbose_name))
        if isinstance(field, StreamField):
            stream = getattr(holder, field.name)
            yield from ((name, link) for link in links_in(field.stream_block, list(stream.raw_data)))
        elif is_a_link(field) and (pk := getattr(holder, field.attname)):
            yield name, (cast("type[Model]", field.related_model), pk)


def is_a_link(field: Field[Any, Any]) -> bool:
    """Whether the field leads to something that an editor chose."""
    return isinstance(field, ForeignKey) and not field.remote_field.parent_link and field.name != "alias_of"


def links_in(block: Block, raw: Any) -> Iterator[Link]:
    """Yield each link of a block's value, given as it is stored."""
    if isinstance(block, ChooserBlock) and raw:
        yield block.model_class, int(raw)
    elif isinstance(block, RichTextBlock):
        yield from links_in_text(raw or "")
    for child, value in parts_of(block, raw):
        yield from links_in(child, value)


def parts_of(block: Block, raw: Any) -> Iterator[tuple[Block, Any]]:
    """Yield the parts of a block, each with its own stored value."""
    if isinstance(block, StreamBlock):
        known = [item for item in raw or [] if item["type"] in block.child_blocks]
        yield from ((block.child_blocks[item["type"]], item["value"]) for item in known)
    elif isinstance(block, ListBlock):
        items = [item if isinstance(item, dict) and "value" in item else {"value": item} for item in raw or []]
        yield from ((block.child_block, item["value"]) for item in items)
    elif isinstance(block, StructBlock):
        yield from ((child, (raw or {}).get(name)) for name, child in block.child_blocks.items())


def links_in_text(html: str) -> Iterator[Link]:
    """Yield each link of a rich text to something of the site's own."""
    kinds = {"page": Page, "document": get_document_model(), "image": get_image_model()}
    for tag in TAG.findall(html):
        said = dict(ATTRIBUTE.findall(tag))
        kind = kinds.get(said.get("linktype") or said.get("embedtype") or "")
        if kind is not None and said.get("id", "").isdigit():
            yield kind, int(said["id"])
