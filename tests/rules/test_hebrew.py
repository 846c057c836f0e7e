"""Every text of the interface is there in Hebrew."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.rules.files import ROOT

CATALOGUE = ROOT / "site" / "locale" / "he" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def words(entry: polib.POEntry) -> list[str]:
    """The Hebrew of an entry, in each of its plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_every_entry_is_translated(catalogue: polib.POFile) -> None:
    assert [key(entry) for entry in catalogue.untranslated_entries()] == []
    assert [key(entry) for entry in catalogue.fuzzy_entries()] == []
    assert [key(entry) for entry in catalogue.obsolete_entries()] == []
    assert catalogue.percent_translated() == 100


def test_placeholders_are_kept(catalogue: polib.POFile) -> None:
    """A form that is used for one number alone may leave the number out, but invent none."""
    for entry in catalogue:
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in words(entry):
            found = set(PLACEHOLDER.findall(text))
            assert found <= wanted if entry.msgid_plural else found == wanted, entry.msgid


def test_the_compiled_catalogue_is_the_written_one(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {key(entry): words(entry) for entry in compiled} == {key(entry): words(entry) for entry in catalogue}


def test_no_text_of_the_code_is_missing(catalogue: polib.POFile, tmp_path: Path) -> None:
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
    assert {key(entry) for entry in collected} == {key(entry) for entry in catalogue}
