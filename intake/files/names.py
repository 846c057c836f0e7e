"""What a file is called: as its owner named it, without what could mislead a reader."""

import re
import unicodedata

LONGEST = 100
STEM_OF_NOTHING = "file"


def shown_name(given: str, extension: str) -> str:
    """The name to show and to offer when the file is opened; its ending is that of the content.

    Control characters and marks of direction go, since they can make `gpj.exe` read as `exe.jpg`.
    """
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    text = "".join(" " if letter.isspace() else letter for letter in text)
    text = " ".join("".join(letter for letter in text if unicodedata.category(letter)[0] != "C").split())
    stem = re.sub(r"\.\w{1,5}$", "", text).removesuffix(f".{extension}").strip(" .")[:LONGEST].strip(" .")
    return f"{stem or STEM_OF_NOTHING}.{extension}"
