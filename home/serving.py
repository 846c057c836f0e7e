"""Finds the page of an address in two queries, however deep it stands."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from home.models import BasePage


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path`.

    Wagtail walks down from the root with two queries a level, and three before that for the language.
    The page is looked up by its whole path instead; what is not found so is left to Wagtail's own way.
    """
    route = find_route(request, path)
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return views.serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the live page whose url path this address is, in the active language; None if there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    slugs = [slug for slug in path.split("/") if slug]
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk and root.language_code == get_language():
            paths = [
                root.root_path,
                root.root_path + "".join(f"{slug}/" for slug in slugs),
            ]
            found = {page.url_path: page for page in Page.objects.filter(url_path__in=paths)}
            home, page = found.get(paths[0]), found.get(paths[1])
            # The root paths are cached, so they may be old: only a root of this very site counts.
            if home is None or page is None or home.translation_key != site.root_page.translation_key:
                return None
            return specific_route(request, page)
    return None


def specific_route(request: HttpRequest, page: Page) -> RouteResult | None:
    """Fetch the page as its own type, with the relations that its template reads, and let it answer."""
    kind = page.specific_class
    if kind is None or not issubclass(kind, BasePage) or not page.live:
        return None
    specific = kind.objects.select_related(*kind.served_with).get(pk=page.pk)
    result: RouteResult = specific.route(request, [])
    return result
