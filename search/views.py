"""The search page, and suggestions for what is being typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.search.backends import get_search_backend

from home.hebrew import normalise
from home.surroundings import surroundings_of
from programs.models import Track
from search.counting import count, is_worth_counting
from search.kinds import Kind
from search.queries import Marked, all_of, any_of
from search.results import Search
from search.sources import PublicPages
from search.understanding import MOST_WORDS, phrase_of

MOST_SUGGESTIONS = 8
SHORTEST = 2


def search_of(request: HttpRequest) -> Search | None:
    """What was asked for; None where the site has no home in the active language."""
    home = surroundings_of(request, None).home
    if home is None:
        return None
    kind, track = request.GET.get("kind", ""), request.GET.get("track", "")
    return Search(
        request=request,
        text=" ".join(request.GET.get("q", "").replace("\x00", " ").split()),
        home=home,
        kind=kind if kind in Kind.values else "",
        track=track if track in Track.values else "",
        page_number=request.GET.get("page", "1"),
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how to search."""
    search = search_of(request)
    response = render(request, "search/search.html", {"search": search})
    response["Cache-Control"] = "private, no-cache"
    if search and search.is_new and is_worth_counting(request, search.text):
        count(search.text, 0 if search.found.is_close else len(search.found.hits))
    return response


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """The titles of pages that what was typed so far may lead to."""
    text = request.GET.get("q", "")[:80]
    home = surroundings_of(request, None).home
    titles: list[str] = []
    if home is not None and len(normalise(text)) >= SHORTEST:
        pages = PublicPages.under(home)
        rows = pages.queryset().values_list("title", "alias_of__path", "stands_in")
        query = Marked(all_of([any_of(keys.sure) for keys in phrase_of(text)[:MOST_WORDS]]))
        found = get_search_backend().autocomplete(query, rows, order_by_relevance=False)[: 2 * MOST_SUGGESTIONS]
        titles = list(dict.fromkeys(title for title, alias, copy, *_ in found if pages.is_shown(alias, stands_in=copy)))
    response = JsonResponse({"titles": titles[:MOST_SUGGESTIONS]})
    response["Cache-Control"] = "private, max-age=60"
    return response
