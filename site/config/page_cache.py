"""Keeps whole public pages in memory and answers visitors with them, before Django is asked.

A page is kept when `home.middleware.PublicCacheMiddleware` says for how long; it is served to whoever brings no
cookie of a person, until what pages show has changed (`home.generation`). Each process has its own copies; the
number they hang on is shared.
"""

import gzip
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from typing import Any

import brotli

from home.generation import Generation
from home.keeping import COOKIES_OF_A_PERSON, KEEP_SECONDS

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
Address = tuple[str, ...]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LARGEST = 1_000_000
# What social networks and advertisers add to a link. It says who came from where, and changes no page.
TRACKING = re.compile(r"(?:^|(?<=&))(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=[^&]*&?")
COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=9)),
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}
IN_304 = {"Cache-Control", "ETag", "Vary"}


class KeptPage:
    """A page as it was sent, with its copies for browsers that read compressed ones."""

    def __init__(self, headers: Headers, body: bytes, generation: Generation, until: float) -> None:
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = [(name, value) for name, value in headers if name not in ("Content-Length", "Vary")]
        self.headers: Headers = [*headers, ("Vary", "Accept-Encoding"), ("ETag", tag)]
        self.tag, self.generation, self.until = tag.removeprefix("W/"), generation, until
        self.forms = {"": (body, [*self.headers, ("Content-Length", str(len(body)))])}
        self.size = 2 * len(body) + 2000  # with its compressed copies, which come when they are asked for

    def form(self, encoding: str) -> tuple[bytes, Headers]:
        """Return the body in an encoding, compressed once, and the headers that go with it."""
        if encoding not in self.forms:
            body = COMPRESSIONS[encoding](self.forms[""][0])
            about = [("Content-Encoding", encoding), ("Content-Length", str(len(body)))]
            self.forms[encoding] = (body, [*self.headers, *about])
        return self.forms[encoding]

    def is_known_by(self, if_none_match: str) -> bool:
        """Whether the visitor has this very page already."""
        known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return self.tag in known or "*" in known

    def answer(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """Send the page, or that it has not changed."""
        if self.is_known_by(environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", [header for header in self.headers if header[0] in IN_304])
            return []
        body, headers = self.form(encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")))
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class Shelf:
    """Pages by address, in a bounded space: when it is full, those go that nobody asked for the longest."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self.pages: OrderedDict[Address, KeptPage] = OrderedDict()
        self.lock = Lock()

    def take(self, address: Address, generation: Generation) -> KeptPage | None:
        """Return the page of this address if it may still be served."""
        with self.lock:
            page = self.pages.get(address)
            if page is None:
                return None
            if page.generation != generation or page.until <= time.time():
                self.bytes -= self.pages.pop(address).size
                return None
            self.pages.move_to_end(address)
            return page

    def put(self, address: Address, page: KeptPage) -> None:
        """Keep a page, and let go of what there is no more space for."""
        with self.lock:
            before = self.pages.pop(address, None)
            self.pages[address] = page
            self.bytes += page.size - (before.size if before else 0)
            while self.bytes > self.most_bytes:
                self.bytes -= self.pages.popitem(last=False)[1].size


class PageCache:
    """A WSGI application that stands before Django's."""

    def __init__(self, application: Application, generation: Callable[[], Generation], most_bytes: int) -> None:
        self.application, self.generation = application, generation
        # Addresses with a query stand apart: nobody can crowd the pages out by making queries up.
        self.plain, self.queried = Shelf(most_bytes * 3 // 4), Shelf(most_bytes // 4)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not is_anybodys(environ):
            return self.application(environ, start_response)
        if environ.get("QUERY_STRING"):
            environ["QUERY_STRING"] = TRACKING.sub("", environ["QUERY_STRING"]).removesuffix("&")
        address, generation = address_of(environ), self.generation()
        shelf = self.queried if environ.get("QUERY_STRING") else self.plain
        page = shelf.take(address, generation)
        if page is not None:
            return page.answer(environ, start_response)
        said: list[Any] = []
        environ[KEEP_SECONDS] = 0
        content = self.application(environ, lambda *status_and_headers: said.extend(status_and_headers))
        if not environ[KEEP_SECONDS] or environ["REQUEST_METHOD"] != "GET":
            start_response(*said)
            return content
        page = KeptPage(said[1], whole(content), generation, time.time() + environ[KEEP_SECONDS])
        if page.size <= LARGEST:
            shelf.put(address, page)
        return page.answer(environ, start_response)


def is_anybodys(environ: Environ) -> bool:
    """Whether a request could come from anybody: it reads, and says nothing of who is asking."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return False
    cookies = environ.get("HTTP_COOKIE", "")
    return not cookies or not any(f"{name}=" in cookies for name in COOKIES_OF_A_PERSON)


def address_of(environ: Environ) -> Address:
    """Everything in a request that a public page depends on; its language is part of the path."""
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("HTTP_HOST", ""),
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
    )


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """The best of our encodings that an Accept-Encoding header allows; the empty text for none."""
    wanted = {
        name.strip().lower()
        for name, _, weight in (each.partition(";") for each in accepted.split(","))
        if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    }
    return next((encoding for encoding in COMPRESSIONS if encoding in wanted), "")


def whole(content: Iterable[bytes]) -> bytes:
    """Read an answer to its end, and let the application know that it was read."""
    try:
        return b"".join(content)
    finally:
        close = getattr(content, "close", None)
        if close is not None:
            close()
