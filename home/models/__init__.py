"""The ground: who logs in, what every page shares, the site's settings."""

from home.models.base import BasePage
from home.models.home_page import HomePage
from home.models.site_settings import SiteSettings
from home.models.standard_page import StandardPage
from home.models.user import User

__all__ = ["BasePage", "HomePage", "SiteSettings", "StandardPage", "User"]
