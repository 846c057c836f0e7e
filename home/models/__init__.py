"""The ground: who logs in, what every page shares, the site's settings."""

from home.models.accessibility_statement import AccessibilityStatementPage
from home.models.base import BasePage
from home.models.home_page import HomePage
from home.models.news import NewsIndexPage, NewsPage
from home.models.second_person import SecondPersonTask
from home.models.site_settings import SiteSettings
from home.models.site_words import SiteWords
from home.models.standard_page import StandardPage
from home.models.user import User
from home.models.wings_page import WingsPage

__all__ = [
    "AccessibilityStatementPage",
    "BasePage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "SecondPersonTask",
    "SiteSettings",
    "SiteWords",
    "StandardPage",
    "User",
    "WingsPage",
]
