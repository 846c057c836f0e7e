"""What a visitor transfers: few bytes, few requests, and nothing from anywhere else.

Reckoned without a browser: the page and every file that it or its style sheets name, as they are sent, compressed.
`make audit` weighs the same in Chromium.
"""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from tests.audit.pages import public_addresses
from tests.browser.demo import load_demo

HOST = "http://testserver"
HEADERS = 350  # about what the headers of one answer take
MOST_REQUESTS = 10
MOST_OF_A_PAGE, MOST_OF_A_FORM, MOST_OF_A_FURTHER_PAGE = 120_000, 50_000, 30_000
LOADED_LINKS = {"stylesheet", "preload", "icon", "modulepreload", "manifest"}


class Named(HTMLParser):
    """Collects the files that a browser fetches for a page, and those it keeps for the end of a scroll."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.files: set[str] = set()
        self.is_in_picture, self.chosen = False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            self.files.add(given["href"])
        elif tag == "picture":
            self.is_in_picture, self.chosen = True, ""
        elif tag in {"script", "img", "iframe", "audio", "video", "source", "embed"}:
            # Of a picture's kinds and sizes one is fetched, at most the largest of the first, which is named last.
            wanted = given["srcset"].split(",")[-1].split()[0] if given.get("srcset") else given.get("src", "")
            if not self.is_in_picture:
                self.files |= {wanted} - {""}
            self.chosen = self.chosen or wanted

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self.files.add(self.chosen)
            self.is_in_picture = False


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """The site's own files, joined, hashed and compressed as production serves them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = django_settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def size_of(path: Path) -> int:
    """How many bytes of a file are sent to a browser that reads Brotli."""
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def files_of(html: str, folder: Path) -> set[str]:
    """The addresses of every file that a page needs, those of its style sheets among them."""
    found = {urljoin(HOST, name) for name in Named(html).files if not name.startswith("data:")}
    for address in [each for each in found if urlsplit(each).path.endswith(".css")]:
        sheet = stored(address, folder).read_text(encoding="utf-8")
        used = re.findall(r'url\(["\']?([^"\')]+)', sheet)
        found |= {urljoin(address, name) for name in used if is_fetched(name, sheet, html)}
    return found


def is_fetched(name: str, sheet: str, html: str) -> bool:
    """Whether a page needs what a style sheet names: not what stands in rules for classes it does not have."""
    if name.startswith(("data:", "#")):
        return False
    rule = sheet[: sheet.index(name)].rpartition("}")[2]
    classes = re.findall(r"\.([a-zA-Z][\w-]*)", rule.partition("{")[0])
    return not classes or any(re.search(rf'class="[^"]*\b{each}\b', html) for each in classes)


def stored(address: str, folder: Path) -> Path:
    return folder / urlsplit(address).path.removeprefix("/static/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.browser.urls")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_page_is_light_and_asks_nobody_else(collected: Path, media: Path, client: Client) -> None:
    load_demo()
    too_much = []
    for address in public_addresses("he"):
        content = client.get(address).content
        html = content.decode()
        files = files_of(html, collected)
        assert {urlsplit(each).netloc for each in files} == {"testserver"}, address
        static = [stored(each, collected) for each in files if "/static/" in each]
        page = len(gzip.compress(content)) + HEADERS
        first = page + sum(size_of(path) + HEADERS for path in static)
        most = MOST_OF_A_FORM if "/apply/" in address else MOST_OF_A_PAGE
        if first > most or len(files) + 1 > MOST_REQUESTS or page > MOST_OF_A_FURTHER_PAGE:
            too_much.append(f"{address}: {page:,} bytes, {first:,} with {len(files)} files: {sorted(files)}")
    assert too_much == []


def test_of_a_picture_one_file_is_counted() -> None:
    html = """
      <link rel="stylesheet" href="/a.css"><link rel="canonical" href="https://example.org/">
      <picture><source srcset="/s.avif 480w, /l.avif 960w"><source srcset="/s.webp 480w"><img src="/s.jpg"></picture>
      <img src="/b.png"><script src="https://elsewhere.example.org/s.js"></script><a href="https://example.org/">x</a>
    """
    assert Named(html).files == {"/a.css", "/l.avif", "/b.png", "https://elsewhere.example.org/s.js"}
