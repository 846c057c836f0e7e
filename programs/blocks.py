"""The blocks of the accompaniment page: three foundations, and eight areas that each stand by one of them.

In the stream an item is called "point", as it was when the page held plain points: older pages stay readable.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StreamBlock, TextBlock

from home.blocks import PointBlock
from programs.foundations import Foundation


class FoundationBlock(PointBlock):
    """A foundation: its name, what it holds, and a word of explanation."""

    more = TextBlock(
        label=_("In other words"),
        required=False,
        max_length=600,
        help_text=_("A sentence or two for somebody who meets the word for the first time."),
    )
    foundation = ChoiceBlock(
        label=_("Which foundation it is"),
        choices=Foundation.choices,
        required=False,
        help_text=_("The areas that stand by this foundation are listed under its name."),
    )

    class Meta:
        label = _("Foundation")
        icon = "list-ul"
        description = _("One of the three foundations, and what it holds.")
        preview_value = {
            "title": "הרוח",
            "text": "רעיונות, ערכים, שאיפות וחזון.",
            "more": "במה אתם מאמינים, ומה חשוב לכם.",
            "foundation": Foundation.SPIRIT,
        }


class AreaBlock(PointBlock):
    """An area of the accompaniment: its name, what it is, and what is done in it."""

    more = TextBlock(
        label=_("What we do in it"),
        required=False,
        max_length=800,
        help_text=_("Shown under the text; an empty line begins a new paragraph."),
    )
    foundation = ChoiceBlock(
        label=_("The foundation it stands by"),
        choices=Foundation.choices,
        required=False,
        help_text=_("Left empty, the area is listed after the others."),
    )

    class Meta:
        label = _("Area")
        icon = "list-ul"
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
