"""What stands around every page: contact, the two wings, the footer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.blocks import (
    CharBlock,
    EmailBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from home.fields import BlocksField


def in_language(hebrew: str, english: str) -> str:
    """The text of the active language; where no English was written, the Hebrew."""
    return english if english and get_language() != settings.LANGUAGE_CODE else hebrew


class WingValue(StructValue):
    """A wing as the templates read it."""

    @property
    def title(self) -> str:
        return in_language(self["name"], self["name_en"])

    @property
    def about(self) -> str:
        return in_language(self["description"], self["description_en"])


class WingBlock(StructBlock):
    """One of the two wings. Settings have no translations, so both languages are written here."""

    name = CharBlock(label=_("Name"), max_length=80)
    name_en = CharBlock(label=_("Name in English"), required=False, max_length=80)
    description = TextBlock(label=_("What it does"), max_length=400)
    description_en = TextBlock(label=_("What it does, in English"), required=False, max_length=400)
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


@register_setting(icon="cogs", order=50)
class SiteSettings(BaseSiteSetting):
    """One row a site; its templates read it as `settings.home.SiteSettings`."""

    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    hours = models.CharField(_("when to call"), max_length=120, blank=True)
    hours_en = models.CharField(_("when to call, in English"), max_length=120, blank=True)
    wings = BlocksField([("wing", WingBlock())], verbose_name=_("wings"), blank=True, max_num=2)
    footer_text = models.TextField(_("text in the footer"), max_length=400, blank=True)
    footer_text_en = models.TextField(_("text in the footer, in English"), max_length=400, blank=True)
    social_links = BlocksField([("link", SocialLinkBlock())], verbose_name=_("social links"), blank=True)
    accessibility_page = models.ForeignKey(
        Page,
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from every page's footer, in the page's language."),
    )
    privacy_page = models.ForeignKey(
        Page,
        verbose_name=_("privacy page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from every page's footer, in the page's language."),
    )

    select_related: ClassVar[list[str]] = ["accessibility_page", "privacy_page"]

    contact_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("email"),
                FieldPanel("phone"),
                FieldPanel("hours"),
                FieldPanel("hours_en"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("wings"),
    ]
    footer_panels: ClassVar[list[Panel]] = [
        FieldPanel("footer_text"),
        FieldPanel("footer_text_en"),
        FieldPanel("accessibility_page"),
        FieldPanel("privacy_page"),
        FieldPanel("social_links"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(contact_panels, heading=_("Contact and wings")),
            ObjectList(footer_panels, heading=_("Footer")),
        ]
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @property
    def calling_hours(self) -> str:
        return in_language(self.hours, self.hours_en)

    @property
    def footer(self) -> str:
        return in_language(self.footer_text, self.footer_text_en)
