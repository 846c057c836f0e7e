"""Finds the page of an address in two queries, however deep it stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from home.models import BasePage
from home.sites import site_of
from home.surroundings import Surroundings, find_surroundings, keep, roots_of


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path`.

    Wagtail walks down from the root with two queries a level, three before that for the language and two
    after it for who may see the page. The page is looked up by its whole path instead, together with what
    stands around it; what is not found so is left to Wagtail's own way.
    """
    route = find_route(request, path)
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return views.serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the live page whose url path this address is, in the active language; None if there is none."""
    site = site_of(request)
    root = roots_of(site).get(get_language() or "") if site else None
    if site is None or root is None:
        return None
    around = find_surroundings(request, root + "".join(f"{slug}/" for slug in path.split("/") if slug))
    if around.home is None or around.home.translation_key != site.root_page.translation_key:
        # The site has been given another home, and the cache does not know.
        Site.clear_site_root_paths_cache()
        return None
    keep(request, around)
    return specific_route(request, around)


def specific_route(request: HttpRequest, around: Surroundings) -> RouteResult | None:
    """Fetch the page as its own type, with the relations that its template reads, and let it answer."""
    page = around.chain[-1] if around.chain else None
    kind = page.specific_class if page else None
    if page is not None and page.is_stand_in:
        raise Http404  # whose page says where to read it: `home.errors`
    if page is None or kind is None or not issubclass(kind, BasePage) or not page.live:
        return None
    specific = kind.objects.select_related(*kind.served_with).get(pk=page.pk)
    # An alias is restricted as its source is, which stands elsewhere: that is left to Wagtail to find.
    specific.known_to_be_open = not any(each.restricted or each.alias_of_id for each in around.chain)
    result: RouteResult = specific.route(request, [])
    return result
