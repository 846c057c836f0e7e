"""Loading the demo site: whole, once, and never over what an editor did."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource

from config.management.commands.load_content import translate
from home.models import HomePage, SiteSettings, StandardPage
from programs.models import ProgramPage
from tests.factories.pages import HomePageFactory, StandardPageFactory, set_blocks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
CONTENT = settings.SITE_DIR / "content"
PAGES = sorted(path.stem for path in (CONTENT / "pages" / "he").glob("*.yaml"))


def load(folder: Path = CONTENT) -> str:
    """Load content and return what the command says."""
    said = StringIO()
    call_command("load_content", folder=folder, stdout=said)
    return said.getvalue().strip()


@pytest.fixture
def own_content(tmp_path: Path) -> Iterator[Path]:
    """A copy of the content that a test may change."""
    return copytree(CONTENT, tmp_path / "content")  # type: ignore[return-value]


def everything() -> list[tuple[object, ...]]:
    """What a reload could change, page by page."""
    return list(
        Page.objects.order_by("path").values_list("path", "title", "slug", "live", "latest_revision", "numchild")
    )


def test_every_file_becomes_a_published_page_in_both_languages() -> None:
    assert load() == f"{2 * len(PAGES)} pages loaded, 0 left as they are."
    for language in ("he", "en"):
        pages = Page.objects.filter(locale__language_code=language, depth__gt=1)
        assert pages.live().count() == len(PAGES)


def test_the_site_opens_with_the_home_page_and_wagtails_welcome_is_gone() -> None:
    load()
    site = Site.objects.select_related("root_page").get()
    assert (site.root_page.specific_class, site.root_page.locale.language_code) == (HomePage, "he")
    assert (site.hostname, site.port, site.site_name) == ("127.0.0.1", 8000, "רשת קהילות מיתרים")
    assert Page.objects.filter(depth=2).count() == 2


def test_each_page_knows_its_translation() -> None:
    load()
    for page in Page.objects.filter(locale=Locale.get_default(), depth__gt=1):
        assert page.get_translation(Locale.objects.get(language_code="en")).slug in (page.slug, "en")


def test_the_english_pages_are_translations_of_the_hebrew_ones() -> None:
    """Every text has its English, pictures' alternative texts and links too; a change in Hebrew asks for that text."""
    load()
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


@pytest.mark.parametrize(
    ("english", "says"),
    [
        ({"body": ["A", "B"]}, "the Hebrew page has no place for 'A'"),
        ({"body": []}, "nothing says 'כותרת'"),
        ({"body": ["A"], "introduction": "More"}, "the Hebrew page has no place for 'More'"),
    ],
)
def test_a_translation_that_says_other_things_is_refused(english: dict[str, Any], says: str) -> None:
    hebrew, translated = (StandardPageFactory(parent=HomePageFactory(), introduction="") for _ in range(2))
    set_blocks(hebrew, "body", headings("כותרת"))
    set_blocks(translated, "body", headings(*english.pop("body")))
    for name, value in english.items():
        setattr(translated, name, value)
    with pytest.raises(ValueError, match=says):
        translate(hebrew, translated)


def headings(*words: str) -> list[dict[str, Any]]:
    return [{"type": "heading", "value": {"text": each, "level": "h2"}} for each in words]


def test_each_track_has_its_program() -> None:
    load()
    assert sorted(ProgramPage.objects.values_list("track", "slug", "locale__language_code")) == [
        ("nucleus", "young-nuclei", "en"),
        ("nucleus", "young-nuclei", "he"),
        ("school", "school-communities", "en"),
        ("school", "school-communities", "he"),
    ]


def test_settings_point_at_the_statements_and_mark_samples() -> None:
    load()
    loaded = SiteSettings.objects.select_related("accessibility_page", "privacy_page").get()
    assert (loaded.accessibility_page.title, loaded.privacy_page.title) == ("הצהרת נגישות", "פרטיות")
    assert [wing.value["name"] for wing in loaded.wings] == ["אגף קהילות", "אגף החינוך"]
    assert "דוגמה" in loaded.footer_text
    assert "דוגמה" in loaded.hours
    assert loaded.email.endswith("@example.org")


def test_loading_again_changes_nothing() -> None:
    load()
    before = everything()
    assert load() == f"0 pages loaded, {2 * len(PAGES)} left as they are."
    assert everything() == before
    assert get_image_model().objects.count() == 1


def test_what_an_editor_wrote_moved_or_deleted_stays_so() -> None:
    load()
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
    load(own_content)
    new = {"type": "home.StandardPage", "parent": "contact", "title": "חדש", "body": [{"heading": "כותרת"}]}
    (own_content / "pages" / "he" / "new.yaml").write_text(yaml.safe_dump(new, allow_unicode=True), encoding="utf-8")
    assert load(own_content).startswith("1 pages loaded")
    page = StandardPage.objects.get(slug="new")
    assert (page.live, page.get_parent().slug) == (True, "contact")


def test_nothing_is_put_under_a_page_that_was_deleted(own_content: Path) -> None:
    load(own_content)
    StandardPage.objects.get(slug="contact", locale=Locale.get_default()).delete()
    new = {"type": "home.StandardPage", "parent": "contact", "title": "חדש"}
    (own_content / "pages" / "he" / "new.yaml").write_text(yaml.safe_dump(new, allow_unicode=True), encoding="utf-8")
    assert load(own_content).startswith("0 pages loaded")


def test_a_site_of_its_own_is_left_alone() -> None:
    HomePageFactory(title="בית אחר")
    with pytest.raises(CommandError, match="home page of its own"):
        load()
    assert Page.objects.filter(depth__gt=1).exclude(title__startswith="Welcome").count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"no_such_field": "x"}, "no_such_field"),
        ({"body": [{"no_such_block": "x"}]}, "no_such_block"),
        ({"body": [{"heading": "x" * 200}]}, "120"),
        ({"body": [{"call_to_action": {"title": "בלי דף", "link_text": "לשם"}}]}, "page"),
        ({"introduction": "x" * 501}, "500"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(own_content: Path, changed: dict[str, object], says: str) -> None:
    """And nothing at all is loaded: the whole is one transaction."""
    path = own_content / "pages" / "he" / "new.yaml"
    content = {"type": "home.StandardPage", "parent": "home", "title": "חדש"} | changed
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CommandError, match=r"he/new\.yaml") as refused:
        load(own_content)
    assert says in str(refused.value)
    assert not HomePage.objects.exists()
