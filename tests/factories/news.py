"""A listing of news and its items."""

import datetime as dt

import factory

from home.models import NewsIndexPage, NewsPage
from tests.factories.pages import ContentPageFactory


class NewsIndexPageFactory(ContentPageFactory):
    class Meta:
        model = NewsIndexPage


class NewsPageFactory(ContentPageFactory):
    """Each item is a day newer than the one before it."""

    class Meta:
        model = NewsPage

    introduction = "מה קרה."
    date = factory.Sequence(lambda n: dt.date(2026, 1, 1) + dt.timedelta(days=n))
