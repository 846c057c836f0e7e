"""The way to the same place in another language, and which languages there is a way to."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from home.sites import site_of
from home.surroundings import Surroundings, homes_of, surroundings_of

# What of a query means the same in each language: a way through the guide, a search, a page of a list, a change.
KEPT = ("a", "step", "q", "kind", "track", "page", "change")


@dataclass(frozen=True)
class LanguageLink:
    """The same place in another language."""

    code: str
    name: str
    url: str


def speaks(request: HttpRequest, code: str) -> bool:
    """Whether there are addresses in a language: the site's own words are in it, or its home is published."""
    if code in settings.INTERFACE_LANGUAGES:
        return True
    site = site_of(request)
    return site is not None and code in homes_of(site)


def other_languages(request: HttpRequest, page: Page | None) -> Iterator[LanguageLink]:
    """Yield a link for each other language of the site, to the same place.

    Where nobody has translated the page, the address is that of the page which says so (`home.errors`).
    """
    around = surroundings_of(request, page)
    match = getattr(request, "resolver_match", None)
    is_view = page is None and match is not None and match.view_name != "wagtail_serve"
    for code, name in settings.LANGUAGES:
        if code == get_language() or code not in around.homes:
            continue
        url = translate_url(request.path, code) if is_view else address(request, page, around, code)
        is_same = is_view or code in around.translations
        yield LanguageLink(code, name, url + (kept_query(request) if is_same else ""))


def address(request: HttpRequest, page: Page | None, around: Surroundings, code: str) -> str:
    """The address of the page in a language: of its translation, of where that would stand, or of the home."""
    home, translated = around.homes[code], around.translations.get(code)
    home_url: str = home.get_url(request) or "/"
    if translated is not None:
        return translated.get_url(request) or home_url
    if page is None or around.home is None or around.elsewhere or not page.url_path.startswith(around.home.url_path):
        return home_url
    rest = page.url_path.removeprefix(around.home.url_path)
    return home_url if home.url_path + rest in around.shown_paths else home_url + rest


def kept_query(request: HttpRequest) -> str:
    """What of the query goes along into another language, with its question mark."""
    query = request.GET.copy()
    for name in [name for name in query if name not in KEPT]:
        del query[name]
    return f"?{query.urlencode()}" if query else ""
