"""The two wings and the links to elsewhere, as they stand in the site's settings."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, EmailBlock, StructBlock, StructValue, TextBlock, URLBlock

from home.languages import in_language


class WingValue(StructValue):
    """A wing as the templates read it."""

    @property
    def title(self) -> str:
        return in_language(self["name"])

    @property
    def about(self) -> str:
        return in_language(self["description"])


class WingBlock(StructBlock):
    """One of the two wings; its words are translated with the other words of the settings."""

    name = CharBlock(label=_("Name"), max_length=80)
    description = TextBlock(label=_("What it does"), max_length=400)
    email = EmailBlock(label=_("E-mail"), required=False)
    phone = CharBlock(label=pgettext_lazy("contact", "Phone"), required=False, max_length=30)

    class Meta:
        label = _("Wing")
        icon = "group"
        value_class = WingValue


class SocialLinkBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=40, help_text=_("For example: Facebook"))
    url = URLBlock(label=_("Address"))

    class Meta:
        label = _("Social link")
        icon = "link-external"
