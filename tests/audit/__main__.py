"""`make audit`: how quick and how sound the public pages are, with the bars they have to meet.

Serves the demo as production does, looks at every page of the site, at the way into the forms, a form and a
question of the guide, and prints a table for the README. A busy machine lowers the scores of performance.
"""

import os
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser

from tests.audit.lighthouse import Scores, audit
from tests.audit.weighing import Weight, chromium, first_load, further_load
from tests.bench.served import Served, free_port, prepare_demo
from tests.checks.chromium import find_chromium
from tests.checks.node import NoNode, programs

RUNS = int(os.environ.get("RUNS", "3"))
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_SHIFT = 0.02
MOST_REQUESTS = 10
MOST_BYTES = {"home": 120_000, "form": 50_000, "further": 30_000}
MOST_SECONDS_3G = 5.0
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
FORM = "/apply/nucleus/contact/"
UNLISTED = (FORM, "/is-it-for-us/?step=1", "/account/login/")


@dataclass
class Found:
    """What is known of one page."""

    path: str
    scores: Scores
    first: Weight
    further: Weight

    @property
    def is_form(self) -> bool:
        return "/apply/" in self.path

    def missed(self) -> Iterator[str]:
        """Yield each bar that the page misses. What asks not to be found is not held to being found."""
        for name, least in LEAST.items():
            if self.scores.scores[name] < least and not (name == "seo" and self.path in UNLISTED):
                yield f"{name} {self.scores.scores[name]} ({', '.join(self.scores.failed) or 'no audit failed'})"
        if self.scores.shift > MOST_SHIFT:
            yield f"the layout shifts by {self.scores.shift:.3f}"
        if self.first.requests > MOST_REQUESTS:
            yield f"{self.first.requests} requests"
        if self.first.bytes > MOST_BYTES["form" if self.is_form else "home"]:
            yield f"{self.first.bytes:,} bytes on the first load"
        if self.further.bytes > MOST_BYTES["further"]:
            yield f"{self.further.bytes:,} bytes as a further page"
        if len(self.first.hosts | self.further.hosts) > 1:
            yield f"asks other hosts: {self.first.hosts | self.further.hosts}"


def listed(base: str) -> list[str]:
    """The Hebrew pages that the site lists for search engines, and its home in English."""
    with urlopen(f"{base}/sitemap.xml") as answer:  # noqa: S310  (it is this machine's)
        paths = [urlsplit(each.text or "").path for each in ET.parse(answer).iter(PLACE)]  # noqa: S314
    return [path for path in paths if not path.startswith("/en/") or path == "/en/"]


def look(base: str, browser: Browser, program: object) -> Iterator[Found]:
    """Look at every page."""
    for path in (*listed(base), *UNLISTED):
        before = "/accompaniment/" if path == "/" else "/"
        first, further = first_load(browser, base + path), further_load(browser, base + before, base + path)
        found = Found(path, audit(program, base + path, RUNS), first, further)  # type: ignore[arg-type]
        sys.stdout.write(row(found) + "\n")
        sys.stdout.flush()
        yield found


def row(found: Found) -> str:
    """A line of the table."""
    numbers = " / ".join(str(found.scores.scores[name]) for name in LEAST)
    weights = f"{found.first.bytes / 1000:.0f} kB, {found.first.requests} | {found.further.bytes / 1000:.0f} kB"
    return f"| `{found.path}` | {numbers} | {found.scores.shift:.3f} | {weights} |"


def report(base: str, browser: Browser, program: object) -> int:
    """Print the table and what was missed; return how much that is."""
    load = os.getloadavg()[0]
    if load > (os.cpu_count() or 1) / 2:
        sys.stdout.write(f"The machine is busy (load {load:.1f}): scores of performance will be lower.\n\n")
    sys.stdout.write("| page | performance / accessibility / best practices / SEO | shift | first load | further |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- |\n")
    missed = [f"{found.path}: {each}" for found in look(base, browser, program) for each in found.missed()]
    slowly = first_load(browser, f"{base}/", slowly=True).seconds
    sys.stdout.write(f"\nThe home page on a phone's 3G: {slowly:.1f} s\n")
    if slowly > MOST_SECONDS_3G:
        missed.append(f"/: {slowly:.1f} s on 3G")
    sys.stdout.write("\n".join(["", *(["Missed:", *missed] if missed else ["Every bar is met."]), ""]))
    return len(missed)


def main() -> int:
    chrome = find_chromium()
    if chrome is None:
        sys.exit("Lighthouse looks through Chromium: install it, or name it with CHROMIUM=...")
    try:
        program = programs(with_lighthouse=True)
    except NoNode as reason:
        sys.exit(str(reason))
    os.environ["CHROME_PATH"] = chrome
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        demo = {
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "SEARCH_ENGINES": "true",
        }
        prepare_demo(demo)
        server = Served("config.wsgi", demo, port, Path(folder) / "server.log")  # Lighthouse asks for what is not there
        try:
            server.wait()
            with chromium() as browser:
                return report(server.base, browser, program)
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main() and 1)
