"""The words of the site's settings, as translators get them: settings themselves have no language."""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import NAMESPACE_OID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import StreamValue, TextBlock
from wagtail.models import Site, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.fields import BlocksField
from home.models.site_settings import SiteSettings

# The words in each list of the settings.
WORDS_IN = {
    "wings": ("name", "description"),
    "menu": ("words",),
    "footer_links": ("words",),
    "alerts": ("text",),
}


class SiteWords(TranslatableMixin, models.Model):
    """The words of one site's settings in one language.

    Those of the first language are written by the settings whenever these are saved; the others are translated.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", editable=False)
    texts = BlocksField([("text", TextBlock(label=_("Text")))], verbose_name=_("texts"), blank=True)

    translations_follow = True
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [SynchronizedField("site", overridable=False)]
    panels: ClassVar[list[Panel]] = [FieldPanel("texts")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words of the settings")
        verbose_name_plural = _("words of the settings")
        constraints = [models.UniqueConstraint(fields=["site", "locale"], name="home_words_once_a_site_and_locale")]

    def __str__(self) -> str:
        return str(_("Menu, footer, wings and banners"))

    def by_key(self) -> dict[str, str]:
        """Each text by the key of what it translates."""
        return {item["id"]: item["value"] for item in self.texts.raw_data}


def key_of(words: str) -> str:
    """What a text of the settings is found again by: itself, so that a changed text is translated anew."""
    return str(uuid5(NAMESPACE_OID, words))


def words_of(settings: SiteSettings) -> Iterator[str]:
    """Yield each text of the settings that is to be translated, in their order."""
    yield from (settings.hours, settings.footer_text)
    for name, parts in WORDS_IN.items():
        stream: StreamValue = getattr(settings, name)
        yield from (item["value"].get(part) or "" for item in stream.raw_data for part in parts)


def stored(originals: list[str], texts: list[str]) -> list[dict[str, Any]]:
    """Texts as the stream keeps them, each under the key of its original; nothing twice, and nothing empty."""
    pairs = {key_of(original): text for original, text in zip(originals, texts, strict=True) if original}
    return [{"type": "text", "value": text, "id": key} for key, text in pairs.items()]
