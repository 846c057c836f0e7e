"""The small site, and somebody who visits it the way a server does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from config.page_cache import Application, PageCache
from home.generation import current
from tests.config.loading import CONTENT
from tests.home.conftest import SmallSite, site

__all__ = ["SmallSite", "site"]


@dataclass
class Answer:
    """What the server sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@contextmanager
def connection_left_open() -> Iterator[None]:
    """The database of a test lives in one transaction, which ends when a request closes the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Visitor:
    """Asks a WSGI application, as gunicorn does, and counts how often the site behind the cache was asked."""

    def __init__(self, most_bytes: int = 10_000_000) -> None:
        self.asked = 0
        self.site = WSGIHandler()
        self.application: Application = PageCache(self.count, current, most_bytes)

    def count(self, environ: dict[str, object], start_response: object) -> object:
        self.asked += 1
        return self.site(environ, start_response)

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        environ = RequestFactory().generic(method, address, **headers).environ
        environ.setdefault("HTTP_HOST", "testserver")
        said: list[Any] = []
        with connection_left_open():
            content = self.application(environ, lambda *args: said.extend(args))
            try:
                body = b"".join(content)
            finally:
                getattr(content, "close", lambda: None)()
        return Answer(int(str(said[0]).split()[0]), dict(said[1]), body)

    def text(self, address: str) -> str:
        answer = self.get(address)
        assert answer.status == 200
        return answer.text

    def is_kept(self, address: str, **headers: str) -> bool:
        """Whether the site has to be asked no more for this address."""
        before = self.asked
        self.get(address, **headers)
        return self.asked == before


@pytest.fixture
def visitor(settings: Settings, tmp_path: Path) -> Visitor:
    """Somebody without cookies, before a cache that keeps nothing yet."""
    settings.PAGE_GENERATION = tmp_path / "page-generation"
    return Visitor()


@pytest.fixture
def own_content(tmp_path: Path) -> Path:
    """A copy of the content that a test may change."""
    return Path(copytree(CONTENT, tmp_path / "content"))
