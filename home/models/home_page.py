"""The page the site opens with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index

from home.blocks import EntranceBlock, PointStreamBlock, StepStreamBlock
from home.content_checks import check_link_words
from home.fields import BlocksField
from home.models.base import BasePage


class HomePage(BasePage):
    """A quotation, an entrance for each kind of group, the accompaniment, the way, why with us, and one call."""

    quotation = models.TextField(_("opening quotation"), max_length=400)
    quotation_source = models.CharField(
        _("source of the quotation"),
        max_length=200,
        blank=True,
        help_text=_("Who said it, and where."),
    )
    headline = models.CharField(
        _("headline"),
        max_length=120,
        help_text=_("The page's main heading: what the site offers, in one line."),
    )
    entrances_heading = models.CharField(_("heading over the entrances"), max_length=120)
    entrances = BlocksField(
        [("entrance", EntranceBlock())],
        verbose_name=_("entrances"),
        min_num=2,
        max_num=2,
        help_text=_("One for each kind of group we accompany."),
    )
    guide_page = models.ForeignKey(
        Page,
        verbose_name=_("page for those who are not sure"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked under the entrances, for whoever fits neither yet."),
    )
    guide_link_text = models.CharField(
        _("words of that link"), max_length=80, blank=True, validators=[check_link_words]
    )
    why_heading = models.CharField(_("heading over the reasons"), max_length=120)
    why = BlocksField(PointStreamBlock(), verbose_name=_("why with us"), blank=True)
    accompaniment_heading = models.CharField(_("heading of the accompaniment"), max_length=120)
    accompaniment_text = models.TextField(_("the accompaniment in short"), max_length=600, blank=True)
    accompaniment_points = BlocksField(
        PointStreamBlock(),
        verbose_name=_("points of the accompaniment"),
        blank=True,
        max_num=4,
    )
    accompaniment_page = models.ForeignKey(
        Page,
        verbose_name=_("page about the accompaniment"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    way_heading = models.CharField(
        _("heading over the way"),
        max_length=120,
        blank=True,
        help_text=_("Left empty, the home page does not show the way."),
    )
    way = BlocksField(
        StepStreamBlock(),
        verbose_name=_("the way, in short"),
        blank=True,
        help_text=_("From the first question to the network. The page about the accompaniment tells it in full."),
    )
    closing_heading = models.CharField(
        _("heading of the closing call"),
        max_length=120,
        blank=True,
        help_text=_("The one thing to do after reading the page. Left empty, the page ends without a call."),
    )
    closing_text = models.TextField(_("text of the closing call"), max_length=400, blank=True)
    closing_page = models.ForeignKey(
        Page,
        verbose_name=_("page the closing call opens"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    closing_link_text = models.CharField(
        _("words on the closing call's button"), max_length=60, blank=True, validators=[check_link_words]
    )

    page_description = _("The page the site opens with: the two entrances, the way, and why with us.")
    template = "home/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "home.WingsPage",
        "home.AccessibilityStatementPage",
        "programs.ProgramIndexPage",
        "programs.AccompanimentPage",
        "programs.NetworkPage",
        "programs.GuidePage",
        "home.NewsIndexPage",
    ]
    served_with = (*BasePage.served_with, "accompaniment_page", "guide_page", "closing_page")

    body_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("quotation"), FieldPanel("quotation_source")],
            heading=_("Opening quotation"),
        ),
        FieldPanel("headline"),
        MultiFieldPanel(
            [
                FieldPanel("entrances_heading"),
                FieldPanel("entrances"),
                FieldPanel("guide_page"),
                FieldPanel("guide_link_text"),
            ],
            heading=_("Two entrances"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("accompaniment_heading"),
                FieldPanel("accompaniment_text"),
                FieldPanel("accompaniment_points"),
                FieldPanel("accompaniment_page"),
            ],
            heading=_("The accompaniment in short"),
        ),
        MultiFieldPanel([FieldPanel("way_heading"), FieldPanel("way")], heading=_("The way")),
        MultiFieldPanel([FieldPanel("why_heading"), FieldPanel("why")], heading=_("Why with us")),
        MultiFieldPanel(
            [
                FieldPanel("closing_heading"),
                FieldPanel("closing_text"),
                FieldPanel("closing_page"),
                FieldPanel("closing_link_text"),
            ],
            heading=_("Closing call"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("headline"),
        index.SearchField("why"),
        index.SearchField("accompaniment_text"),
        index.SearchField("way"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
