"""Links inside the site that lead nowhere: to a page that was deleted or taken offline, to a lost picture or file.

Read from what is stored, since Wagtail forgets a link as soon as its other end is deleted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape
from typing import Any, NamedTuple, cast

from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from home.models import BasePage, SiteSettings
from home.openness import restricted_paths
from home.own_addresses import OwnAddresses

TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
ATTRIBUTE = re.compile(r'(linktype|embedtype|id|href)="([^"]*)"')
# To something that an editor chose, by its id, or to an address that one typed.
Link = tuple[type[Model], int] | str


class Why(Enum):
    """Why a link leads nowhere."""

    DELETED = "what it led to was deleted"
    OFFLINE = "the page is not published"
    CLOSED = "not everybody may read the page"
    NOTHING_THERE = "nothing stands at the address"


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: what holds it, in which of its fields, why, and what it led to."""

    holder: Model
    place: str
    why: Why
    led_to: str = ""  # the title of a page that is there but not to be read, or the typed address


class Seen(NamedTuple):
    """What decides whether a page can be read."""

    pk: int
    path: str
    url_path: str
    live: bool
    title: str


class WhatIsThere:
    """Everything that links may lead to."""

    def __init__(self) -> None:
        seen = [Seen(*row) for row in Page.objects.values_list(*Seen._fields)]
        self.pages = {page.pk: page for page in seen}
        self.by_url_path = {page.url_path: page for page in seen}
        files = (get_image_model(), get_document_model())
        self.files = {model: set(model._default_manager.values_list("pk", flat=True)) for model in files}
        self.restricted = restricted_paths()
        self.addresses = OwnAddresses()

    def broken(self, holder: Model, place: str, link: Link) -> BrokenLink | None:
        """The link as a broken one; None if it leads somewhere."""
        if isinstance(link, str):
            url_path = self.addresses.url_path_of(link)
            page = self.by_url_path.get(url_path or "")
            is_lost = url_path is not None and page is None
            return BrokenLink(holder, place, Why.NOTHING_THERE, link) if is_lost else self.unread(holder, place, page)
        kind, pk = link
        if pk not in (self.pages if kind is Page else self.files.get(kind, {pk})):
            return BrokenLink(holder, place, Why.DELETED)
        return self.unread(holder, place, self.pages[pk] if kind is Page else None)

    def unread(self, holder: Model, place: str, page: Seen | None) -> BrokenLink | None:
        """The link to a page as a broken one, if its readers may not read the page."""
        if page is not None and not page.live:
            return BrokenLink(holder, place, Why.OFFLINE, page.title)
        if page is not None and self.is_closed(page) and not self.is_closed(holder):
            return BrokenLink(holder, place, Why.CLOSED, page.title)
        return None

    def is_closed(self, page: Model | Seen) -> bool:
        """Whether not everybody may read a page; settings are everybody's."""
        return str(getattr(page, "path", "")).startswith(self.restricted)


def broken_links() -> Iterator[BrokenLink]:
    """Yield the broken links of every published page and of the settings."""
    there = WhatIsThere()
    for holder in holders():
        for place, link in links_of(holder):
            if found := there.broken(holder, place, link):
                yield found


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
    """Yield each link of a rich text: what was chosen, and what was typed."""
    kinds = {"page": Page, "document": get_document_model(), "image": get_image_model()}
    for tag in TAG.findall(html):
        said = dict(ATTRIBUTE.findall(tag))
        kind = kinds.get(said.get("linktype") or said.get("embedtype") or "")
        if kind is not None and said.get("id", "").isdigit():
            yield kind, int(said["id"])
        elif "href" in said:
            yield unescape(said["href"])
