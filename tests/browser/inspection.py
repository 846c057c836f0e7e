"""Looks at the page a browser shows, in three ways; each returns what is wrong, one line each."""

from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

HERE = Path(__file__).parent
# Wagtail's own markup, which is not ours to mend: the count above a listing is an alert and a heading (8.0.1).
UPSTREAM = [["#listing-results h2[role=alert]"]]
# Without `preload`: it fetches and parses each sheet again, for the one rule that looks at them.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "elementRef": False, "selectors": False}
BY_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
# A colour on its way from one to another is neither.
SETTLED = "document.getAnimations().forEach((one) => one.effect.getComputedTiming().endTime < Infinity && one.finish())"
# What WCAG 1.4.12 lets a reader set: nothing may be lost by it.
TEXT_SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""


@cache
def script(name: str) -> str:
    """The function that a file beside this one holds."""
    return (HERE / name).read_text(encoding="utf-8")


def looks(page: Page) -> list[str]:
    """What is too wide, cut, spilled or overlapping as the page looks now (looks.js)."""
    found: list[str] = page.evaluate(script("looks.js"))
    return found


def markup(page: Page) -> list[str]:
    """What axe does not look at: headings, languages, labels, errors, sizes of targets (markup.js)."""
    found: list[str] = page.evaluate(script("markup.js"))
    return found


def axe(page: Page, **options: Any) -> list[str]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    result: dict[str, Any] = page.evaluate(
        "([context, options]) => axe.run(context, options)", [{"exclude": UPSTREAM}, OPTIONS | options]
    )
    return [f"{rule['id']}: {node['html']}" for rule in result["violations"] for node in rule["nodes"]]


def axe_on_looks(page: Page) -> list[str]:
    """What axe finds wrong with how things look: for a page whose words and structure it has seen already."""
    return axe(page, runOnly=BY_LOOKS)


def add_style(page: Page, style: str) -> None:
    """Lay a reader's own style over the page, which no security policy hinders."""
    page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
        " document.adoptedStyleSheets.push(sheet); }",
        style,
    )


def inspect(page: Page, *ways: Any) -> list[str]:
    """What each of the ways finds, with the address and the width of the screen."""
    size = page.viewport_size or {"width": 0}
    where = f"{page.url.partition('://')[2].partition('/')[2] or '/'} at {size['width']}"
    return [f"{where}: {line}" for way in ways for line in way(page)]
