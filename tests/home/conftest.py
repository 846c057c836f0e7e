"""A small site in two languages."""

from dataclasses import dataclass

import pytest
from wagtail.models import Locale

from home.models import HomePage, StandardPage
from tests.factories.pages import HomePageFactory, StandardPageFactory


@dataclass
class SmallSite:
    """A Hebrew home with a page and a page under it; the home and the page are in English too."""

    home: HomePage
    page: StandardPage
    below: StandardPage
    english_home: HomePage
    english_page: StandardPage


@pytest.fixture
def site(db: None) -> SmallSite:
    home = HomePageFactory(title="בית", slug="he")
    page = StandardPageFactory(parent=home, title="על הרשת", slug="about", show_in_menus=True)
    english = Locale.objects.create(language_code="en")
    english_home = HomePageFactory(title="Home", slug="en", locale=english, translation_key=home.translation_key)
    return SmallSite(
        home=home,
        page=page,
        below=StandardPageFactory(parent=page, title="עוד", slug="more"),
        english_home=english_home,
        english_page=StandardPageFactory(
            parent=english_home,
            title="About",
            slug="about",
            show_in_menus=True,
            translation_key=page.translation_key,
        ),
    )
