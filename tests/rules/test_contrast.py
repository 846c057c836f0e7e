"""The colours can be told apart: by day, by night, and farther still in the high contrast of the panel."""

import re

import pytest

from tests.rules.files import ROOT

CSS = ROOT / "site" / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
DISPLAY = (CSS / "display.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "paper-raised", "paper-sunken")
SOFT = ("brand-soft", "string-1-soft", "string-2-soft", "string-3-soft")
# What is written on what, and how far apart the two must be: 7 for running text, 4.5 for words, 3 for what is drawn.
PAIRS = [
    *(("ink", ground, 7) for ground in (*GROUNDS, *SOFT, "danger-soft", "success-soft", "warning-soft")),
    *(("ink-soft", ground, 7) for ground in GROUNDS),
    *((name, ground, 4.5) for name in ("brand", "brand-strong", "danger") for ground in (*GROUNDS, "brand-soft")),
    *((name, ground, 4.5) for name in ("string-1", "string-2", "string-3") for ground in ("paper", "paper-sunken")),
    *((f"string-{number}", f"string-{other}-soft", 3) for number in (1, 2, 3) for other in (1, 2, 3)),
    *(("line-strong", ground, 3) for ground in GROUNDS),
    *(("focus", ground, 3) for ground in (*GROUNDS, *SOFT)),
    *((name, "deep", 4.5) for name in ("on-deep", "on-deep-soft", "deep-string-1", "deep-string-2", "deep-string-3")),
    *((name, f"{name}-soft", 4.5) for name in ("danger", "success", "warning")),
    ("ink", "string-soft", 4.5),  # what is selected
    ("on-brand", "brand", 7),
    ("on-brand", "brand-strong", 7),
]


def block(start: str, sheet: str = TOKENS) -> dict[str, str]:
    """The tokens that a sheet sets between this selector and the next closing brace."""
    text = sheet[sheet.index(start) :]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", text[: text.index("}")]))


LIGHT = block(":root {")
NIGHT = block(':root[data-scheme="dark"] {')
DARK = LIGHT | NIGHT
HIGH = {scheme: block(f':root[data-contrast="{scheme}"] {{', DISPLAY) for scheme in ("light", "dark")}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_lines_stand_out(scheme: dict[str, str]) -> None:
    found = {(name, on): round(contrast(scheme[name], scheme[on]), 2) for name, on, _ in PAIRS}
    assert {(name, on): found[name, on] for name, on, least in PAIRS if found[name, on] < least} == {}


def test_night_is_the_same_whether_the_device_or_the_page_asks() -> None:
    assert block(':root:not([data-scheme="light"]) {') == block(':root[data-scheme="dark"] {')


def test_black_on_white_is_as_far_as_it_goes() -> None:
    assert (contrast("#000000", "#ffffff"), contrast("#777777", "#777777")) == (21, 1)


@pytest.mark.parametrize("scheme", HIGH)
def test_in_high_contrast_all_words_are_at_seven_to_one(scheme: str) -> None:
    colours, words = HIGH[scheme], [(name, on) for name, on, least in PAIRS if least > 3]
    found = {(name, on): round(contrast(colours[name], colours[on]), 2) for name, on in words}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 7} == {}
    assert [(name, on) for name, on, _ in PAIRS if contrast(colours[name], colours[on]) < 3] == []


@pytest.mark.parametrize("scheme", HIGH)
def test_high_contrast_sets_every_colour_anew(scheme: str) -> None:
    """One that it left out would stay as the device has it, by day or by night."""
    colours = {name for name, value in LIGHT.items() if value.startswith("#")} | set(NIGHT)
    assert colours - set(HIGH[scheme]) == set()
