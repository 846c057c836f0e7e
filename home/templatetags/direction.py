"""Filters that keep a run of the other direction whole, and say which language it is in."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, get_language_info

from home.languages import Foreign

register = template.Library()

# A word with a Latin letter, and what follows it in the same alphabet or in digits: `WCAG 2.2`, `name@example.org`.
WORD = r"[A-Za-z0-9](?:[A-Za-z0-9.,:@/_+'’-]*[A-Za-z0-9+])?"
ADDRESS = r"https?://(?:[^\s<&]|&amp;)*[^\s<&.,;)]"
# A number as it is dialled from abroad: its plus would end up on the other side.
ABROAD = r"\+\d[\d ()-]{5,}\d"
TAG_OR_ENTITY = r"<[^>]*>|&#?\w+;"
LATIN = rf"(?=[A-Za-z0-9.@:/_+-]*[A-Za-z]){WORD}(?: +{WORD})*"
TAG_ENTITY_OR_LATIN = re.compile(rf"({TAG_OR_ENTITY})|({ADDRESS}|{ABROAD}|{LATIN})")
HEBREW_WORD = r"[\u05d0-\u05ea][\u0591-\u05f4'’-]*"
TAG_OR_HEBREW = re.compile(rf"(<[^>]*>)|({HEBREW_WORD}(?: +{HEBREW_WORD})*)")


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


@register.filter
def isolate(text: object) -> SafeString:
    """Isolate each Latin run of a text, or of HTML, on a Hebrew page, and each Hebrew run on an English one.

    So a name keeps its order in the line, and a screen reader changes its voice for it. A text that is known to be in
    another language than the page (`home.languages.Foreign`) is isolated as a whole, and what stands out in it too.
    """
    html = conditional_escape(text)  # type: ignore[arg-type]  # it takes whatever has a str()
    if not isinstance(text, Foreign):
        return mark_safe(runs_isolated(html, is_rtl=get_language_bidi()))  # noqa: S308
    is_rtl = get_language_info(text.language)["bidi"]
    inner = mark_safe(runs_isolated(html, is_rtl=is_rtl))  # noqa: S308
    return format_html('<bdi dir="{}" lang="{}">{}</bdi>', "rtl" if is_rtl else "ltr", text.language, inner)


def runs_isolated(html: str, *, is_rtl: bool) -> str:
    """HTML with each run of the other direction in an element of its own."""
    runs, isolated = (TAG_ENTITY_OR_LATIN, latin) if is_rtl else (TAG_OR_HEBREW, hebrew)
    return runs.sub(isolated, html)


def latin(found: re.Match[str]) -> str:
    """Leave a tag or an entity as it is; put a run into an element of its own, English unless it is an address."""
    run = found[2]
    if run is None:
        return found[0]
    language = "" if re.search(r"@|://|^www\.|^\+", run) else ' lang="en"'
    return f'<bdi dir="ltr"{language}>{run}</bdi>'


def hebrew(found: re.Match[str]) -> str:
    """Leave a tag as it is; put a Hebrew run into an element of its own."""
    return found[0] if found[2] is None else f'<bdi dir="rtl" lang="he">{found[2]}</bdi>'
