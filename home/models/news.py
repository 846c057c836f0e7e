"""News, for a site that has any: a listing that nothing leads to while it is empty, and a page for each item."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.blocks import BodyBlock, PictureBlock
from home.fields import BlocksField
from home.models.base import BasePage, is_stand_in
from home.openness import is_restricted

A_PAGE = 10


class NewsQuerySet(PageQuerySet):
    """Items of news."""

    def shown(self) -> "NewsQuerySet":
        """Those that anybody may see and that are written in their own language, the newest first."""
        found: NewsQuerySet = self.live().filter(~is_restricted(), ~is_stand_in())
        return found.order_by("-date", "-pk")


class NewsIndexPage(BasePage):
    """Lists the news. While there is none it says so, no menu shows it and no search engine keeps it."""

    template = "home/news_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count_per_parent = 1
    page_description = _("Lists the news. It hides itself while there is none.")

    class Meta:
        verbose_name = _("news listing")
        verbose_name_plural = _("news listings")

    def news(self) -> NewsQuerySet:
        """What is listed here."""
        found: NewsQuerySet = NewsPage.objects.child_of(self).shown()
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list; a number that is none leads to the first or the last."""
        listed = Paginator(self.news(), A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"listed": listed}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Keep an empty listing from search engines."""
        found: list[dict[str, Any]] = super().get_sitemap_urls(request) if self.news().exists() else []
        return found


class NewsPage(BasePage):
    """One item of news."""

    introduction = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("One to three sentences: what happened. Shown in lists, too."),
    )
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The newest comes first."))
    picture = BlocksField([("picture", PictureBlock())], verbose_name=_("picture"), blank=True, max_num=1)
    body = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    template = "home/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("One item of news, with its date.")

    body_panels: ClassVar[list[Panel]] = [FieldPanel("date"), FieldPanel("picture"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("date")]

    class Meta:
        verbose_name = _("item of news")
        verbose_name_plural = _("news")


def is_empty_listing() -> Exists:
    """Whether a page is a listing of news with nothing to show, as a part of the query that fetches the page."""
    shown = NewsPage.objects.shown().order_by().filter(path__startswith=OuterRef("path"))
    return Exists(NewsIndexPage.objects.filter(~Exists(shown), pk=OuterRef("pk")))
