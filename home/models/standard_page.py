"""A page of running text: about, contact, the accessibility statement, the privacy notice."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from home.blocks import BodyBlock
from home.fields import BlocksField
from home.models.base import BasePage


class StandardPage(BasePage):
    """A body of blocks, for anything that has no page type of its own."""

    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("A page of your own making, of any blocks: for whatever has no page type of its own.")
    template = "home/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]

    body_panels: ClassVar[list[Panel]] = [FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
