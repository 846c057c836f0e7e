"""Words: headings, running text, quotations."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock, StructValue, TextBlock
from wagtail.rich_text import RichText

from home.content_checks import check_links_of

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class HeadingBlock(StructBlock):
    text = CharBlock(label=_("Heading"), max_length=120)
    level = ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
        help_text=_("Choose by place in the text, not by size."),
    )

    class Meta:
        label = pgettext_lazy("block", "Heading")
        icon = "title"
        group = _("Words")
        template = "blocks/heading.html"
        description = _("Opens a section. Says what the reader gets from it.")
        preview_value = {"text": pgettext_lazy("sample", "What accompaniment gives"), "level": "h2"}

    def heading_levels(self, value: StructValue) -> list[int]:
        """The levels of the headings that the block shows."""
        return [3 if value["level"] == "h3" else 2]


class TextBlockWithLinks(RichTextBlock):
    """Running text: bold, italic, links and lists, no headings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES} | kwargs)

    def clean(self, value: RichText) -> RichText:
        """Refuse links whose words say nothing; a draft may hold them."""
        cleaned: RichText = super().clean(value)
        if not self.is_deferred_validation:
            check_links_of(cleaned.source)
        return cleaned

    class Meta:
        label = pgettext_lazy("block", "Text")
        icon = "pilcrow"
        group = _("Words")
        template = "blocks/text.html"
        description = _("Running text, with links and lists.")
        preview_value = format_lazy(
            "<p>{}</p>",
            pgettext_lazy("sample", "A community begins with a conversation. We help to open it and to keep it going."),
        )


class QuotationBlock(StructBlock):
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), max_length=600)
    source = CharBlock(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Who said it, and where. Ask before you quote a person."),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        group = _("Words")
        template = "blocks/quotation.html"
        description = _("Somebody's words, with their source.")
        preview_value = {
            "text": pgettext_lazy("sample", "Dreaming with open eyes."),
            "source": pgettext_lazy("sample", "Sample"),
        }
