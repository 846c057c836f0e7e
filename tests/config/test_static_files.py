"""Static files: lists of style sheets are joined, scripts thinned, hashed copies compressed, the others not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

pytestmark = pytest.mark.without_database

SHEETS = {
    "css/site.css": '/* Two. */\n@import url("base.css");\n@import url("parts/card.css");\n\nb {\n  color: blue;\n}\n',
    "css/base.css": 'a {\n  mask: url("../line.svg");\n}\n',
    "css/parts/card.css": '@import url("leaf.css");\ni {\n  mask: url("../../line.svg"), url("data:,x");\n}\n',
    "css/parts/leaf.css": "/* None. */\nu { color: red; }\n",
    "js/one.js": '// Why.\n{\n  // A line of ours.\n  fetch("https://a.example/"); // beside\n\n  go();\n}\n',
    "package/two.js": "// Theirs.\n  go();\n",
    "line.svg": "<svg/>" * 200,
}
JOINED = """\
a {
mask: url("../line.HASH.svg");
}
u { color: red; }
i {
mask: url("../line.HASH.svg"), url("data:,x");
}
b {
color: blue;
}
"""


@pytest.fixture
def collected(tmp_path: Path) -> Iterator[Path]:
    """The folder into which the sheets above were collected twice, as a second release does."""
    source, target = tmp_path / "source", tmp_path / "target"
    for name, text in SHEETS.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text)
    storages = {"staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"}}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(
        STATICFILES_DIRS=[source], STATIC_ROOT=target, STORAGES=storages, STATICFILES_FINDERS=finders
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield target


def hashed(folder: Path, stem: str, suffix: str) -> Path:
    return next(path for path in folder.iterdir() if path.match(f"{stem}.*{suffix}") and path.name.count(".") == 2)


def test_a_list_of_sheets_becomes_one_whose_addresses_lead_where_they_led(collected: Path) -> None:
    hash_of_line = hashed(collected, "line", ".svg").name.split(".")[1]
    assert hashed(collected / "css", "site", ".css").read_text() == JOINED.replace("HASH", hash_of_line)


def test_our_scripts_lose_what_is_written_for_us_and_others_stay_as_they_are(collected: Path) -> None:
    ours, theirs = hashed(collected / "js", "one", ".js"), hashed(collected / "package", "two", ".js")
    assert ours.read_text() == '{\nfetch("https://a.example/"); // beside\ngo();\n}\n'
    assert theirs.read_text() == "// Theirs.\n  go();\n"


def test_only_the_hashed_copies_are_compressed(collected: Path) -> None:
    copy = hashed(collected, "line", ".svg").name
    names = sorted(path.name for path in collected.iterdir() if path.is_file())
    assert names == sorted(["line.svg", copy, f"{copy}.br", f"{copy}.gz", "staticfiles.json"])
