"""Texts that have no translations of their own, and so are written in both languages."""

from django.conf import settings
from django.utils.translation import get_language


def in_language(hebrew: str, english: str) -> str:
    """Return the text of the active language; where no English was written, the Hebrew."""
    return english if english and get_language() != settings.LANGUAGE_CODE else hebrew
