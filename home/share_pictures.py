"""The picture that a shared link shows: the page's title in Hebrew order, over the three strings."""

import hashlib
import math
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from bidi.algorithm import get_display
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page

DESIGN = "1"  # a new one when what is drawn changes, so that pictures are made anew
WIDTH, HEIGHT, MARGIN = 1200, 630, 84
FINER = 2  # drawn so many times larger, then made smaller: smooth curves
LARGEST_TYPE, SMALLEST_TYPE, MOST_LINES = 96, 44, 5
TOP, DEEPEST = 70, 310  # where the words stand, above the strings
LEADING = 1.22
PAPER, INK, SOFT = "#fbf8f3", "#22292c", "#515b60"
STRINGS = (("#a4521f", 0.0), ("#17505a", 2.1), ("#6b3a5d", 4.2))  # copper, teal, plum; where each begins to swing
FOREVER = "public, max-age=31536000, immutable"
Font = ImageFont.FreeTypeFont


def words_of(page: Page) -> str:
    """What the picture says: the page's title; for the home page, whose title is the site's name, its headline.

    Where our typefaces lack the script, as for Arabic, it is the site's name: half a title would be none.
    """
    words = str(getattr(page, "headline", "") or page.title)
    return words if has_our_script(words) else site_name(page)


def has_our_script(words: str) -> bool:
    """Whether every letter is Hebrew or Latin, the scripts of our typefaces."""
    names = (unicodedata.name(letter, "") for letter in words if letter.isalpha())
    return all(name.startswith(("HEBREW", "LATIN")) for name in names)


def version_of(page: Page) -> str:
    """A short hash of everything the picture shows; another version is another address."""
    shown = "\n".join([DESIGN, page.locale.language_code, site_name(page), words_of(page)])
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def site_name(page: Page) -> str:
    """The site's name in the page's language."""
    with override(page.locale.language_code):
        return _("Meitarim communities network")


def picture_url(request: HttpRequest, page: Page) -> str:
    """The address of a page's picture, with the host, as social networks want it."""
    parts = page.get_url_parts(request)
    path = reverse("share_picture", args=[page.pk, version_of(page)])
    return f"{parts[1] if parts else ''}{path}"


def share_picture(request: HttpRequest, pk: int, version: str) -> HttpResponse | FileResponse:
    """Serve the picture of a public page; made at the first asking, and again when the title has changed."""
    page = Page.objects.live().public().filter(pk=pk).select_related("locale").specific().first()
    if page is None:
        raise Http404
    if version != version_of(page):
        return redirect("share_picture", pk, version_of(page))
    response = FileResponse(stored(page, version).open("rb"), content_type="image/png")
    response["Cache-Control"] = FOREVER
    return response


def is_rtl(page: Page) -> bool:
    """Whether the page's language is written from right to left."""
    return bool(get_language_info(page.locale.language_code)["bidi"])


def stored(page: Page, version: str) -> Path:
    """Return the file of the picture; drawn if there is none, in place of the one before."""
    folder = Path(settings.MEDIA_ROOT) / "share"
    path = folder / f"{page.pk}-{version}.png"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        picture = draw(words_of(page), site_name(page), rtl=is_rtl(page))
        with NamedTemporaryFile(dir=folder, delete=False) as unfinished:  # others may be drawing the same
            picture.save(unfinished, "PNG", optimize=True)
        Path(unfinished.name).replace(path)  # whole, or not there
        for before in folder.glob(f"{page.pk}-*.png"):
            if before != path:
                before.unlink(missing_ok=True)
    return path


def draw(words: str, name: str, *, rtl: bool) -> Image.Image:
    """Draw the picture: the words at the start of the line, the strings meeting under them, the site's name."""
    large = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    draw_strings(ImageDraw.Draw(large), rtl=rtl)
    picture = large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(picture)
    font, lines = fitted(words)
    height = font.size * LEADING
    top = TOP + max(0.0, (DEEPEST - height * len(lines)) / 2)
    for number, line in enumerate(lines):
        write(pen, line, top + number * height, font, INK, rtl=rtl)
    write(pen, name, HEIGHT - 92, typeface("assistant", 38, weight=700), SOFT, rtl=rtl)
    return picture.quantize(128, dither=Image.Dither.NONE)


def draw_strings(pen: ImageDraw.ImageDraw, *, rtl: bool) -> None:
    """Draw three strings that come in apart, swing, and meet at the far edge."""
    for colour, phase in STRINGS:
        points = [(x if rtl else WIDTH - x, swing(max(0, x) / WIDTH, phase)) for x in range(-8, WIDTH + 9, 4)]
        pen.line([(x * FINER, y * FINER) for x, y in points], fill=colour, width=5 * FINER, joint="curve")


def swing(along: float, phase: float) -> float:
    """How far down a string is; `along` is 0 where the three meet and 1 where they come in."""
    apart = along**1.3
    return 470 + apart * (phase - 2.1) * 22 + math.sin(along * 11 + phase) * 34 * math.sin(math.pi * min(along, 1.0))


def write(pen: ImageDraw.ImageDraw, line: str, top: float, font: Font, colour: str, *, rtl: bool) -> None:
    """Write one line at the margin where reading begins."""
    shown = get_display(line, base_dir="R" if rtl else "L")  # it mirrors brackets too
    place = WIDTH - MARGIN - font.getlength(shown) if rtl else MARGIN
    pen.text((place, top), shown, font=font, fill=colour)


def fitted(words: str) -> tuple[Font, list[str]]:
    """Return the largest type in which the words fit, and their lines; what fits in none is cut."""
    for size in range(LARGEST_TYPE, SMALLEST_TYPE - 1, -4):
        font = typeface_for(words, size)
        lines = list(wrapped(drawable(words, font), font))
        is_broken = len(lines) > len(words.split())
        if not is_broken and len(lines) * size * LEADING <= DEEPEST:
            return font, lines
    kept = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"] if len(lines) > MOST_LINES else lines
    return font, kept


def wrapped(words: str, font: Font) -> Iterator[str]:
    """Yield lines of whole words, in the order they are read; a word longer than a line is broken."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and not is_a_line(longer, font):
            yield line
            longer = word
        while not is_a_line(longer, font):
            fits = next(count for count in range(len(longer), 0, -1) if is_a_line(longer[:count], font))
            yield longer[:fits]
            longer = longer[fits:]
        line = longer
    yield line


def is_a_line(words: str, font: Font) -> bool:
    """Whether words fit between the margins."""
    return bool(font.getlength(words) <= WIDTH - 2 * MARGIN)


def drawable(words: str, font: Font) -> str:
    """Leave out what the typeface has no sign for, as a smiling face: it would be an empty box."""
    missing = bytes(font.getmask("\uffff"))
    return "".join(letter for letter in words if letter.isspace() or bytes(font.getmask(letter)) != missing)


def typeface_for(words: str, size: int) -> Font:
    """The typeface of headings if it has every letter, else that of texts."""
    heading = typeface("frank-ruhl-libre", size)
    return heading if drawable(words, heading) == words else typeface("assistant", size, weight=700)


@lru_cache(maxsize=64)
def typeface(name: str, size: int, weight: int | None = None) -> Font:
    """One of the site's own typefaces; the order of letters is ours, so it does not hang on what is installed."""
    path = finders.find(f"fonts/{name}.woff2")
    font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    if weight:
        font.set_variation_by_axes([weight])
    return font
