"""What a file is called: its owner's words, without what could mislead; the ending is that of the content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.files.names import LONGEST, shown_name

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("תוכנית הגרעין.pdf", "תוכנית הגרעין.pdf"),
        ("תנ\"ך ב'.PDF", "תנ\"ך ב'.pdf"),
        ("photo.jpg.exe", "photo.jpg.pdf"),
        ("plan.pdf.exe", "plan.pdf"),
        ("plan.v2.pdf", "plan.v2.pdf"),
        ("סיכום 12.3", "סיכום 12.pdf"),
        ("no ending", "no ending.pdf"),
        ("\u202egpj.exe", "gpj.pdf"),
        ("a\u200f\u2067b\u2069\u200dc\x00\x1b\n\t d.pdf", "abc d.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\secret\\plan.pdf", "plan.pdf"),
        (".pdf", "file.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("\u200f\u200e", "file.pdf"),
        ("א" * 300 + ".pdf", "א" * LONGEST + ".pdf"),
    ],
)
def test_a_name(given_name: str, shown: str) -> None:
    assert shown_name(given_name, "pdf") == shown


@given(st.text())
def test_whatever_it_is_called_it_can_be_shown_and_kept(name: str) -> None:
    shown = shown_name(name, "jpg")
    assert shown.endswith(".jpg")
    assert len(shown) <= LONGEST + 4
    assert shown.isprintable()
    assert not set(shown) & set("/\\\r\n\0\u202e\u2066\u200f")
