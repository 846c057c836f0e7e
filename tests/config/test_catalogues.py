"""The Hebrew that we hold for packages reaches pages and scripts, and the report counts it."""

import json
import re
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from pytest_django.fixtures import Settings

from config.catalogues import Row, collect, hebrew, report, texts, upstream, words


def catalogue_in(script: str) -> dict[str, str | list[str]]:
    """The texts inside the script that Django's JavaScript catalogue is."""
    found = re.search(r"const newcatalog = (\{.*?\n  \});", script, re.DOTALL)
    assert found
    loaded: dict[str, str | list[str]] = json.loads(found[1])
    return loaded


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("Snippets", "פריטי תוכן"),  # Wagtail has other Hebrew, and ours wins
        ("Aging pages", "דפים שלא עודכנו זמן רב"),  # Wagtail has none
        ("Waiting for translations", "ממתין לתרגומים"),  # localize
        ("Download codes", "הורדת הקודים"),  # allauth says it to one man
        ("Help", "עזרה"),
    ],
)
def test_what_packages_lack_or_say_otherwise_is_ours(english: str, text: str) -> None:
    with translation.override("he"):
        assert gettext(english) == text


def test_a_context_is_kept() -> None:
    with translation.override("he"):
        assert pgettext("A tag slug", "slug") == "מזהה בכתובת"


@pytest.mark.parametrize(
    ("count", "pages", "matches"),
    [
        (1, "מחיקת דף אחד", "נמצאה התאמה אחת"),
        (2, "מחיקת שני דפים", "נמצאו שתי התאמות"),
        (5, "מחיקת 5 דפים", "נמצאו 5 התאמות"),
    ],
)
def test_counts_read_well(count: int, pages: str, matches: str) -> None:
    """Wagtail's own Hebrew has other plural forms; ours do not mix with them."""
    with translation.override("he"):
        found = (
            ngettext("Delete 1 page", "Delete %(counter)s pages", count),
            ngettext("There is %(counter)s match", "There are %(counter)s matches", count),
        )
    assert tuple(text % {"counter": count} for text in found) == (pages, matches)


def test_english_stays_english() -> None:
    with translation.override("en"):
        assert (gettext("Snippets"), ngettext("Delete 1 page", "Delete %(counter)s pages", 1)) == (
            "Snippets",
            "Delete 1 page",
        )


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("wagtailadmin_javascript_catalog", {"Insert a block": "הוספת בלוק", "Delete": "מחיקה"}),
        ("wagtail_localize:javascript_catalog", {"Not translated": "לא תורגם", "Unpublish": "הסרה מפרסום"}),
    ],
)
def test_the_scripts_of_the_admin_get_it(admin_client: Client, view: str, expected: dict[str, str]) -> None:
    script = admin_client.get(reverse(view), headers={"Accept-Language": "he"}).content.decode()
    catalogue = catalogue_in(script)
    assert {english: catalogue[english] for english in expected} == expected
    assert catalogue["%(num)s error"] == ["שגיאה אחת", "שתי שגיאות", "%(num)s שגיאות"]
    assert "const v = (n==1 ? 0 : n==2 ? 1 : 2);" in script


def test_the_report_names_each_package_and_sums_them_up() -> None:
    output = StringIO()
    call_command("translation_report", stdout=output)
    head, first, *lines = output.getvalue().splitlines()
    assert head.split() == ["package", "catalogue", "texts", "Hebrew", "percent"]
    assert first.split()[:2] == ["ours", "django"]
    shown = {tuple(line.split()[:2]): line.split()[2:] for line in lines}
    assert shown["wagtail.admin", "djangojs"][2] == "100.0"
    parts = [row for row in report() if row.package.split(".")[0] == "wagtail"]
    assert shown["wagtail", "together"][0] == str(sum(row.texts for row in parts))


def test_a_text_without_hebrew_counts_as_missing() -> None:
    entry = polib.POEntry(msgid="A word that nobody says")
    counted = polib.POEntry(msgid="%(n)s such word", msgid_plural="%(n)s such words")
    assert words(entry, hebrew("django")) == [""]
    assert words(counted, hebrew("django")) == ["", "", ""]
    assert (Row("a", "django", 4, 3).percent, Row("a", "django", 0, 0).percent) == (75.0, 100.0)


def test_collecting_brings_new_texts_and_drops_those_that_are_gone(tmp_path: Path, settings: Settings) -> None:
    """Two texts are held before: one that Wagtail has, one that nobody has any more."""
    settings.LOCALE_PATHS = [settings.LOCALE_PATHS[0], tmp_path]
    folder = tmp_path / "he" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    held = polib.POFile()
    held.extend([polib.POEntry(msgid="Aging pages", msgstr="ישנים"), polib.POEntry(msgid="Gone", msgstr="איננו")])
    held.save(str(folder / "django.po"))
    collected = {entry.msgid: entry.msgstr for entry in collect("django")}
    assert collected["Aging pages"] == "ישנים"
    assert collected["Snippets"] == ""
    assert "Gone" not in collected
    # allauth's own Hebrew is whole: what is not said otherwise here stays there.
    assert "Backup key" not in collected

    output = StringIO()
    call_command("translation_report", "--collect", stdout=output)
    assert "without Hebrew: 'Snippets'" in output.getvalue()
    assert {entry.msgid: entry.msgstr for entry in upstream("django")} == collected
    assert [entry.msgid for entry in upstream("djangojs")] != []


def test_a_package_without_an_english_catalogue_is_read_from_its_other_languages(tmp_path: Path) -> None:
    for language, msgid in (("de", "One"), ("fr", "Two")):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.extend([polib.POEntry(msgid=msgid), polib.POEntry(msgid="Old", obsolete=True)])
        catalogue.save(str(folder / "django.po"))
    assert [msgid for _, msgid in texts(tmp_path, "django")] == ["One", "Two"]
