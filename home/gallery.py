"""Everything that pages are made of, on one page: each block from its own preview, each component with a sample.

A new block is here without anybody adding it; a new component without a sample fails a test.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    Block,
    BoundBlock,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import get_page_models
from wagtail.rich_text import RichText

from home.models.alerts import Kind
from home.surroundings import Banner, Surroundings, find_surroundings

LONG_WORD = pgettext_lazy("sample", "Unquestionably-overcommunicated-neighbourhoodliness")
LONG_TEXT = pgettext_lazy(
    "sample",
    "A text that is longer than anybody would write, so that one can see what happens to a page when somebody does, "
    "with a telephone number +972-2-123-4567 and an English name in the middle of it.",
)


@dataclass(frozen=True)
class Variant:
    """How the gallery is shown: in which direction, in which scheme, with which texts."""

    direction: str
    scheme: str
    texts: str

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Variant":
        """Read an address; whatever it does not say is as in Hebrew by day."""
        return cls(
            direction="ltr" if query.get("direction") == "ltr" else "rtl",
            scheme="dark" if query.get("scheme") == "dark" else "light",
            texts="long" if query.get("texts") == "long" else "usual",
        )

    @property
    def language(self) -> str:
        return "en" if self.direction == "ltr" else "he"

    def address(self, **changes: str) -> str:
        """The query of this variant with something changed."""
        return "?" + urlencode(vars(self) | changes)

    def choices(self) -> list[tuple[object, str, bool]]:
        """Links to the other variants: words, address, and whether it is this one."""
        options = [
            (_("Right to left"), {"direction": "rtl"}),
            (_("Left to right"), {"direction": "ltr"}),
            (_("Light"), {"scheme": "light"}),
            (_("Dark"), {"scheme": "dark"}),
            (_("Usual texts"), {"texts": "usual"}),
            (_("Very long texts"), {"texts": "long"}),
        ]
        return [(words, self.address(**change), vars(self) | change == vars(self)) for words, change in options]


def context(shown: Variant) -> dict[str, Any]:
    """What the gallery's template shows."""
    return {
        "page": {"title": _("Component gallery"), "introduction": _("Everything that pages are made of.")},
        "shown": shown,
        "samples": list(samples(long=shown.texts == "long")),
        "fields": list(SampleForm(prefix="empty")),
        "wrong_fields": list(SampleForm({}, prefix="wrong")),
        "long_word": LONG_WORD,
    }


def blocks() -> Iterator[Block]:
    """Yield each block that a field of a page may hold and that has a preview, and each such field's whole."""
    seen = set()
    fields = [field for model in get_page_models() for field in model._meta.get_fields()]
    for stream in (field.stream_block for field in fields if isinstance(field, StreamField)):
        for block in (*stream.child_blocks.values(), stream):
            if (
                hasattr(block.meta, "preview_value")
                and getattr(block.meta, "template", None)
                and type(block) not in seen
            ):
                seen.add(type(block))
                yield block


def samples(*, long: bool) -> Iterator[BoundBlock]:
    """Yield each block with the value of its preview, or with texts as long as it takes."""
    for block in blocks():
        value = block.get_preview_value()
        yield block.bind(lengthened(block, value) if long else value)


def lengthened(block: Block, value: Any) -> Any:
    """Return a block's value with every text as long as the block allows."""
    if isinstance(block, ImageBlock):
        return value
    if isinstance(block, StructBlock):
        parts = {name: lengthened(child, value.get(name)) for name, child in block.child_blocks.items()}
        return block.normalize(parts)
    if isinstance(block, ListBlock):
        return block.normalize([lengthened(block.child_block, item) for item in value])
    if isinstance(block, StreamBlock):
        return block.normalize([(item.block_type, lengthened(item.block, item.value)) for item in value])
    if isinstance(block, RichTextBlock):
        return RichText(f"<p>{LONG_WORD} {LONG_TEXT}</p>")
    if isinstance(block, CharBlock | TextBlock):
        return f"{LONG_WORD} {LONG_TEXT}"[: block.field.max_length]
    return value


def sample_surroundings(request: HttpRequest) -> Surroundings:
    """What stands around the gallery: the site's own header and footer, the way back, a banner of each kind."""
    around = find_surroundings(request, None)
    home = [around.home] if around.home else []
    banners = [Banner(str(kind.label), kind, around.home) for kind in Kind]
    return replace(around, ancestors=home, banners=banners)


class SampleForm(forms.Form):
    """One field of each kind, as the questionnaires ask them."""

    line = forms.CharField(
        label=pgettext_lazy("sample", "The group's name"), help_text=pgettext_lazy("sample", "A name for now will do.")
    )
    email = forms.EmailField(label=pgettext_lazy("sample", "E-mail"))
    text = forms.CharField(label=pgettext_lazy("sample", "What you dream of"), widget=forms.Textarea(attrs={"rows": 4}))
    one = forms.ChoiceField(
        label=pgettext_lazy("sample", "Where you stand"),
        widget=forms.RadioSelect,
        choices=[
            ("thinking", pgettext_lazy("sample", "We are thinking")),
            ("meeting", pgettext_lazy("sample", "We meet already")),
        ],
    )
    some = forms.MultipleChoiceField(
        label=pgettext_lazy("sample", "Who you are"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("families", pgettext_lazy("sample", "Families")), ("single", pgettext_lazy("sample", "Singles"))],
    )
    box = forms.BooleanField(label=pgettext_lazy("sample", "We have read how our answers are kept."))
