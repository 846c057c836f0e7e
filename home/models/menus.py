"""Menus as editors write them: pages, in an order, under other words where a title is too long."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock, StreamValue, StructBlock

from home.blocks import LinkWordsBlock
from home.languages import in_language


class MenuItemBlock(StructBlock):
    """A page of the menu; in another language the same item leads to the page's translation."""

    page = PageChooserBlock(
        label=_("Page"), help_text=_("In another language the link leads to its translation, if it has one.")
    )
    words = LinkWordsBlock(
        label=_("Other words"), required=False, max_length=40, help_text=_("Left empty, the page's title.")
    )

    class Meta:
        label = _("Menu item")
        icon = "link"


@dataclass(frozen=True)
class MenuItem:
    """An item as pages show it. The page is given by its id, so that reading a menu asks for no page."""

    page_id: int
    words: str


def items_in(stream: StreamValue) -> Iterator[MenuItem]:
    """Yield each item of a stream as it is stored, in the active language; one whose page was deleted is none."""
    for raw in stream.raw_data:
        value = raw["value"]
        if value.get("page"):
            yield MenuItem(value["page"], in_language(value.get("words") or ""))
