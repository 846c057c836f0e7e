"""The blocks of the accompaniment page: three foundations, and eight areas that each stand by one of them.

In the stream an item is called "point", as it was when the page held plain points: older pages stay readable.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StreamBlock, TextBlock

from home.blocks import PointBlock
from programs.foundations import Foundation


class PartBlock(PointBlock):
    """A foundation or an area: its name, what it is, some words more, and which foundation it belongs to."""

    more = TextBlock(
        label=_("Some words more"),
        required=False,
        max_length=800,
        help_text=_("Shown under the text; an empty line begins a new paragraph."),
    )
    foundation = ChoiceBlock(
        label=_("Foundation"),
        choices=Foundation.choices,
        required=False,
        help_text=_("The areas are listed under the name of their foundation; those without one after the others."),
    )

    class Meta:
        icon = "list-ul"


class FoundationBlock(PartBlock):
    class Meta:
        label = _("Foundation")
        description = _("One of the three foundations, and what it holds.")
        preview_value = {
            "title": "הרוח",
            "text": "רעיונות, ערכים, שאיפות וחזון.",
            "more": "במה אתם מאמינים, ומה חשוב לכם.",
            "foundation": Foundation.SPIRIT,
        }


class AreaBlock(PartBlock):
    class Meta:
        label = _("Area")
        description = _("One area of the accompaniment, and what is done in it.")
        preview_value = {
            "title": "חזון הקהילה",
            "text": "הגדרה בסיסית של חזון הקהילה.",
            "more": "מנסחים יחד את מה שמחבר ביניכם.",
            "foundation": Foundation.SPIRIT,
        }


class FoundationStreamBlock(StreamBlock):
    """The foundations, each an item an editor adds, moves or removes."""

    point = FoundationBlock()


class AreaStreamBlock(StreamBlock):
    """The areas, in the order they are walked through."""

    point = AreaBlock()
