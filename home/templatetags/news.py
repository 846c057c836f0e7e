"""The latest news, for the pages that show it only if there is any."""

from django import template
from django.template import Context

from home.models.news import NewsPage
from home.surroundings import surroundings_of
from home.templatetags.navigation import page_of

register = template.Library()

LATEST = 3
KEPT_AS = "_latest_news"


@register.simple_tag(takes_context=True)
def latest_news(context: Context) -> list[NewsPage]:
    """Give the newest items in the page's language, none where there are none; asked once a request."""
    request = context["request"]
    if not hasattr(request, KEPT_AS):
        home = surroundings_of(request, page_of(context)).home
        found = NewsPage.objects.shown().descendant_of(home)[:LATEST] if home else []
        setattr(request, KEPT_AS, list(found))
    kept: list[NewsPage] = getattr(request, KEPT_AS)
    return kept


@register.filter
def listing_url(item: NewsPage) -> str:
    """Give the address of the listing that an item stands under; it is the item's own without its last part."""
    return str(item.url).removesuffix(f"{item.slug}/")
