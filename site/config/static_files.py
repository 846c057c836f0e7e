"""How static files are kept: style sheets joined, what is written for us left out, hashed names, compressed ahead."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

HASHED = re.compile(r"\.[0-9a-f]{12}\.[^.]+$")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n?', re.MULTILINE)
ADDRESS = re.compile(r'url\("(?![a-z]+:|[/#])([^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPT_COMMENT = re.compile(r"^[ ]*//.*\n", re.MULTILINE)  # a line of its own: elsewhere the slashes may be text
BLANK = re.compile(r"\n\s*")
Found = dict[str, tuple[Storage, str]]


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Joins the style sheets that are lists of others, thins our scripts, then hashes and compresses.

    A sheet like css/site.css, written as lines of `@import url("...");`, works as it stands while
    developing; collected, it holds the text of all its parts. Only hashed copies are compressed: no page
    asks for the others, and half the work is saved.
    """

    def post_process(self, paths: Found, *args: Any, **options: Any) -> Iterator[tuple[str, str, bool]]:
        if not options.get("dry_run"):
            sheets = {name: joined(name, paths) for name in paths if is_a_list(name, paths)}
            scripts = {name: thinned(text_of(name, paths)) for name in paths if is_our_script(name)}
            paths = paths | {name: self.keep(name, text) for name, text in (sheets | scripts).items()}
        yield from super().post_process(paths, *args, **options)

    def keep(self, name: str, text: str) -> tuple[Storage, str]:
        """Write the text over the copied file; return where it now lies."""
        self.delete(name)
        self._save(name, ContentFile(text.encode()))
        return self, name

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files([path for path in paths if HASHED.search(path)])


def is_a_list(name: str, paths: Found) -> bool:
    """Whether this is a sheet of ours that imports others; packages bring their sheets ready made."""
    return name.startswith("css/") and name.endswith(".css") and bool(IMPORT.search(text_of(name, paths)))


def is_our_script(name: str) -> bool:
    """Whether this is a script of ours: packages bring theirs ready made."""
    return name.startswith("js/") and name.endswith(".js")


def thinned(script: str) -> str:
    """Return a script without its lines of comment and its indentation."""
    return BLANK.sub("\n", SCRIPT_COMMENT.sub("", script)).strip() + "\n"


def text_of(name: str, paths: Found) -> str:
    """The text of a static file as it was written, wherever it was found."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def joined(name: str, paths: Found) -> str:
    """Return the sheet with each import replaced by what it names, addresses made relative to `name`.

    Comments and indentation are left out: they are for us.
    """
    folder = posixpath.dirname(name)

    def text_of_import(match: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(folder, match[1]))
        return moved(joined(part, paths), posixpath.dirname(part), folder) + "\n"

    return BLANK.sub("\n", IMPORT.sub(text_of_import, COMMENT.sub("", text_of(name, paths)))).strip() + "\n"


def moved(text: str, from_folder: str, to_folder: str) -> str:
    """Return a sheet's text with its relative addresses as they read from another folder."""

    def address(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.join(from_folder, match[1]), to_folder)}")'

    return ADDRESS.sub(address, text)
