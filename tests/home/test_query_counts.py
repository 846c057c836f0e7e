"""A public page takes at most eight queries, none asked more than twice, however much stands on it."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, Site

from home.models import HomePage, SiteSettings
from programs.models import Track
from tests.factories.pages import (
    AccompanimentPageFactory,
    HomePageFactory,
    NetworkPageFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    WingsPageFactory,
    entrance,
    point,
    set_blocks,
    step,
)
from tests.factories.statement import AccessibilityStatementPageFactory, gap
from tests.measure import Measured, measure

MOST_QUERIES = 8


def full_site(home: HomePage, count: int) -> None:
    """Put every page type under a home, with `count` items wherever there is a list."""
    text = {"type": "text", "value": "<p>טקסט</p>"}
    index = ProgramIndexPageFactory(parent=home, slug="programs", show_in_menus=True)
    programs = [
        ProgramPageFactory(parent=index, slug=f"program-{n}", track=Track.SCHOOL if n else Track.NUCLEUS)
        for n in range(count)
    ]
    standard = StandardPageFactory(parent=home, slug="standard", show_in_menus=True)
    set_blocks(standard, "body", [call_to(index)] * count + [text, {"type": "contact", "value": None}])
    below = StandardPageFactory(parent=standard, slug="below")
    set_blocks(below, "body", [text] * count)
    accompaniment = AccompanimentPageFactory(parent=home, slug="accompaniment", show_in_menus=True)
    network = NetworkPageFactory(parent=home, slug="network", show_in_menus=True)
    for page, name in [(accompaniment, "areas"), (network, "benefits"), *((each, "audience") for each in programs)]:
        set_blocks(page, name, [point()] * count)
        set_blocks(page, "body", [call_to(index)] * count)
    home = HomePage.objects.get(pk=home.pk)
    home.accompaniment_page = home.guide_page = home.closing_page = accompaniment
    home.way_heading = home.closing_heading = "כותרת"
    set_blocks(home, "way", [step()] * count)
    set_blocks(home, "why", [point()] * count)
    set_blocks(home, "entrances", [entrance(programs[0]), entrance(programs[-1])])
    wings = WingsPageFactory(parent=home, slug="wings")
    set_blocks(wings, "together", [point()] * count)
    set_blocks(wings, "body", [call_to(index)] * count)
    gaps = [("gap", gap()["value"])] * count
    AccessibilityStatementPageFactory(parent=home, slug="accessibility", gaps=gaps)
    for n in range(count):
        StandardPageFactory(parent=home, slug=f"menu-{n}", show_in_menus=True)


def call_to(page: Page) -> dict[str, object]:
    return {"type": "call_to_action", "value": {"title": "כותרת", "text": "", "page": page.pk, "link_text": "המשך"}}


def small_and_large(language: str, count: int) -> None:
    """A site in Hebrew and, when asked for, in English, with its settings and warm caches."""
    home = HomePageFactory(slug="he")
    full_site(home, count)
    if language == "en":
        english = Locale.objects.create(language_code="en")
        full_site(HomePageFactory(slug="en", locale=english, translation_key=home.translation_key), count)
    statement = StandardPageFactory(parent=home, slug="statement")
    SiteSettings.objects.create(
        site=Site.objects.get(), accessibility_page=statement, privacy_page=statement, email="a@example.org"
    )


def measured_get(client: Client, address: str) -> Measured:
    client.get(address)  # fills what a running process keeps: content types, templates, root paths
    with measure() as measured:
        assert client.get(address).status_code == 200
    return measured


PAGES = [
    "",
    "standard/",
    "standard/below/",
    "programs/",
    "programs/program-0/",
    "accompaniment/",
    "network/",
    "wings/",
    "accessibility/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("language", ["he", "en"])
def test_at_most_eight_queries(client: Client, language: str, count: int) -> None:
    small_and_large(language, count)
    for path in PAGES:
        measured = measured_get(client, ("/en/" if language == "en" else "/") + path)
        assert measured.count <= MOST_QUERIES, f"{path}: {measured}"
        assert measured.most_repeated <= 2, f"{path}: {measured}"


@pytest.mark.django_db
def test_rows_grow_only_by_what_the_page_shows(client: Client) -> None:
    """Three pages more in the menu cost three rows; pages that are not shown cost none."""
    home = HomePageFactory(slug="he")
    full_site(home, 1)
    before = {path: measured_get(client, f"/{path}") for path in PAGES}
    standard = Page.objects.get(slug="standard")
    for n in range(3):
        StandardPageFactory(parent=home, slug=f"more-{n}", show_in_menus=True)
        StandardPageFactory(parent=home, slug=f"hidden-{n}")
        StandardPageFactory(parent=standard, slug=f"deep-{n}", show_in_menus=True)
    for path in PAGES:
        after = measured_get(client, f"/{path}")
        assert (after.count, after.rows) == (before[path].count, before[path].rows + 3), f"{path}: {after}"
