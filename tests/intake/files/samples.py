"""Files as people have them, and as attackers make them."""

import io
import zipfile

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Size 1>>\nstartxref\n9\n%%EOF\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
# Jerusalem, and who took the picture there: none of it may be left.
PLACE, PERSON = "31.7767", "Dana Levi"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF GPSLatitude="{PLACE}" creator="{PERSON}"/></x:xmpmeta>'.encode()
UPRIGHT, ON_ITS_SIDE = 1, 6
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def telling_exif(orientation: int = UPRIGHT) -> Image.Exif:
    """EXIF as a phone writes it: how it was held, whose it is, and where it was."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = PERSON
    exif[GPS] = {1: "N", 2: (31.0, 46.0, 36.0), 3: "E", 4: (35.0, 14.0, 4.0)}
    return exif


def picture(kind: str, *, size: tuple[int, int] = (40, 20), orientation: int = UPRIGHT, mode: str = "RGB") -> bytes:
    """A picture, red at its start and blue elsewhere, which tells its place in every way that its kind knows."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    exif = telling_exif(orientation)
    if kind == "png":
        words = PngInfo()
        words.add_text("Location", PLACE)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(out, "PNG", exif=exif, pnginfo=words)
    elif kind == "jpeg":
        image.save(out, "JPEG", exif=exif, xmp=XMP, comment=PERSON, quality=95)
        return with_iptc(out.getvalue())
    else:
        image.save(out, {"webp": "WEBP", "heic": "HEIF"}[kind], exif=exif, xmp=XMP)
    return out.getvalue()


def with_iptc(jpeg: bytes) -> bytes:
    """The JPEG with a city in the block that press photographers use."""
    city = b"\x1c\x02\x5a" + len(PLACE).to_bytes(2, "big") + PLACE.encode()
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(city).to_bytes(4, "big") + city
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    return jpeg[:2] + segment + jpeg[2:]


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as document:
        for name, content in parts.items():
            document.writestr(name, content)
    return out.getvalue()


MAIN_PARTS = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pptx": "presentationml.presentation"}
OPENDOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def office(kind: str, **more: bytes) -> bytes:
    """A document of an office program; `more` are further parts, with __ for / and _DOT_ for a dot."""
    further = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in more.items()}
    if kind in OPENDOCUMENT:
        kind_of = f"application/vnd.oasis.opendocument.{OPENDOCUMENT[kind]}".encode()
        return zipped({"mimetype": kind_of, "content.xml": b"<office/>", **further})
    content_type = f"application/vnd.openxmlformats-officedocument.{MAIN_PARTS[kind]}.main+xml"
    types = f'<Types><Override PartName="/main.xml" ContentType="{content_type}"/></Types>'
    return zipped({"[Content_Types].xml": types.encode(), "main.xml": b"<document/>", **further})


def sample(kind: str) -> bytes:
    """A good file of the kind."""
    if kind == "pdf":
        return PDF
    return office(kind) if kind in (*MAIN_PARTS, *OPENDOCUMENT) else picture(kind)


def bomb() -> bytes:
    """A small document that unpacks to more than any document has, as its list of parts says."""
    content = bytearray(office("docx", big_DOT_xml=b"0" * 1000))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (310_000_000).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    """A document whose parts are locked by a password, as their flags say."""
    content = bytearray(office("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + place] |= 1
            start += 4
    return bytes(content)
