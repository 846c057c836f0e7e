"""What settings said in English, in columns of its own, is moved to the words that are translated; none is lost."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = [("home", "0007_site_words")], [("home", "0008_move_english_words")]
WING = {"name": "אגף קהילות", "name_en": "Communities", "description": "מלווה", "description_en": "", "phone": "1"}
MENU = {"words": "עלינו", "words_en": "About us", "page": 1}
BARE = {"words": "", "words_en": "Nothing to translate", "page": 1}
ALERT = {"text": "סגור", "text_en": "Closed", "kind": "closed"}


def migrate(target: list[tuple[str, str]]) -> Any:
    """Bring the database there, and give the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


def item(value: dict[str, Any]) -> dict[str, Any]:
    """An item of a list as it is stored."""
    return {"type": "item", "id": "1", "value": dict(value)}


def said(words: Any) -> dict[str, str]:
    """Each text by its key."""
    return {each["id"]: each["value"] for each in words.texts}


def keyed(texts: dict[str, str]) -> dict[str, str]:
    """Each text under the key of what it translates."""
    return {str(uuid5(NAMESPACE_OID, original)): text for original, text in texts.items()}


def test_english_words_of_the_settings_become_translations_and_stay_on_the_way_back() -> None:
    apps = migrate(BEFORE)
    locale, site = apps.get_model("wagtailcore", "Locale"), apps.get_model("wagtailcore", "Site").objects.get()
    for code in ("he", "en"):
        locale.objects.get_or_create(language_code=code)
    apps.get_model("home", "SiteSettings").objects.create(
        site=site,
        hours="בבוקר",
        hours_en="Mornings",
        footer_text="שורה",
        footer_text_en="",
        wings=[item(WING)],
        menu=[item(MENU), item(BARE)],
        alerts=[item(ALERT)],
        footer_links=[],
        social_links=[],
        phone="02-000-0000",
    )

    apps = migrate(AFTER)
    made = apps.get_model("home", "SiteSettings").objects.get()
    words = apps.get_model("home", "SiteWords").objects
    hebrew, english = words.get(locale__language_code="he"), words.get(locale__language_code="en")
    assert said(hebrew) == keyed({text: text for text in ("בבוקר", "שורה", "אגף קהילות", "מלווה", "עלינו", "סגור")})
    assert said(english) == keyed(
        {"בבוקר": "Mornings", "אגף קהילות": "Communities", "עלינו": "About us", "סגור": "Closed"}
    )
    assert (hebrew.translation_key, hebrew.site_id) == (english.translation_key, made.site_id)
    assert [made.wings[0]["value"], made.alerts[0]["value"]] == [
        {"name": "אגף קהילות", "description": "מלווה", "phone": "1"},
        {"text": "סגור", "kind": "closed"},
    ]
    assert [each["value"] for each in made.menu] == [{"words": "עלינו", "page": 1}, {"words": "", "page": 1}]
    assert (made.hours, made.footer_text, made.footer_links, made.phone) == ("בבוקר", "שורה", [], "02-000-0000")

    apps = migrate(BEFORE)
    back = apps.get_model("home", "SiteSettings").objects.get()
    assert (back.hours, back.hours_en, back.menu[0]["value"]) == ("בבוקר", "", {"words": "עלינו", "page": 1})
    apps = migrate(AFTER)
    assert said(apps.get_model("home", "SiteWords").objects.get(locale__language_code="en")) == said(english)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
