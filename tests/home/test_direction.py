"""Left-to-right runs stay whole inside Hebrew, and nothing typed becomes markup."""

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from home.templatetags.direction import email_link, isolate, ltr, phone_link


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("פגישה ב-Zoom בערב", 'פגישה ב-<bdi dir="ltr" lang="en">Zoom</bdi> בערב'),
        (
            "ברמה AA, לפי WCAG 2.2.",
            'ברמה <bdi dir="ltr" lang="en">AA</bdi>, לפי <bdi dir="ltr" lang="en">WCAG 2.2</bdi>.',
        ),
        ("למשל name@example.org", 'למשל <bdi dir="ltr">name@example.org</bdi>'),
        ("ב-https://example.org/a?b=1&c=2.", 'ב-<bdi dir="ltr">https://example.org/a?b=1&amp;c=2</bdi>.'),
        ("תקן 5568, 2-3 ימים", "תקן 5568, 2-3 ימים"),
        ("מחו״ל: +972-2-123-4567.", 'מחו״ל: <bdi dir="ltr">+972-2-123-4567</bdi>.'),
        ("א < ב & 'ג'", "א &lt; ב &amp; &#x27;ג&#x27;"),
        (mark_safe('<p class="text">א &amp; ב</p>'), '<p class="text">א &amp; ב</p>'),
        (
            mark_safe('<a href="https://example.org">Kibbutz</a>'),
            '<a href="https://example.org"><bdi dir="ltr" lang="en">Kibbutz</bdi></a>',
        ),
    ],
)
def test_what_is_not_hebrew_is_isolated_and_named(text: str, shown: str) -> None:
    assert isolate(text) == shown


def test_on_an_english_page_hebrew_is_what_stands_out() -> None:
    with translation.override("en"):
        assert isolate("Tea & Zoom") == "Tea &amp; Zoom"
        assert isolate("the word מיתרים טובים, strings") == (
            'the word <bdi dir="rtl" lang="he">מיתרים טובים</bdi>, strings'
        )
        assert isolate(mark_safe('<i title="א">א</i>')) == '<i title="א"><bdi dir="rtl" lang="he">א</bdi></i>'
