"""What the head of a page tells search engines and whoever shares a link to it."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from home import analytics
from home.models import BasePage, NewsPage
from home.share_pictures import picture_url
from home.structured_data import structured_data
from home.surroundings import surroundings_of
from home.templatetags.navigation import page_of

register = template.Library()

# A text of an editor may hold "</script>"; these letters can be written otherwise in JSON, so they are.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def is_public(request: HttpRequest, page: Page | None) -> bool:
    """Whether the page stands on the site as it is shown now."""
    return page is not None and page.live and not getattr(request, "is_preview", False)


@register.simple_tag(takes_context=True)
def head_facts(context: Context) -> dict[str, Any]:
    """Give the addresses, the picture and the structure of the page, or of a view that stands in each language."""
    request, page = context["request"], page_of(context)
    around = surroundings_of(request, page)
    kind = "article" if isinstance(page, NewsPage) else "website"
    facts: dict[str, Any] = {"type": kind, "locale": settings.OPEN_GRAPH_LOCALES.get(get_language() or "", "")}
    if page is None:
        codes = [code for code, _ in settings.LANGUAGES if code in around.homes]
        here = {code: request.build_absolute_uri(translate_url(request.path, code)) for code in codes}
        facts |= {"canonical": request.build_absolute_uri(request.path), "alternates": here}
        return facts | {"picture": picture_url(request, around.home.specific) if around.home else ""}
    if not is_public(request, page):
        return facts
    part = part_of_list(context)
    # What stands on a later page of a list is not the same in two languages.
    there = {} if part else {code: each.get_full_url(request) for code, each in around.translations.items()}
    address = f"{page.get_full_url(request)}{part}"
    return facts | {"canonical": address, "alternates": there, "picture": picture_url(request, page)}


def part_of_list(context: Context) -> str:
    """The query of the address that shows this page of a list; nothing on its first, and where there is no list."""
    number = getattr(context.get("listed"), "number", 1)
    return f"?page={number}" if number > 1 else ""


@register.simple_tag
def alternate_links(addresses: dict[str, str]) -> SafeString:
    """Link a place in its other languages, and for a reader of none of them in the first; none if there is one only."""
    if len(addresses) < 2:
        return SafeString("")
    first = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    links = [*addresses.items(), ("x-default", first)]
    return format_html_join("\n    ", '<link rel="alternate" hreflang="{}" href="{}">', links)


@register.simple_tag(takes_context=True)
def structured(context: Context) -> SafeString:
    """Give the page's structure as scripts of data, which no browser runs."""
    request, page = context["request"], page_of(context)
    if not isinstance(page, BasePage) or not is_public(request, page):
        return SafeString("")
    texts = (
        json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(ESCAPED)
        for data in structured_data(request, page)
    )
    return format_html_join(
        "\n    ",
        '<script type="application/ld+json">{}</script>',
        ((mark_safe(text),) for text in texts),  # noqa: S308
    )


@register.simple_tag(takes_context=True)
def analytics_script(context: Context) -> SafeString:
    """Give the script that counts visits, if the site has one; only a page of the site is counted, never a form."""
    request, page = context["request"], page_of(context)
    return analytics.script_for(request) if is_public(request, page) else SafeString("")
