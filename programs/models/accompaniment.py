"""What the accompaniment is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.blocks import StructValue
from wagtail.search import index

from home.blocks import BodyBlock, StepStreamBlock
from home.fields import BlocksField
from home.models import BasePage
from programs.blocks import AreaStreamBlock, FoundationStreamBlock


@dataclass(frozen=True)
class Group:
    """A foundation with its areas, each with its number; the last group may have no foundation."""

    foundation: StructValue | None
    areas: list[tuple[int, StructValue]]


class AccompanimentPage(BasePage):
    """Three foundations, eight areas, and the way from an inquiry to the network, each an item."""

    foundations_heading = models.CharField(_("heading over the foundations"), max_length=120)
    foundations = BlocksField(FoundationStreamBlock(), verbose_name=_("foundations"), blank=True)
    areas_heading = models.CharField(_("heading over the areas"), max_length=120)
    areas_text = models.TextField(
        _("text over the areas"),
        max_length=400,
        blank=True,
        help_text=_("What the areas are, and how they are arranged here."),
    )
    areas = BlocksField(AreaStreamBlock(), verbose_name=_("areas"), blank=True)
    way_heading = models.CharField(_("heading over the way"), max_length=120)
    way = BlocksField(StepStreamBlock(), verbose_name=_("the way from inquiry to network"), blank=True)
    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True, help_text=_("Closes the page."))

    page_description = _("The accompaniment from within: three foundations, eight areas, and the way.")
    template = "programs/accompaniment_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    body_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("foundations_heading"), FieldPanel("foundations")],
            heading=_("Foundations"),
        ),
        MultiFieldPanel(
            [FieldPanel("areas_heading"), FieldPanel("areas_text"), FieldPanel("areas")], heading=_("Areas")
        ),
        MultiFieldPanel([FieldPanel("way_heading"), FieldPanel("way")], heading=_("The way")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("foundations"),
        index.SearchField("areas_text"),
        index.SearchField("areas"),
        index.SearchField("way"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("accompaniment page")
        verbose_name_plural = _("accompaniment pages")

    def groups(self) -> Iterator[Group]:
        """Yield each foundation that has areas, with them; then the areas that stand by none.

        The areas are numbered as they are met on the page, so the numbers run from one to the last.
        """
        areas = [block.value for block in self.areas]
        named = [block.value for block in self.foundations if block.value["foundation"]]
        places = [*((foundation, [foundation["foundation"]]) for foundation in named)]
        others = {area["foundation"] for area in areas} - {foundation["foundation"] for foundation in named}
        number = count(1)
        for foundation, names in [*places, (None, others)]:
            own = [(next(number), area) for area in areas if area["foundation"] in names]
            if own:
                yield Group(foundation, own)
