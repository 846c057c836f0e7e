"""Who we work with: the index of the programs, and a page for each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from home.blocks import BodyBlock, PointStreamBlock, StepStreamBlock
from home.fields import BlocksField
from home.models import BasePage
from home.models.base import is_stand_in
from programs.models.track import Track


class ProgramIndexPage(BasePage):
    """Lists the programs, so that a group finds the one that is for it."""

    body = BlocksField(
        BodyBlock(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("Shown under the list of programs."),
    )

    page_description = _("Lists the programs, so that a group finds the one that is for it.")
    template = "programs/program_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["programs.ProgramPage"]
    max_count_per_parent = 1

    body_panels: ClassVar[list[Panel]] = [FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("index of programs")
        verbose_name_plural = _("indexes of programs")

    def programs(self) -> "QuerySet[ProgramPage]":
        """The published programs, in the order the editors gave them."""
        return ProgramPage.objects.child_of(self).live().public().filter(~is_stand_in()).order_by("path")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        return super().get_context(request, *args, **kwargs) | {"programs": self.programs()}


class ProgramPage(BasePage):
    """What is offered to one kind of group, and the way to apply."""

    track = models.CharField(
        _("track"),
        max_length=20,
        choices=Track.choices,
        help_text=_('Decides which questionnaire the "apply" button opens.'),
    )
    audience_heading = models.CharField(_("heading: who it is for"), max_length=120)
    audience = BlocksField(PointStreamBlock(), verbose_name=_("who it is for"), blank=True)
    benefits_heading = models.CharField(_("heading: what the group gets"), max_length=120)
    benefits = BlocksField(PointStreamBlock(), verbose_name=_("what the group gets"), blank=True)
    way_heading = models.CharField(_("heading: what happens, step by step"), max_length=120, blank=True)
    way = BlocksField(StepStreamBlock(), verbose_name=_("what happens, step by step"), blank=True)
    times_text = models.TextField(
        _("how long things take"),
        max_length=600,
        blank=True,
        help_text=_(
            "The page itself says how long the questionnaire takes and when an answer comes. "
            "Add here what is known about the time after that."
        ),
    )
    body = BlocksField(
        BodyBlock(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("Shown before the way to apply: the place for questions and answers."),
    )
    apply_heading = models.CharField(_("heading over the button"), max_length=120)
    apply_text = models.TextField(
        _("text over the button"),
        max_length=400,
        blank=True,
        help_text=_("What happens after they apply."),
    )

    page_description = _("What is offered to one kind of group, and the way to apply.")
    template = "programs/program_page.html"
    # The form belongs to an app that stands above this one: these templates reach it by its tags.
    form_previews: ClassVar[dict[str, tuple[Any, str]]] = {
        "form": (_("The form's first page"), "programs/preview_form.html"),
        "sent": (_("The page after sending"), "programs/preview_sent.html"),
    }
    parent_page_types: ClassVar[list[str]] = ["programs.ProgramIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    body_panels: ClassVar[list[Panel]] = [
        FieldPanel("track"),
        MultiFieldPanel(
            [FieldPanel("audience_heading"), FieldPanel("audience")],
            heading=_("Who it is for"),
        ),
        MultiFieldPanel(
            [FieldPanel("benefits_heading"), FieldPanel("benefits")],
            heading=_("What the group gets"),
        ),
        MultiFieldPanel([FieldPanel("way_heading"), FieldPanel("way")], heading=_("Step by step")),
        FieldPanel("times_text"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("apply_heading"), FieldPanel("apply_text")],
            heading=_("The way to apply"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("audience"),
        index.SearchField("benefits"),
        index.SearchField("way"),
        index.SearchField("times_text"),
        index.SearchField("body"),
        index.FilterField("track"),
    ]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Let an editor look at the form that the page leads to, too, once a track is chosen."""
        forms = self.form_previews if self.track else {}
        return [*self.DEFAULT_PREVIEW_MODES, *((mode, name) for mode, (name, _template) in forms.items())]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page itself, or a page of the form."""
        if self.track and mode_name in self.form_previews:
            return self.form_previews[mode_name][1]
        return str(super().get_preview_template(request, mode_name))

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
