"""Cuts the site's two typefaces to the letters in use, and writes the style sheet that offers them.

    make typefaces

Assistant, for text, keeps its weights from 400 to 700; Frank Ruhl Libre, for titles and quotations, is kept in
one weight. Their packages hold Hebrew and Latin apart: here they become one file each. Until it has arrived,
each has stand-ins: typefaces that people have, stretched to its measure, so that nothing jumps. Arial and Times
are measured by Arimo and Tinos, which are as wide as they are.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import build
from fontTools.varLib.instancer import instantiateVariableFont

SITE = Path(__file__).resolve().parents[1]
FONTS = SITE / "static" / "fonts"
SHEET = SITE / "static" / "css" / "typefaces.css"
HEBREW = "".join(map(chr, range(0x05D0, 0x05EB))) + "־׳״₪"
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\N{NO-BREAK SPACE}·×–—‘’“”„…•‹›«»"
FEATURES = ["ccmp", "kern", "locl", "mark"]
Outline = list[tuple[float, float]]


class StandIn(NamedTuple):
    """Letters that people have, and the package that tells their measure."""

    names: tuple[str, ...]
    package: str


class Typeface(NamedTuple):
    """One of the two, and what stands in for it until it is there."""

    family: str
    package: str
    weights: tuple[int, ...]
    stand_ins: dict[str, tuple[StandIn, StandIn]]  # by script: the first that a machine may have, and the second
    draws_signs: bool = False


NOTO_SANS = ("Noto Sans Hebrew", "Noto Sans Hebrew Regular", "NotoSansHebrew-Regular")
NOTO_SERIF = ("Noto Serif Hebrew", "Noto Serif Hebrew Regular", "NotoSerifHebrew-Regular")
TYPEFACES = [
    Typeface(
        "Assistant",
        "assistant",
        (400, 700),
        {
            "hebrew": (StandIn(("Arial", "Arimo"), "arimo"), StandIn(NOTO_SANS, "noto-sans-hebrew")),
            "latin": (StandIn(("Arial", "Arimo", "Liberation Sans"), "arimo"), StandIn(("Roboto",), "roboto")),
        },
        draws_signs=True,
    ),
    Typeface(
        "Frank Ruhl Libre",
        "frank-ruhl-libre",
        (500,),
        {
            "hebrew": (StandIn(("Times New Roman", "Tinos"), "tinos"), StandIn(NOTO_SERIF, "noto-serif-hebrew")),
            "latin": (
                StandIn(("Times New Roman", "Tinos", "Liberation Serif"), "tinos"),
                StandIn(("Noto Serif", "NotoSerif-Regular"), "noto-serif"),
            ),
        },
    ),
]


def arrow(weight: int) -> list[Outline]:
    """An arrow to the right on a body of 1000: shaft and head, drawn by hand."""
    thick = 34 + (weight - 400) / 12
    middle, tip, reach = 290, 830, 230
    shaft = [(90, middle - thick), (90, middle + thick), (tip - thick, middle + thick), (tip - thick, middle - thick)]
    slant = thick * 1.42
    head = [
        (tip + slant * 0.5, middle),
        (tip - reach, middle + reach + slant * 0.5),
        (tip - reach - slant * 0.75, middle + reach - slant * 0.25),
        (tip - slant * 0.75, middle),
        (tip - reach - slant * 0.75, middle - reach + slant * 0.25),
        (tip - reach, middle - reach - slant * 0.5),
    ]
    return [shaft, head[::-1]]


def check(weight: int) -> list[Outline]:
    """A tick, of the same stroke."""
    thick = 48 + (weight - 400) / 12
    return [
        [(150, 260), (150 + thick, 260 + thick), (340, 160 + thick), (720, 560 + thick), (720 + thick, 560), (340, 60)]
    ]


def draw_signs(font: TTFont, weight: int) -> None:
    """Add the arrows and the tick, which the typeface lacks."""
    forward = arrow(weight)
    back = [[(920 - x, y) for x, y in outline][::-1] for outline in forward]
    for name, code, outlines in (
        ("arrowright", 0x2192, forward),
        ("arrowleft", 0x2190, back),
        ("checkmark", 0x2713, check(weight)),
    ):
        pen = TTGlyphPen(None)
        for outline in outlines:
            pen.moveTo(outline[0])
            for point in outline[1:]:
                pen.lineTo(point)
            pen.closePath()
        font["glyf"][name] = pen.glyph(dropImpliedOnCurves=False, round=round)
        font["hmtx"][name] = (920, round(min(x for outline in outlines for x, _ in outline)))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def cut(source: Path, weight: int, letters: str, target: Path) -> Path:
    """Keep one weight and the letters of one script."""
    font = instantiateVariableFont(TTFont(source), {"wght": weight})
    options = Options(hinting=False, layout_features=FEATURES, glyph_names=True, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = None
    font.save(target)
    return target


def master(typeface: Typeface, weight: int, packages: Path, folder: Path) -> Path:
    """Join both scripts of a typeface in one weight."""
    files = packages / "@fontsource-variable" / typeface.package / "files"
    parts = []
    for script, letters in (("hebrew", HEBREW), ("latin", LATIN)):
        source = files / f"{typeface.package}-{script}-wght-normal.woff2"
        parts.append(str(cut(source, weight, letters, folder / f"{script}-{weight}.ttf")))
    font = Merger(options=MergeOptions(drop_tables=["STAT", "DSIG", "gasp", "meta"])).merge(parts)
    if typeface.draws_signs:
        draw_signs(font, weight)
    path = folder / f"{typeface.package}-{weight}.ttf"
    font.save(path)
    return path


def assemble(typeface: Typeface, packages: Path, folder: Path) -> TTFont:
    """Make the typeface of its masters: variable between two weights, or the one weight alone."""
    masters = [master(typeface, weight, packages, folder) for weight in typeface.weights]
    if len(masters) == 1:
        return TTFont(masters[0])
    space = DesignSpaceDocument()
    first, last = typeface.weights
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=first, default=first, maximum=last))
    for path, weight in zip(masters, typeface.weights, strict=True):
        space.addSource(SourceDescriptor(path=str(path), location={"Weight": weight}, familyName=typeface.family))
    font, _, _ = build(space)
    return font


def width_of(letter: str, fonts: list[TTFont]) -> float:
    """How wide a letter is on a body of one, in the first of the fonts that has it."""
    font = next(font for font in fonts if ord(letter) in font.getBestCmap())
    return font["hmtx"][font.getBestCmap()[ord(letter)]][0] / font["head"].unitsPerEm


def text_width(fonts: list[TTFont], text: str) -> float:
    """How wide a text is, set in one line on a body of one."""
    return sum(width_of(letter, fonts) * times for letter, times in Counter(text).items())


def words_of(script: str) -> str:
    """The demo site's words in one script. The space goes with Hebrew: most of our lines are broken there."""
    pages = sorted((SITE / "content" / "pages" / ("he" if script == "hebrew" else "en")).glob("*.yaml"))
    text = " ".join("".join(path.read_text(encoding="utf-8") for path in pages).split())
    return "".join(letter for letter in text if script_of(letter) == script)


def script_of(letter: str) -> str | None:
    """The script by whose stand-in a letter or a space is shown; None for other signs."""
    if "א" <= letter <= "ת" or letter == " ":
        return "hebrew"
    return "latin" if letter.isascii() and letter.isalpha() else None


def face_of_stand_in(typeface: Typeface, font: TTFont, place: int, script: str, packages: Path) -> str:
    """Write a stand-in for one script, stretched until its lines break and stand like the typeface's."""
    stand_in = typeface.stand_ins[script][place]
    files = packages / "@fontsource" / stand_in.package / "files"
    paths = [files / f"{stand_in.package}-{each}-400-normal.woff2" for each in (script, "latin")]
    size = text_width([font], words_of(script)) / text_width([TTFont(path) for path in paths], words_of(script))
    body = font["head"].unitsPerEm * size
    names = ", ".join(f'local("{name}")' for name in stand_in.names)
    reach = "U+0020-0040, U+0590-05FF, U+FB1D-FB4F" if script == "hebrew" else "U+0041-058F, U+0600-FB1C"
    return f"""
@font-face {{
  font-family: "{typeface.family} stand-in {place + 1}";
  src: {names};
  size-adjust: {size:.2%};
  ascent-override: {font["hhea"].ascent / body:.2%};
  descent-override: {-font["hhea"].descent / body:.2%};
  line-gap-override: {font["hhea"].lineGap / body:.2%};
  unicode-range: {reach};
}}
"""


def face(typeface: Typeface) -> str:
    """Write how the typeface itself is loaded."""
    return f"""
@font-face {{
  font-family: "{typeface.family}";
  src: url("../fonts/{typeface.package}.woff2") format("woff2");
  font-weight: {" ".join(map(str, typeface.weights))};
  font-display: swap;
}}
"""


def sheet_of(typeface: Typeface, font: TTFont, packages: Path) -> str:
    """Write the typeface and its stand-ins."""
    return face(typeface) + "".join(
        face_of_stand_in(typeface, font, place, script, packages) for place in (0, 1) for script in ("hebrew", "latin")
    )


def main(packages: Path) -> None:
    """Write both typefaces with their licences, and the sheet."""
    sheet = "/* Written by site/deploy/cut_typefaces.py. */\n"
    for typeface in TYPEFACES:
        with tempfile.TemporaryDirectory() as folder:
            font = assemble(typeface, packages, Path(folder))
            sheet += sheet_of(typeface, font, packages)
            font.flavor = "woff2"
            target = FONTS / f"{typeface.package}.woff2"
            font.save(target)
        licence = packages / "@fontsource-variable" / typeface.package / "LICENSE"
        (FONTS / f"{typeface.package}-OFL.txt").write_bytes(licence.read_bytes())
        print(f"{target.name}: {target.stat().st_size / 1000:.1f} kB")
    SHEET.write_text(sheet, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
