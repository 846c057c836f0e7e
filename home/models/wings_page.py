"""The two wings: what each does, and what they do together."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.search import index

from home.blocks import BodyBlock, PointStreamBlock
from home.fields import BlocksField
from home.models.base import BasePage


class WingsPage(BasePage):
    """Shows the wings as they stand in the site's settings, then what they lead together."""

    together_heading = models.CharField(_("heading: what they do together"), max_length=120)
    together = BlocksField(PointStreamBlock(), verbose_name=_("what they do together"), blank=True)
    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("The two wings: what each does, and what they do together.")
    template = "home/wings_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    body_panels: ClassVar[list[Panel]] = [
        HelpPanel(
            _("The names of the wings, what they do and how to reach them are written once, in the site's settings.")
        ),
        MultiFieldPanel(
            [FieldPanel("together_heading"), FieldPanel("together")],
            heading=_("What they do together"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("together"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page about the wings")
        verbose_name_plural = _("pages about the wings")
