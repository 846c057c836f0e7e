"""The news as a feed, one in each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models.news import NewsPage
from home.surroundings import surroundings_of

MOST_ITEMS = 20


@dataclass(frozen=True)
class Asked:
    """Who asks for the news, and the home of their language. One feed serves all, so it keeps none of this."""

    request: HttpRequest
    home: Page | None


@dataclass(frozen=True)
class Entry:
    """An item of news, and its address as seen from where it is asked for."""

    page: NewsPage
    address: str


class NewsFeed(Feed):
    """The newest items of the language of the address. Without news the feed is there, and empty."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Asked:
        """What the whole feed is about."""
        return Asked(request, surroundings_of(request, None).home)

    def title(self, asked: Asked) -> str:
        return _("News of the Meitarim communities network")

    def link(self, asked: Asked) -> str:
        return (asked.home.get_full_url(asked.request) if asked.home else None) or "/"

    def author_name(self, asked: Asked) -> str:
        return _("Meitarim communities network")

    def items(self, asked: Asked) -> Iterator[Entry]:
        """The newest items under the home of the language."""
        if asked.home is not None:
            for page in NewsPage.objects.shown().descendant_of(asked.home)[:MOST_ITEMS]:
                yield Entry(page, str(page.get_full_url(asked.request)))

    def item_title(self, item: Entry) -> str:  # type: ignore[override]
        return str(item.page.title)

    def item_description(self, item: Entry) -> str:  # type: ignore[override]
        return escape(item.page.introduction)  # readers take it for HTML

    def item_link(self, item: Entry) -> str:  # type: ignore[override]
        return item.address

    def item_guid(self, item: Entry) -> str:
        """Stays when the item is moved or renamed, so that nobody is told of it twice."""
        return f"urn:uuid:{item.page.translation_key}"

    def item_pubdate(self, item: Entry) -> datetime:
        return timezone.make_aware(datetime.combine(item.page.date, time()))

    def item_updateddate(self, item: Entry) -> datetime:
        return item.page.last_published_at or self.item_pubdate(item)
