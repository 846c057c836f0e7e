"""Filters that keep left-to-right runs whole inside Hebrew."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def ltr(value: object) -> SafeString:
    """Isolate a phone number, an address or a reference: it keeps its own order in a Hebrew line."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def phone_link(number: str) -> SafeString:
    """Link a phone number so that a phone can call it."""
    return format_html(
        '<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>',
        re.sub(r"[^\d+*]", "", number),
        number,
    )


@register.filter
def email_link(address: str) -> SafeString:
    """Link an e-mail address."""
    return format_html('<a href="mailto:{}"><bdi dir="ltr">{}</bdi></a>', address, address)
