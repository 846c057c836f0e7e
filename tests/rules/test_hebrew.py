"""Every text of the interface is there in good Hebrew: ours, and what we hold for Wagtail and the other packages."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from config.catalogues import OURS, report
from config.content import read_yaml
from tests.rules.files import ROOT

LOCALE = ROOT / "site" / "locale"
CONTENT = ROOT / "site" / "content"
CATALOGUE = LOCALE / "he" / "LC_MESSAGES" / "django.po"
UPSTREAM = LOCALE / "upstream" / "he" / "LC_MESSAGES"
CATALOGUES = {"ours": CATALOGUE, "upstream": UPSTREAM / "django.po", "upstream in scripts": UPSTREAM / "djangojs.po"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sdr]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>|&\w+;")
# Niqqud and cantillation without maqaf, and the marks and overrides of direction.
MARK = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Marks that are not Hebrew's: quotes other than ״ ״ (a straight one alone, in brackets, is about itself), a straight
# geresh, and a hyphen where a word is tied to a Latin one, a number or a placeholder.
FOREIGN = re.compile(r"[“”„‟«»]|(?<!\()\"|(?<=[א-ת])'|(?<=[א-ת])-(?=[\w%{])")
# Names, signs, and texts that are nothing but placeholders.
THE_SAME = {"HTTP Accept", "Wagtail API v2", "Wagtail API v3", "…"}
FLOORS = {"wagtail": 98, "wagtail_localize": 98}
Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def words(entry: polib.POEntry) -> list[str]:
    """The Hebrew of an entry, in each of its plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def pairs(catalogue: polib.POFile) -> Iterator[tuple[str, str]]:
    """Each Hebrew text with the English it says."""
    for entry in catalogue:
        for text in words(entry):
            yield entry.msgid_plural or entry.msgid, text


def texts(value: object) -> Iterator[str]:
    """Every text in what a file of content holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


@pytest.fixture(scope="module", params=CATALOGUES)
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[request.param]))


@pytest.fixture(scope="module")
def ours() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def content() -> list[str]:
    """What the demo site says in Hebrew."""
    files = [*CONTENT.glob("pages/he/*.yaml"), CONTENT / "privacy-notice" / "he.yaml", CONTENT / "settings.yaml"]
    return [text for path in files for text in texts(read_yaml(path))]


def forbidden() -> list[re.Pattern[str]]:
    """The words that the glossary's last table gives up, alone or behind a one-letter prefix.

    Not behind ל: with it some are good verbs (לעמוד).
    """
    glossary = (LOCALE / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = glossary.rpartition("| --- | --- |\n")[2].splitlines()
    found = [row.split("|")[1].strip() for row in rows]
    return [re.compile(rf"(?<![א-ת])[ובכמשה]{{0,2}}{re.escape(word)}(?:ים|י)?(?![א-ת])") for word in found]


def test_every_entry_is_translated(catalogue: polib.POFile) -> None:
    assert [key(entry) for entry in catalogue.untranslated_entries()] == []
    assert [key(entry) for entry in catalogue.fuzzy_entries()] == []
    assert [key(entry) for entry in catalogue.obsolete_entries()] == []
    assert [key(entry) for entry in catalogue if not all(words(entry))] == []
    assert [key(entry) for entry in catalogue if entry.msgid_plural and len(words(entry)) != 3] == []
    assert catalogue.percent_translated() == 100


def test_what_the_packages_show_is_there_in_hebrew() -> None:
    """As Django finds it, in the versions that are installed: after an upgrade, `translation_report --collect`."""
    rows = list(report())
    assert [row for row in rows if row.package == OURS and row.percent < 100] == []
    for name, floor in FLOORS.items():
        its = [row for row in rows if row.package.split(".")[0] == name]
        assert sum(row.hebrew for row in its) / sum(row.texts for row in its) * 100 >= floor, name


def test_placeholders_are_kept(catalogue: polib.POFile) -> None:
    """A form that is used for one number alone may leave the number out, but invent none."""
    for entry in catalogue:
        wanted = Counter(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        *few, many = [Counter(PLACEHOLDER.findall(text)) for text in words(entry)]
        needed = wanted & Counter(PLACEHOLDER.findall(entry.msgid)) if entry.msgid_plural else wanted
        assert set(needed) <= set(many), entry.msgid
        assert all(set(form) <= set(wanted) for form in [*few, many]), entry.msgid


def test_tags_and_outer_blanks_are_kept(catalogue: polib.POFile) -> None:
    outer = re.compile(r"^\s*|\s*$")
    for english, text in pairs(catalogue):
        assert Counter(TAG.findall(text)) == Counter(TAG.findall(english)), english
        assert outer.findall(text) == outer.findall(english), english


def test_nothing_is_left_in_english(catalogue: polib.POFile) -> None:
    for english, text in pairs(catalogue):
        says_something = re.search(r"\w", TAG.sub("", PLACEHOLDER.sub("", english)))
        assert text != english or not says_something or text in THE_SAME, english


def test_no_niqqud_and_no_marks_of_direction(catalogue: polib.POFile) -> None:
    assert [text for _, text in pairs(catalogue) if MARK.search(text)] == []


def test_the_words_are_the_glossarys(catalogue: polib.POFile) -> None:
    for word in forbidden():
        assert [text for _, text in pairs(catalogue) if word.search(text)] == [], word.pattern


def test_there_is_one_kind_of_quotation_marks_and_of_hyphens(catalogue: polib.POFile) -> None:
    assert [text for _, text in pairs(catalogue) if FOREIGN.search(TAG.sub("", text))] == []


def test_the_site_speaks_the_same_hebrew(content: list[str]) -> None:
    assert len(content) > 500
    for pattern in (MARK, FOREIGN, *forbidden()):
        assert [text for text in content if pattern.search(text)] == [], pattern.pattern


def test_the_compiled_catalogue_is_the_written_one(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(Path(catalogue.fpath).with_suffix(".mo")))
    assert {key(entry): words(entry) for entry in compiled} == {key(entry): words(entry) for entry in catalogue}


def test_no_text_of_the_code_is_missing(ours: polib.POFile, tmp_path: Path) -> None:
    """Collects the texts anew, in a copy, and compares: `make messages` brings what is missing."""
    if not shutil.which("xgettext"):
        assert not os.environ.get("CI"), "xgettext is missing: install gettext"
        pytest.skip("xgettext is missing: install gettext")
    for folder in ("home", "programs", "intake", "search", "site/config", "site/locale", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, "manage.py", "makemessages", "-l", "he", "--no-obsolete", "--verbosity", "0"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    collected = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))
    assert {key(entry) for entry in collected} == {key(entry) for entry in ours}
