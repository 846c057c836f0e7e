"""The site's settings speak the language of the page."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from home.models import SiteSettings
from tests.factories.pages import HomePageFactory, StandardPageFactory, set_blocks
from tests.factories.words import say_in

WING = {
    "name": "אגף קהילות",
    "description": "מלווה גרעינים",
    "email": "wing@example.org",
    "phone": "02-000-0001",
}


def site_settings() -> SiteSettings:
    made = SiteSettings(hours="בבוקר", footer_text="שורה")
    made.wings = SiteSettings._meta.get_field("wings").stream_block.to_python([{"type": "wing", "value": WING}])
    return made


def test_hebrew_is_the_reference() -> None:
    made = site_settings()
    wing = made.wings[0].value
    assert (made.calling_hours, made.footer, wing.title, wing.about) == ("בבוקר", "שורה", "אגף קהילות", "מלווה גרעינים")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_translated_where_somebody_did_and_hebrew_where_not(language: str) -> None:
    """Also in a language that nothing in the code knows of."""
    made = site_settings()
    made.site = Site.objects.get()
    made.save()
    say_in(language, {"בבוקר": "Mornings", "אגף קהילות": "Communities wing"})
    wing = made.wings[0].value
    with translation.override(language):
        assert (made.calling_hours, made.footer) == ("Mornings", "שורה")
        assert (wing.title, wing.about) == ("Communities wing", "מלווה גרעינים")


@pytest.mark.django_db
def test_the_contact_block_shows_the_wings(client: Client) -> None:
    page = StandardPageFactory(parent=HomePageFactory())
    set_blocks(page, "body", [{"type": "contact", "value": None}])
    made = site_settings()
    made.site = Site.objects.get()
    made.save()
    html = client.get(page.url).content.decode()
    for shown in ("אגף קהילות", "מלווה גרעינים", 'href="mailto:wing@example.org"', 'href="tel:020000001"'):
        assert shown in html


@pytest.mark.django_db
def test_there_are_no_more_than_two_wings() -> None:
    block = SiteSettings._meta.get_field("wings").stream_block
    assert block.meta.max_num == 2
