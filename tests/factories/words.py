"""Words of the site's settings in another language."""

from wagtail.models import Locale, Site

from home.models import SiteWords
from home.models.site_words import stored


def say_in(language: str, words: dict[str, str]) -> SiteWords:
    """Translate these words of the default site's settings."""
    hebrew = SiteWords.objects.get(site=Site.objects.get(is_default_site=True), locale=Locale.get_default())
    made: SiteWords = hebrew.copy_for_translation(Locale.objects.get_or_create(language_code=language)[0])
    made.texts = SiteWords._meta.get_field("texts").stream_block.to_python(stored(list(words), list(words.values())))
    made.save()
    return made
