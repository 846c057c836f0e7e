"""Left-to-right runs stay whole inside Hebrew, and nothing typed becomes markup."""

import pytest

from home.templatetags.direction import email_link, ltr, phone_link


def test_a_run_is_isolated() -> None:
    assert ltr("MT-42") == '<bdi dir="ltr">MT-42</bdi>'


@pytest.mark.parametrize(
    ("number", "called"), [("02-123-4567", "021234567"), ("+972 2 123 4567", "+97221234567"), ("*1234", "*1234")]
)
def test_a_phone_is_shown_as_written_and_called_by_its_digits(number: str, called: str) -> None:
    assert phone_link(number) == f'<a href="tel:{called}"><bdi dir="ltr">{number}</bdi></a>'


def test_an_address_is_linked() -> None:
    assert email_link("a@example.org") == '<a href="mailto:a@example.org"><bdi dir="ltr">a@example.org</bdi></a>'


@pytest.mark.parametrize("write", [ltr, phone_link, email_link])
def test_markup_is_escaped(write: object) -> None:
    assert callable(write)
    assert "<b>" not in write("<b>")
