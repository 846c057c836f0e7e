"""What is asked of texts before they are published: links that say where they lead, headings in order.

The editor sees the same while writing, from Wagtail's content checks (`home.checks_in_admin`); these here hold
whoever saves, and however.
"""

import re
from collections.abc import Iterable
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Words that make no sense when a screen reader lists a page's links.
VAGUE = (
    "כאן",
    "לחצו",
    "לחצו כאן",
    "לחץ כאן",
    "לחצי כאן",
    "לחיצה כאן",
    "הקליקו",
    "הקליקו כאן",
    "הקישור",
    "קישור",
    "בקישור",
    "לקישור",
    "קראו",
    "קראו עוד",
    "קרא עוד",
    "לקריאה",
    "המשך",
    "להמשך",
    "עוד",
    "פרטים",
    "לפרטים",
    "לפרטים נוספים",
    "מידע נוסף",
    "click",
    "click here",
    "here",
    "link",
    "this link",
    "more",
    "read more",
    "learn more",
    "continue",
    "details",
)
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")
AROUND = " \t\r\n\xa0.,:;!?…>»›←→-–—\"'()[]"
SKIPS_A_LEVEL = _(
    "This heading is part of a section, but no section was opened. Put a heading of the kind “Section” before it, or "
    "give the list a heading of its own."
)


def is_vague(words: str) -> bool:
    """Whether the words of a link say nothing of where it leads."""
    plain = re.sub(r"\s+", " ", words).strip(AROUND).lower()
    return plain in VAGUE


def check_link_words(words: str) -> None:
    """Refuse words that say nothing of where they lead; none at all are the field's own affair."""
    if words and is_vague(words):
        raise ValidationError(
            _("“%(words)s” does not say where the link leads. Write the name of what it opens."),
            params={"words": words},
        )


def links_of(html: str) -> list[str]:
    """The words of each link of a rich text."""
    return [unescape(TAG.sub("", words)).strip(AROUND) for words in LINK.findall(html or "")]


def check_links_of(html: str) -> None:
    """Refuse a rich text with a link that is empty or says nothing."""
    for words in links_of(html):
        if not words:
            raise ValidationError(_("There is a link without words. Write where it leads, or remove it."))
        check_link_words(words)


def out_of_order(levels: Iterable[list[int]]) -> list[int]:
    """Return the places of the blocks whose headings skip a level, under a page's title, which is the first.

    Each block is given by the levels of its headings, from the top: [[2], [], [3, 3]] is in order.
    """
    above, wrong = 1, []
    for place, of_block in enumerate(levels):
        for level in of_block:
            if level > above + 1 and place not in wrong:
                wrong.append(place)
            above = level
    return wrong
