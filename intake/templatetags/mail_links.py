"""Stored messages as somebody reads them who is not their reader."""

from django import template

from intake.notifications.links import without_links as words_for_links

register = template.Library()


@register.filter
def without_links(text: str) -> str:
    """The text with a word in place of each personal link."""
    return words_for_links(text)
