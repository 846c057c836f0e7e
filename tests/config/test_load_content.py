"""Loading the demo site: whole, once, and never over what an editor did."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource

from home.models import HomePage, SiteSettings, StandardPage
from programs.models import ProgramPage
from tests.config.loading import CONTENT, load

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.xdist_group("load_content"),  # one loaded site for them all
]
PAGES = sorted(path.stem for path in (CONTENT / "pages" / "he").glob("*.yaml"))


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The demo site, loaded once for this module's tests, and what the command said. Each leaves it as it found it."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield load()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    cache.clear()


def everything() -> list[tuple[object, ...]]:
    """What a reload could change, page by page."""
    return list(
        Page.objects.order_by("path").values_list("path", "title", "slug", "live", "latest_revision", "numchild")
    )


def test_every_file_becomes_a_published_page_in_both_languages(loaded: str) -> None:
    assert loaded == f"{2 * len(PAGES)} pages loaded, 0 left as they are."
    for language in ("he", "en"):
        pages = Page.objects.filter(locale__language_code=language, depth__gt=1)
        assert pages.live().count() == len(PAGES)


def test_the_site_opens_with_the_home_page_and_wagtails_welcome_is_gone() -> None:
    site = Site.objects.select_related("root_page").get()
    assert (site.root_page.specific_class, site.root_page.locale.language_code) == (HomePage, "he")
    assert (site.hostname, site.port, site.site_name) == ("127.0.0.1", 8000, "רשת קהילות מיתרים")
    assert Page.objects.filter(depth=2).count() == 2


def test_each_page_knows_its_translation() -> None:
    for page in Page.objects.filter(locale=Locale.get_default(), depth__gt=1):
        assert page.get_translation(Locale.objects.get(language_code="en")).slug in (page.slug, "en")


def test_the_english_pages_are_translations_of_the_hebrew_ones() -> None:
    """Every text has its English, pictures' alternative texts and links too; a change in Hebrew asks for that text."""
    translations = Translation.objects.select_related("source", "target_locale")
    assert len(translations) == len(PAGES) + 1  # the words of the settings
    for translation in translations:
        total, done = translation.get_progress()
        assert (total, translation.enabled) == (done, True), translation.source.object_repr
    home = HomePage.objects.get(slug="en")
    assert home.entrances[0].value["page"].locale == home.locale
    hebrew = HomePage.objects.get(slug="he")
    hebrew.headline = "כותרת חדשה"
    hebrew.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(hebrew)
    source.update_from_db()
    waiting = source.stringsegment_set.annotate_translation(home.locale).filter(translation=None)
    assert [segment.string.data for segment in waiting] == ["כותרת חדשה"]


def test_each_track_has_its_program() -> None:
    assert sorted(ProgramPage.objects.values_list("track", "slug", "locale__language_code")) == [
        ("nucleus", "young-nuclei", "en"),
        ("nucleus", "young-nuclei", "he"),
        ("school", "school-communities", "en"),
        ("school", "school-communities", "he"),
    ]


def test_settings_point_at_the_statements_and_mark_samples() -> None:
    words = SiteSettings.objects.select_related("accessibility_page", "privacy_page").get()
    assert (words.accessibility_page.title, words.privacy_page.title) == ("הצהרת נגישות", "פרטיות")
    assert [wing.value["name"] for wing in words.wings] == ["אגף קהילות", "אגף החינוך"]
    assert "דוגמה" in words.footer_text
    assert "דוגמה" in words.hours
    assert words.email.endswith("@example.org")


def test_a_picture_comes_with_its_words() -> None:
    picture = get_image_model().objects.get()
    assert (picture.title, picture.description) == ("איור של מיתרים", "איור של מיתרים מתוחים בגוני נחושת וטורקיז")


def test_loading_again_changes_nothing() -> None:
    before = everything()
    assert load() == f"0 pages loaded, {2 * len(PAGES)} left as they are."
    assert everything() == before
    assert get_image_model().objects.count() == 1


def test_what_an_editor_wrote_moved_or_deleted_stays_so() -> None:
    home = HomePage.objects.get(slug="he")
    home.headline = "כותרת של העורכים"
    home.save_revision().publish()
    contact = StandardPage.objects.get(slug="contact", locale=home.locale)
    contact.slug = "talk-to-us"
    contact.save_revision().publish()
    StandardPage.objects.get(slug="privacy", locale=home.locale).delete()
    SiteSettings.objects.update(phone="02-765-4321")
    before = everything()

    load()

    assert everything() == before
    assert HomePage.objects.get(slug="he").headline == "כותרת של העורכים"
    assert SiteSettings.objects.get().phone == "02-765-4321"
    assert not StandardPage.objects.filter(slug__in=["contact", "privacy"], locale=home.locale).exists()


def test_a_new_file_is_added_to_a_loaded_site(own_content: Path) -> None:
    new = {"type": "home.StandardPage", "parent": "contact", "title": "חדש", "body": [{"heading": "כותרת"}]}
    (own_content / "pages" / "he" / "new.yaml").write_text(yaml.safe_dump(new, allow_unicode=True), encoding="utf-8")
    assert load(own_content).startswith("1 pages loaded")
    page = StandardPage.objects.get(slug="new")
    assert (page.live, page.get_parent().slug) == (True, "contact")


def test_nothing_is_put_under_a_page_that_was_deleted(own_content: Path) -> None:
    StandardPage.objects.get(slug="contact", locale=Locale.get_default()).delete()
    new = {"type": "home.StandardPage", "parent": "contact", "title": "חדש"}
    (own_content / "pages" / "he" / "new.yaml").write_text(yaml.safe_dump(new, allow_unicode=True), encoding="utf-8")
    assert load(own_content).startswith("0 pages loaded")
