"""Templates compile, carry no inline script or style, and stay short."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.rules.files import ROOT, TEMPLATES, name

SCRIPT = re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"(?:application/(?:ld\+)?json|importmap)\"))", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=name)


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 20


@every_template
def test_compiles(path: Path) -> None:
    assert get_template(path.relative_to(ROOT / "templates").as_posix())


@every_template
def test_has_no_inline_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert SCRIPT.findall(text) == []
    assert HANDLER.findall(text) == []


@every_template
def test_has_no_inline_style(path: Path) -> None:
    """Mails are the exception: their readers know no style sheets."""
    if not any("mail" in part for part in path.parts[len(ROOT.parts) :]):
        assert STYLE.findall(path.read_text(encoding="utf-8")) == []


@every_template
def test_is_short(path: Path) -> None:
    limit = 90 if path.name == "base.html" else 120
    assert path.read_text(encoding="utf-8").count("\n") <= limit
