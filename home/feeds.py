"""The news as a feed, one in each language."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models.news import NewsPage
from home.surroundings import surroundings_of

MOST_ITEMS = 20


class NewsFeed(Feed):
    """The newest items of the language of the address. Without news the feed is there, and empty."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Page | None:
        """The home of the language."""
        self.request = request
        return surroundings_of(request, None).home

    def title(self, home: Page | None) -> str:
        return _("News of the Meitarim communities network")

    def link(self, home: Page | None) -> str:
        return (home.get_full_url(self.request) if home else None) or "/"

    def author_name(self, home: Page | None) -> str:
        return _("Meitarim communities network")

    def items(self, home: Page | None) -> QuerySet[NewsPage] | list[NewsPage]:
        return NewsPage.objects.shown().descendant_of(home)[:MOST_ITEMS] if home else []

    def item_title(self, item: NewsPage) -> str:  # type: ignore[override]
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:  # type: ignore[override]
        return escape(item.introduction)  # readers take it for HTML

    def item_link(self, item: NewsPage) -> str:  # type: ignore[override]
        return str(item.get_full_url(self.request))

    def item_guid(self, item: NewsPage) -> str:
        """Stays when the item is moved or renamed, so that nobody is told of it twice."""
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time()))

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at or self.item_pubdate(item)
