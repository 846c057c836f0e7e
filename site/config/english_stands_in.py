"""Lets a text that a language's catalogue lacks be shown in English.

Django falls back to the site's first language. That is Hebrew, which a reader of French or Arabic is less likely
to read than English; and every one of our texts is English to begin with.
"""

from django.utils.translation import trans_real

STANDS_IN = "en"


def add_fallback(catalogue: trans_real.DjangoTranslation, localedirs: list[str] | None = None) -> None:
    """Stands in for `DjangoTranslation._add_fallback` of Django 5.2."""
    if catalogue.language() == STANDS_IN:
        return
    if catalogue.domain == "django":
        catalogue.add_fallback(trans_real.translation(STANDS_IN))
    else:
        catalogue.add_fallback(trans_real.DjangoTranslation(STANDS_IN, domain=catalogue.domain, localedirs=localedirs))


def let_english_stand_in() -> None:
    """Do so from now on; catalogues that were read before are read anew."""
    trans_real.DjangoTranslation._add_fallback = add_fallback  # type: ignore[attr-defined]
    trans_real._translations.clear()  # type: ignore[attr-defined]
