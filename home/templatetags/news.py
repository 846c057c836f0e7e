"""The latest news, for the pages that show it only if there is any."""

from django import template
from django.template import Context

from home.models.news import NewsPage
from home.remembering import remembered
from home.surroundings import surroundings_of
from home.templatetags.navigation import page_of

register = template.Library()

LATEST = 3
KEPT_AS = "_latest_news"


@remembered
def newest_under(path: str) -> list[NewsPage]:
    """The newest items under the page of this path in the tree."""
    return list(NewsPage.objects.shown().filter(path__startswith=path)[:LATEST])


@register.simple_tag(takes_context=True)
def latest_news(context: Context) -> list[NewsPage]:
    """Give the newest items in the page's language, none where there are none; asked once a request."""
    request = context["request"]
    if not hasattr(request, KEPT_AS):
        home = surroundings_of(request, page_of(context)).home
        setattr(request, KEPT_AS, newest_under(home.path) if home else [])
    kept: list[NewsPage] = getattr(request, KEPT_AS)
    return kept


@register.filter
def listing_url(item: NewsPage) -> str:
    """Give the address of the listing that an item stands under; it is the item's own without its last part."""
    return str(item.url).removesuffix(f"{item.slug}/")
