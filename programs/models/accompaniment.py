"""What the accompaniment is made of."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from home.blocks import BodyBlock, PointStreamBlock, StepStreamBlock
from home.fields import BlocksField
from home.models import BasePage


class AccompanimentPage(BasePage):
    """Three foundations, eight areas, and the way from an inquiry to the network, each an item."""

    foundations_heading = models.CharField(_("heading over the foundations"), max_length=120)
    foundations = BlocksField(PointStreamBlock(), verbose_name=_("foundations"), blank=True)
    areas_heading = models.CharField(_("heading over the areas"), max_length=120)
    areas = BlocksField(PointStreamBlock(), verbose_name=_("areas"), blank=True)
    way_heading = models.CharField(_("heading over the way"), max_length=120)
    way = BlocksField(StepStreamBlock(), verbose_name=_("the way from inquiry to network"), blank=True)
    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True, help_text=_("Closes the page."))

    template = "programs/accompaniment_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    body_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("foundations_heading"), FieldPanel("foundations")],
            heading=_("Foundations"),
        ),
        MultiFieldPanel([FieldPanel("areas_heading"), FieldPanel("areas")], heading=_("Areas")),
        MultiFieldPanel([FieldPanel("way_heading"), FieldPanel("way")], heading=_("The way")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("foundations"),
        index.SearchField("areas"),
        index.SearchField("way"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("accompaniment page")
        verbose_name_plural = _("accompaniment pages")
