"""What comes after the founding: the network."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from home.blocks import BodyBlock, PointStreamBlock
from home.fields import BlocksField
from home.models import BasePage


class NetworkPage(BasePage):
    """Joining the network: when, and what a member community gets."""

    benefits_heading = models.CharField(_("heading: what a member community gets"), max_length=120)
    benefits = BlocksField(PointStreamBlock(), verbose_name=_("what a member community gets"), blank=True)
    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("The network that communities join: when, and what they get.")
    template = "programs/network_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    body_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("benefits_heading"), FieldPanel("benefits")],
            heading=_("What a member community gets"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("benefits"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")
