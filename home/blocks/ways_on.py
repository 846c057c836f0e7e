"""Ways on: to another page, to us."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, PageChooserBlock, StaticBlock, StructBlock, StructValue, TextBlock

from home.blocks.samples import with_page
from home.content_checks import check_link_words


class LinkWordsBlock(CharBlock):
    """The words of a link or a button: they have to make sense when read alone."""

    def __init__(self, **kwargs: Any) -> None:
        stated = {
            "label": _("Words on the button"),
            "max_length": 60,
            "help_text": _("Say where it leads, so that it makes sense when read alone."),
        }
        super().__init__(**stated | kwargs)

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(value)
        if not self.is_deferred_validation:
            check_link_words(cleaned)
        return cleaned


class CallToActionBlock(StructBlock):
    title = CharBlock(label=_("Heading"), max_length=120)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=400)
    page = PageChooserBlock(label=_("Page to open"))
    link_text = LinkWordsBlock()

    class Meta:
        label = _("Call to action")
        icon = "arrow-right-full"
        group = _("Ways on")
        template = "blocks/call_to_action.html"
        description = _("A button to the next page, with the reason to press it.")
        preview_value = {
            "title": pgettext_lazy("sample", "Would you like to talk?"),
            "text": pgettext_lazy("sample", "Tell us who you are and what you dream of."),
            "page": None,
            "link_text": pgettext_lazy("sample", "Talk to us"),
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return [2]

    def get_preview_value(self) -> StructValue:
        return self.normalize(with_page(self.meta.preview_value))


class ContactBlock(StaticBlock):
    """The contact details of the site's settings, so that they are written in one place only."""

    class Meta:
        label = _("Contact details")
        icon = "mail"
        group = _("Ways on")
        template = "blocks/contact.html"
        admin_text = _("Shows the contact details and the two wings from the site's settings.")
        description = _("The contact details and the two wings, from the site's settings.")
        preview_value = None

    def heading_levels(self, value: Any) -> list[int]:
        return [2]


class EntranceBlock(StructBlock):
    """A way into the site for one kind of group."""

    title = CharBlock(label=pgettext_lazy("of an item", "Title"), max_length=80)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), max_length=400)
    page = PageChooserBlock(label=_("Page to open"))
    link_text = LinkWordsBlock()

    class Meta:
        label = _("Entrance")
        icon = "arrow-right-full"
        template = "blocks/entrance.html"
        description = _("A card that leads one kind of group to its page.")
        preview_value = {
            "title": pgettext_lazy("sample", "A young nucleus"),
            "text": pgettext_lazy("sample", "A group that wants to found a community."),
            "page": None,
            "link_text": pgettext_lazy("sample", "To the young nuclei"),
        }

    def get_preview_value(self) -> StructValue:
        return self.normalize(with_page(self.meta.preview_value))
