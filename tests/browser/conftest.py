"""Chromium for the journeys: Hebrew, a phone or a desktop, and no error goes by unseen."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.fixtures import Settings

from tests.browser.demo import load_demo
from tests.browser.inspection import axe
from tests.checks.chromium import find_chromium

# Playwright's own loop runs in this thread, and Django takes it for an asynchronous view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, and leave it out where there is no Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not find_chromium() and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip("no Chromium was found"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": find_chromium(), "args": list(FLAGS)}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> str:
    """A test that asks for it runs on each screen."""
    name: str = request.param
    return name


@pytest.fixture
def browser_context_args(request: pytest.FixtureRequest, live_server: Any) -> dict[str, Any]:
    """A Hebrew visitor of this server; `@pytest.mark.without_javascript` takes JavaScript away."""
    screen = request.getfixturevalue("screen") if "screen" in request.fixturenames else "desktop"
    return {
        "base_url": live_server.url,
        "locale": "he-IL",
        "timezone_id": "Asia/Jerusalem",
        "viewport": SCREENS[screen],
        "java_script_enabled": request.node.get_closest_marker("without_javascript") is None,
    }


@pytest.fixture
def went_wrong() -> list[str]:
    """What the browser complained of so far."""
    return []


@pytest.fixture(autouse=True)
def nothing_went_wrong(page: Page, went_wrong: list[str]) -> Iterator[None]:
    """No page of a journey may raise an error, break the security policy or lack a file."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            went_wrong.append(f"{message.text} {message.location.get('url')}")

    page.on("console", hear)
    page.on("pageerror", lambda error: went_wrong.append(str(error)))
    page.set_default_timeout(15_000)
    yield
    if "/admin/inquiry/" in page.url:
        # A page that tells the server that it is left does so now, while there is a database.
        page.goto("about:blank")
        page.wait_for_timeout(200)
    assert went_wrong == []


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """Call it on each page of a journey: axe finds nothing on it, and it is no wider than the screen."""

    def check() -> None:
        page.wait_for_load_state()
        assert axe(page) == [], page.url
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} is {overflow} pixels wider than the screen"

    return check


@pytest.fixture
def demo(live_server: object, settings: Settings) -> None:
    """The demo site, where a form may be sent as fast as a machine fills it in, and each page of errors be seen."""
    settings.INTAKE_MINIMUM_SECONDS = 0
    settings.ROOT_URLCONF = "tests.browser.urls"
    load_demo()
