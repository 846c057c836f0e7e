"""What a PDF of ours says: its text as it is drawn, from left to right. Enough for the files that WeasyPrint makes."""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\s)(\d+) 0 obj\s(.*?)\sendobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.S)
PAIRS = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
DRAWN = re.compile(rb"/(\S+) [\d.]+ Tf|<([0-9a-fA-F]+)>")


def drawn_text(content: bytes) -> str:
    """Every letter of the file's pages, in the order in which they are drawn, and the titles of its outline.

    Hebrew words of the pages come out reversed.
    """
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    for body in [body for body in objects.values() if b"/ObjStm" in body]:
        objects |= _packed(body)
    fonts = {name: _letters(objects, body) for name, body in _fonts(objects)}
    pages = (_stream(body) for body in objects.values())
    drawn = [_drawn(page, fonts) for page in pages if b" Tf" in page]
    titles = [title for body in objects.values() for title in re.findall(rb"/Title <feff([0-9a-f]+)>", body)]
    return "\n".join([*drawn, *(bytes.fromhex(title.decode()).decode("utf-16-be") for title in titles)])


def _packed(body: bytes) -> dict[int, bytes]:
    """The objects that are kept within a stream, behind a list of their numbers and places."""
    first = re.search(rb"/First (\d+)", body)
    text, start = _stream(body), int(first[1]) if first else 0
    numbers = [int(number) for number in text[:start].split()]
    places = [*numbers[1::2], len(text)]
    return {
        number: text[start + place : start + end]
        for number, place, end in zip(numbers[::2], places, places[1:], strict=False)
    }


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found[1]) if b"FlateDecode" in body[: found.start()] else found[1]


def _fonts(objects: dict[int, bytes]) -> list[tuple[bytes, bytes]]:
    """Each font by the name that pages call it by."""
    named = [pair for body in objects.values() for pair in re.findall(rb"/([\w-]+) (\d+) 0 R", body)]
    return [(name, objects[int(number)]) for name, number in named if b"/ToUnicode" in objects.get(int(number), b"")]


def _letters(objects: dict[int, bytes], font: bytes) -> dict[bytes, str]:
    """What each code of a font stands for."""
    number = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _stream(objects[int(number[1])]) if number else b""
    return {code.lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in PAIRS.findall(table)}


def _drawn(page: bytes, fonts: dict[bytes, dict[bytes, str]]) -> str:
    said, letters = [], dict[bytes, str]()
    for font, codes in DRAWN.findall(page):
        if font:
            letters = fonts.get(font, {})
        said += [letters.get(codes[at : at + 4].lower(), "\ufffd") for at in range(0, len(codes), 4)]
    return "".join(said)
