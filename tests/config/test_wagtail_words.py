"""The words of Wagtail's admin that its Hebrew lacks come from ours."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from config.wagtail_words import COUNTED, WORDS


@pytest.mark.parametrize("word", WORDS)
def test_each_has_its_hebrew(word: str) -> None:
    with translation.override("he"):
        assert any("א" <= letter <= "ת" for letter in gettext(word)) or word == "%(field_label)s:"


@pytest.mark.parametrize(("count", "text"), [(1, "נמצאה התאמה אחת"), (2, "נמצאו שתי התאמות"), (5, "נמצאו 5 התאמות")])
def test_a_count_reads_well(count: int, text: str) -> None:
    words = ngettext("There is %(counter)s match", "There are %(counter)s matches", count)
    assert (words % {"counter": count}, len(COUNTED)) == (text, 1)
