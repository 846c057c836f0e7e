"""Pictures: opened and written anew, so that nothing is left of where and by what they were made."""

import os
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from intake.files.unfit import Unfit, Why

register_heif_opener()
MOST_DOTS = 52_000_000  # what a good phone makes; more would take too much memory
FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "heic": ("HEIF",)}
# Phones make HEIC, and many programs cannot open it.
WRITTEN_AS = {"heic": "jpeg"}
SAVING: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 90, "optimize": True},
    "png": {"format": "PNG"},
    "webp": {"format": "WEBP", "quality": 90},
}


def write_anew(path: Path, key: str) -> str:
    """Write the picture in its place: upright, with its colours, and with no word about place, device or person.

    Returns the kind it is written as. Raises Unfit for what is no picture, or too large a one to open.
    """
    upright = _upright(path, key)
    key = WRITTEN_AS.get(key, key)
    if key == "jpeg" and upright.mode not in ("RGB", "L", "CMYK"):
        upright = upright.convert("RGB")
    colours = upright.info.get("icc_profile")
    transparent = upright.info.get("transparency")
    upright.info = {} if transparent is None else {"transparency": transparent}
    with path.open("wb") as file:
        upright.save(file, **SAVING[key], **({"icc_profile": colours} if colours else {}))
        file.flush()
        os.fsync(file.fileno())
    return key


def _upright(path: Path, key: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its limit is not ours
            picture = Image.open(path, formats=FORMATS[key])
        with picture:
            if picture.width * picture.height > MOST_DOTS:
                raise Unfit(Why.TOO_LARGE_A_PICTURE)
            picture.load()
            return ImageOps.exif_transpose(picture) or picture
    except Image.DecompressionBombError as error:
        raise Unfit(Why.TOO_LARGE_A_PICTURE) from error
    except Unfit:
        raise
    except Exception as error:  # what a made-up picture can break in a reader has no end
        raise Unfit(Why.BROKEN) from error
