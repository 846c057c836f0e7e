"""What a page says of itself where nobody has written a description: its first words."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

LONGEST = 200
END_OF_LINE = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


def plain(rich_text: str) -> str:
    """Return rich text without tags, on one line."""
    return " ".join(unescape(strip_tags(END_OF_LINE.sub(" ", rich_text))).split())


def within(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    """Yield what a block consists of, each part with its value; a picture's value is the image itself."""
    if isinstance(block, StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, ListBlock):
        yield from ((block.child_block, each) for each in value)
    elif isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())


def running_text(block: Block, value: Any) -> Iterator[str]:
    """Yield the running text in a block and in those within it; headings, choices and labels are none."""
    if isinstance(block, RichTextBlock) and value:
        yield plain(value.source)
    elif isinstance(block, TextBlock) and value:
        yield " ".join(value.split())
    for part in within(block, value):
        yield from running_text(*part)


def first_words(page: Model) -> str:
    """Return the beginning of what stands in the page's blocks; the empty text if nothing does."""
    words = ""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for text in running_text(field.stream_block, getattr(page, field.name)):
                words = f"{words} {text}".strip()
                if len(words) > LONGEST:
                    return shortened(words)
    return words


def shortened(words: str) -> str:
    """Return as many whole words as fit, with a sign that there are more."""
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
