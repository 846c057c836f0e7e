"""The typefaces hold every letter that the site shows, and weigh little."""

from pathlib import Path

import polib
import pytest
from fontTools.ttLib import TTFont

from tests.rules.files import ROOT, TEMPLATES

pytestmark = pytest.mark.without_database

FONTS = ROOT / "site" / "static" / "fonts"
TEXTS = [*(ROOT / "site" / "content").rglob("*.yaml"), *TEMPLATES, *(ROOT / "site" / "static" / "css").rglob("*.css")]
PAGES = [path for path in TEXTS if "pages" in path.parts]


def letters(paths: list[Path]) -> set[str]:
    """Every character of these files that has a form of its own."""
    return {letter for path in paths for letter in path.read_text(encoding="utf-8") if letter.isprintable()}


def holds(name: str) -> set[str]:
    return {chr(code) for code in TTFont(FONTS / name).getBestCmap()}


def test_the_text_face_holds_every_letter_of_content_templates_and_interface() -> None:
    """The admin's texts are in the catalogue too; what stands there is in reach as well."""
    catalogue = polib.pofile(str(ROOT / "site" / "locale" / "he" / "LC_MESSAGES" / "django.po"))
    words = {letter for entry in catalogue for word in (entry.msgid, entry.msgstr) for letter in word}
    wanted = letters(TEXTS) | {letter for letter in words if letter.isprintable()}
    assert wanted - holds("assistant.woff2") == set()


def test_the_title_face_holds_every_letter_of_the_pages() -> None:
    assert letters(PAGES) - holds("frank-ruhl-libre.woff2") == set()


def test_the_text_face_is_variable_from_regular_to_bold() -> None:
    axes = TTFont(FONTS / "assistant.woff2")["fvar"].axes
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in axes] == [("wght", 400, 700)]


def test_they_weigh_little_and_bring_their_licences() -> None:
    names = {path.name for path in FONTS.iterdir()}
    assert names == {f"{name}{end}" for name in ("assistant", "frank-ruhl-libre") for end in (".woff2", "-OFL.txt")}
    assert sum(path.stat().st_size for path in FONTS.glob("*.woff2")) <= 28_000
    assert all("SIL OPEN FONT LICENSE Version 1.1" in path.read_text() for path in FONTS.glob("*-OFL.txt"))
