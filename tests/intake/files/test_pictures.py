"""A picture is kept as it looks, and tells nothing of where, when and by whom it was made."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from intake.files import pictures
from intake.files.pictures import write_anew
from intake.files.unfit import Unfit, Why
from tests.intake.files.samples import GPS, ON_ITS_SIDE, PERSON, PLACE, picture

pytestmark = pytest.mark.without_database
KINDS = ("jpeg", "png", "webp", "heic")


def anew(tmp_path: Path, content: bytes, kind: str) -> Path:
    path = tmp_path / "picture"
    path.write_bytes(content)
    write_anew(path, kind)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_of_place_and_person(kind: str, tmp_path: Path) -> None:
    before = picture(kind)
    with Image.open(io.BytesIO(before)) as telling:
        assert telling.getexif().get_ifd(GPS), "the sample tells no place"
    assert PLACE.encode() in before
    path = anew(tmp_path, before, kind)
    with Image.open(path) as kept:
        kept.load()
        left = set(kept.info) & {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Location"}
        assert (dict(kept.getexif()), dict(kept.getexif().get_ifd(GPS)), left) == ({}, {}, set())
    after = path.read_bytes()
    traces = (PLACE, PERSON, "Exif", "xmpmeta", "8BIM", "Location", "GPS")
    assert [trace for trace in traces if trace.encode() in after] == []


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])  # HEIC turns by a mark of its own, which its reader follows
def test_it_stands_upright_though_nothing_says_how_it_was_held(kind: str, tmp_path: Path) -> None:
    with Image.open(anew(tmp_path, picture(kind, orientation=ON_ITS_SIDE), kind)) as kept:
        colours = kept.convert("RGB")
    assert colours.size == (20, 40)
    red, _green, blue = colours.getpixel((18, 2))  # type: ignore[misc]  # the first corner, turned to the right
    assert (red > 200, blue < 60) == (True, True)


def test_its_colours_and_its_transparency_stay(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(out, "PNG", icc_profile=profile)
    with Image.open(anew(tmp_path, out.getvalue(), "png")) as kept:
        assert (kept.mode, kept.getpixel((1, 1)), kept.info["icc_profile"]) == ("RGBA", (255, 0, 0, 0), profile)
    out = io.BytesIO()
    Image.new("P", (10, 10), 0).save(out, "PNG", transparency=0)
    with Image.open(anew(tmp_path, out.getvalue(), "png")) as kept:
        assert (kept.mode, kept.convert("RGBA").getpixel((1, 1))[3]) == ("P", 0)  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_pictures_of_other_colours_stay_so(mode: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new(mode, (10, 10)).save(out, "JPEG")
    with Image.open(anew(tmp_path, out.getvalue(), "jpeg")) as kept:
        assert (kept.mode, kept.size) == (mode, (10, 10))


def test_what_hides_behind_a_picture_is_gone(tmp_path: Path) -> None:
    kept = anew(tmp_path, picture("jpeg") + b"PK\x03\x04 a program", "jpeg")
    assert b"a program" not in kept.read_bytes()


def test_a_picture_of_more_dots_than_memory_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(out, "PNG")  # 25 kilobytes that would be 600 megabytes
    with pytest.raises(Unfit) as refusal:
        anew(tmp_path, out.getvalue(), "png")
    assert refusal.value.why == Why.TOO_LARGE_A_PICTURE
    monkeypatch.setattr(pictures, "MOST_DOTS", 799)
    with pytest.raises(Unfit) as refusal:
        anew(tmp_path, picture("jpeg"), "jpeg")
    assert refusal.value.why == Why.TOO_LARGE_A_PICTURE


def test_a_picture_of_another_kind_than_it_says_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unfit) as refusal:
        anew(tmp_path, picture("png"), "jpeg")
    assert refusal.value.why == Why.BROKEN
