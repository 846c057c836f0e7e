"""What Wagtail's content checks look at while an editor writes, in the editor's language.

Most of it is Wagtail's; the words of links are ours, by the same list that is asked on saving.
"""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

from home.content_checks import VAGUE

WORDS_OF_LINKS = "vague-link-words"
CHECK = "check-link-words"  # js/content_checks.js


class ContentChecks(ContentCheckerItem):
    """Wagtail's checks and ours, each saying what is wrong and what to do."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", "page-has-heading-one", WORDS_OF_LINKS]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": WORDS_OF_LINKS,
            "impact": "serious",
            "selector": "main a[href]",
            "tags": ["best-practice"],
            "any": [CHECK],
            "enabled": True,
        },
    ]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, {"id": CHECK, "options": {"vague": VAGUE}}]
    axe_messages = {
        "button-name": (_("A button has no words"), _("Write what happens when it is pressed.")),
        "empty-heading": (_("A heading is empty"), _("Write the heading, or remove the block.")),
        "empty-table-header": (_("A table has an empty heading"), _("Name each column, and the rows by their first.")),
        "frame-title": (_("Something embedded has no name"), _("Write what it shows.")),
        "heading-order": (
            _("A heading skips a level"),
            _("A part of a section stands under a section: choose the level by place in the text, not by size."),
        ),
        "input-button-name": (_("A button has no words"), _("Write what happens when it is pressed.")),
        "link-name": (_("A link has no words"), _("Write where it leads, or remove it.")),
        "p-as-heading": (_("Bold text stands for a heading"), _("Use a heading block, so that everybody finds it.")),
        "alt-text-quality": (
            _("A picture's words look like a file's name"),
            _("Say in a sentence what the picture shows, or mark it as decorative."),
        ),
        "empty-meta-description": (
            _("Search engines are told nothing of the page"),
            _("Write an introduction, or a description for search engines."),
        ),
        "image-alt": (
            _("A picture has no words"),
            _("Say in a sentence what the picture shows, or mark it as decorative."),
        ),
        "page-has-heading-one": (_("The page has no main heading"), _("Write the page's title.")),
        WORDS_OF_LINKS: (
            _("A link does not say where it leads"),
            _("Write the name of what it opens: some people hear a page's links without the text around them."),
        ),
    }

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        return {
            rule: {"error_name": wrong, "help_text": what_to_do}
            for rule, (wrong, what_to_do) in self.axe_messages.items()
        }

    @property
    def media(self) -> Media:
        return Media(js=["js/content_checks.js"])


def use_our_checks(request: HttpRequest, items: list[BaseItem], page: Page | None) -> None:
    """Put our checks in the place of Wagtail's, in the bar on the page and beside the editor's preview."""
    items[:] = [
        ContentChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
