"""The guide "is it for us?": a few questions that lead to the page that fits."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from home.fields import BlocksField
from home.models import BasePage
from programs.guide_blocks import GuideBlock, map_of
from programs.guide_map import GuideMap
from programs.guide_panel import GuideMapPanel

ASKED_IN_PREVIEW = "asked_in_preview"


class GuidePage(BasePage):
    """One question a screen. The answers travel in the address (`?a=nucleus&a=twenty`), and nothing is kept.

    `step` is the number of the question that was on the screen when "continue" was pressed: it tells a screen
    that is only looked at from one that was sent without an answer.
    """

    guide = BlocksField(
        GuideBlock(),
        verbose_name=_("questions and endings"),
        help_text=_("The guide opens with the first question. Every way through it has to come to an ending."),
    )

    template = "programs/guide_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("A few questions that lead a group to the page that fits it.")

    body_panels: ClassVar[list[Panel]] = [FieldPanel("guide"), GuideMapPanel(heading=_("Every way through the guide"))]
    search_fields = [*BasePage.search_fields, index.SearchField("guide")]

    class Meta:
        verbose_name = _("guide: is it for us?")
        verbose_name_plural = _("guides: is it for us?")

    @cached_property
    def guide_map(self) -> GuideMap:
        """The guide as a map."""
        return map_of(self.guide)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add where the visitor stands: on a question, or at an ending."""
        asked: Any = getattr(request, ASKED_IN_PREVIEW, request.GET)
        walk = self.guide_map.walk(asked.getlist("a"))
        step = len(walk.taken) + 1
        is_question = walk.here is not None and walk.here.is_question
        return super().get_context(request, *args, **kwargs) | {
            "walk": walk,
            "here": walk.here,
            "step": step,
            "steps": len(walk.taken) + (self.guide_map.questions_from(walk.here) if walk.here else 0),
            "is_unanswered": is_question and not walk.is_lost and asked.get("step") == str(step),
            "is_begun": "a" in asked or "step" in asked,
        }

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Let an editor walk through the preview, too: its answers are in the preview's own address."""
        attributes = dict(extra_request_attrs or {})
        if original_request is not None:
            attributes[ASKED_IN_PREVIEW] = original_request.GET
        response: HttpResponse = super().make_preview_request(original_request, preview_mode, attributes)
        return response
