"""What an editor sees under the guide: every way through it, and what is wrong with it."""

from itertools import islice
from typing import Any

from wagtail.admin.panels import Panel

MOST_WAYS = 60


class GuideMapPanel(Panel):
    """Lists the ways of the guide as it was last saved. Nothing can be written here."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programs/guide_map_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the ways, as many as a person reads, and the problems."""
            ways = list(islice(self.instance.guide_map.paths(), MOST_WAYS + 1))
            return super().get_context_data(parent_context) | {
                "ways": ways[:MOST_WAYS],
                "are_more": len(ways) > MOST_WAYS,
                "problems": self.instance.guide_map.problems(),
            }
