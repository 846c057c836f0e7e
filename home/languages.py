"""Words of the site's settings in the language of the address."""

from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.utils.translation import get_language

from home.remembering import remembered

STANDS_IN = "en"  # a reader of French or Arabic is likelier to read it than Hebrew
Words = dict[str, dict[str, str]]
# What the request that is being answered has asked for, by language: a page has dozens of such words.
asked: ContextVar[Words | None] = ContextVar("asked", default=None)


class Foreign(str):
    """A text that is not in the language of the page; `isolate` marks it in the template, for screen readers."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Foreign":
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # so that it can be copied
        return str(self), self.language


def in_language(words: str) -> str:
    """Return a text of the settings in the active language; where nobody has translated it, a `Foreign` one."""
    language = get_language()
    if not words or language is None or language == settings.LANGUAGE_CODE:
        return words
    return kept_words(language).get(words) or Foreign(words, settings.LANGUAGE_CODE)


def kept_words(language: str) -> dict[str, str]:
    """The translated words, asked once a request."""
    kept = asked.get()
    if kept is None:
        return translated_words(language)
    if language not in kept:
        kept[language] = translated_words(language)
    return kept[language]


@remembered
def translated_words(language: str) -> dict[str, str]:
    """Each text of the settings that has a translation in this language, or at least in English, with it."""
    model = apps.get_model("home", "SiteWords")
    codes = (settings.LANGUAGE_CODE, STANDS_IN, language)
    rows = model.objects.filter(locale__language_code__in=codes).values_list("locale__language_code", "texts")
    by_key: dict[str, dict[str, str]] = {code: {} for code in codes}
    for code, texts in rows:
        by_key[code].update({item["id"]: item["value"] for item in texts.raw_data})
    originals = by_key[settings.LANGUAGE_CODE]
    # What nobody has translated yet stands in a translation as it was written.
    english, own = (
        {originals[key]: text for key, text in by_key[code].items() if originals.get(key, text) != text}
        for code in (STANDS_IN, language)
    )
    return {words: Foreign(text, STANDS_IN) for words, text in english.items()} | own


def begin(**kwargs: Any) -> None:
    """A request begins that has asked for nothing yet."""
    asked.set({})


def end(**kwargs: Any) -> None:
    """It is over."""
    asked.set(None)


request_started.connect(begin, dispatch_uid="home.languages.begin")
request_finished.connect(end, dispatch_uid="home.languages.end")
