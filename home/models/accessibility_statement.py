"""The accessibility statement that the law asks for, with every part it must have."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.blocks import StreamBlock, StructBlock, TextBlock
from wagtail.search import index

from home.fields import BlocksField
from home.models.base import BasePage


class Level(models.TextChoices):
    """How far the site meets the standard."""

    FULL = "full", _("The site meets the standard in full")
    PARTIAL = "partial", _("The site meets the standard in part")


class GapBlock(StructBlock):
    """Something that is not accessible yet, and the way around it."""

    gap = TextBlock(label=_("What is not accessible yet"), max_length=400)
    alternative = TextBlock(
        label=_("What to do meanwhile"),
        max_length=400,
        help_text=_("How to get the same information or service until it is mended."),
    )

    class Meta:
        label = _("Known gap")
        icon = "warning"


class AdaptationStreamBlock(StreamBlock):
    """What was done so that everybody can use the site."""

    adaptation = TextBlock(label=_("Adaptation"), icon="tick", max_length=300)


class GapStreamBlock(StreamBlock):
    """What is still missing."""

    gap = GapBlock()


class AccessibilityStatementForm(WagtailAdminPageForm):
    """Says in the editor, before publishing, that what is missing has not been told."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and gaps_are_untold(cleaned.get("level"), cleaned.get("gaps")):
            self.add_error("gaps", UNTOLD_GAPS)
        return cleaned


UNTOLD_GAPS = _("A site that meets the standard in part says what is missing, and what to do meanwhile.")


def gaps_are_untold(level: str | None, gaps: object) -> bool:
    """Whether a statement says that something is missing, but not what."""
    return level == Level.PARTIAL and not gaps


class AccessibilityStatementPage(BasePage):
    """A draft may lack anything; what is published has every part the law asks for.

    Wagtail holds whatever goes live to the required fields, by whichever way it is published.
    """

    standard = models.CharField(
        _("the standard"),
        max_length=200,
        help_text=_("The standard that the law names, its part and its level."),
    )
    level = models.CharField(_("how far it is met"), max_length=10, choices=Level.choices)
    aim = models.CharField(
        _("what else we aim at"), max_length=200, blank=True, help_text=_("For example: WCAG 2.2 AA.")
    )
    adaptations = BlocksField(
        AdaptationStreamBlock(),
        verbose_name=_("what was done"),
        help_text=_("Only what was really done, one thing an item."),
    )
    gaps = BlocksField(
        GapStreamBlock(),
        verbose_name=_("what is still missing"),
        blank=True,
        help_text=_("Required as long as the standard is met in part."),
    )
    contact_text = models.TextField(
        _("how to report a difficulty"),
        max_length=600,
        help_text=_("What to write to us, and what happens then."),
    )
    contact_name = models.CharField(_("whom to turn to"), max_length=120)
    contact_phone = models.CharField(_("phone"), max_length=30)
    contact_email = models.EmailField(_("e-mail"))
    coordinator_name = models.CharField(_("accessibility coordinator"), max_length=120)
    coordinator_phone = models.CharField(_("the coordinator's phone"), max_length=30)
    coordinator_email = models.EmailField(_("the coordinator's e-mail"))
    physical_arrangements = models.TextField(
        _("physical arrangements"),
        max_length=1500,
        help_text=_(
            "Parking, entrance, lift, toilets, hearing systems where people are received; or that nobody is received."
        ),
    )
    exemptions = models.TextField(
        _("exemptions"),
        max_length=1000,
        blank=True,
        help_text=_("Only if the law exempts a part of the site: which part, why, and what is offered instead."),
    )
    # Without a date a draft can be kept, but not published.
    checked_on = models.DateField(_("date of the last check"), null=True)
    checked_by = models.CharField(_("who checked"), max_length=200)
    checked_how = models.TextField(
        _("how it was checked"), max_length=600, help_text=_("By hand, with which programs, on which devices.")
    )
    stated_on = models.DateField(_("date of the statement"), null=True)

    template = "home/accessibility_statement_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("What the law asks every public site to say. It cannot be published while a part is missing.")

    body_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("standard"), FieldPanel("level"), FieldPanel("aim")],
            heading=_("The standard"),
        ),
        FieldPanel("adaptations"),
        FieldPanel("gaps"),
        MultiFieldPanel(
            [
                FieldPanel("contact_text"),
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            ],
            heading=_("Reporting a difficulty"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("coordinator_name"),
                FieldRowPanel([FieldPanel("coordinator_phone"), FieldPanel("coordinator_email")]),
            ],
            heading=_("Accessibility coordinator"),
        ),
        FieldPanel("physical_arrangements"),
        FieldPanel("exemptions"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("stated_on")]),
                FieldPanel("checked_by"),
                FieldPanel("checked_how"),
            ],
            heading=_("Dates and checks"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("adaptations"),
        index.SearchField("gaps"),
        index.SearchField("physical_arrangements"),
        index.SearchField("contact_text"),
    ]

    base_form_class = AccessibilityStatementForm

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Hold what goes live to its lists, which Django's own check of a model does not look into."""
        if clean and self.live and not self.adaptations:
            raise ValidationError({"adaptations": _("Say at least one thing that was done.")})
        if clean and self.live and gaps_are_untold(self.level, self.gaps):
            raise ValidationError({"gaps": UNTOLD_GAPS})
        super().save(clean=clean, **kwargs)
