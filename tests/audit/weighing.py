"""What a page transfers: every byte and every request, as Chromium counts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.checks.chromium import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 360, "height": 740}
# A phone where the network is poor: Chromium's "fast 3G".
THIRD_GENERATION = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}


@dataclass
class Weight:
    """What one page transferred."""

    bytes: int = 0
    requests: int = 0
    hosts: frozenset[str] = frozenset()
    seconds: float = 0.0


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of our own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def load(page: Page, address: str, *, slowly: bool = False) -> Weight:
    """Open an address and count what it takes until nothing more is asked for, scrolled to its end."""
    weight = Weight()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if slowly:
        session.send("Network.emulateNetworkConditions", THIRD_GENERATION)
    sizes: list[int] = []
    addresses: list[str] = []
    session.on("Network.requestWillBeSent", lambda event: addresses.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address, wait_until="load")
    weight.seconds = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    real = [each for each in addresses if urlsplit(each).scheme in ("http", "https")]
    weight.bytes, weight.requests = sum(sizes), len(real)
    weight.hosts = frozenset(urlsplit(each).netloc for each in real)
    session.detach()
    return weight


def first_load(browser: Browser, address: str, *, slowly: bool = False) -> Weight:
    """What somebody transfers who has never been here."""
    with browser.new_context(viewport=PHONE, locale="he-IL") as context:  # type: ignore[arg-type]
        return load(context.new_page(), address, slowly=slowly)


def further_load(browser: Browser, before: str, address: str) -> Weight:
    """What somebody transfers who comes from another page."""
    with browser.new_context(viewport=PHONE, locale="he-IL") as context:  # type: ignore[arg-type]
        page = context.new_page()
        load(page, before)
        return load(page, address)
