"""Style sheets know start and end, never left and right, and load nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.rules.files import SCRIPTS, STYLES, name

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)
ELSEWHERE = re.compile(r"https?://|url\(\s*[\"']?//")


def test_there_are_style_sheets() -> None:
    assert len(STYLES) >= 3


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_is_logical(path: Path) -> None:
    assert PHYSICAL.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_no_block_names_a_token_twice(path: Path) -> None:
    """Only the last would count, and whoever reads the first is misled."""
    blocks = re.findall(r"\{([^{}]*)\}", COMMENT.sub("", path.read_text(encoding="utf-8")))
    tokens = [re.findall(r"(--[\w-]+)\s*:", block) for block in blocks]
    assert [each for each in tokens if len(each) != len(set(each))] == []


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=name)
def test_loads_nothing_from_elsewhere(path: Path) -> None:
    assert ELSEWHERE.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("margin-left: 1rem", True),
        ("left: 0", True),
        ("text-align:right", True),
        ("border-top-left-radius: 2px", True),
        ("margin-inline-start: 1rem", False),
        ("inset-inline-start: 0", False),
        ("text-align: start", False),
        ("scrollbar-gutter: stable", False),
    ],
)
def test_the_rule_tells_them_apart(rule: str, broken: bool) -> None:
    assert bool(PHYSICAL.search(rule)) is broken
