"""Brings the words of the settings to the translators: they are written where the settings are, and saved with them."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteSettings, SiteWords
from home.models.site_words import stored, words_of


@receiver(post_save, sender=SiteSettings)
def write_words(instance: SiteSettings, raw: bool = False, **kwargs: Any) -> None:
    """Write the words of the settings anew, unless they are the same."""
    locale = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    if raw or locale is None:
        return
    said = list(words_of(instance))
    texts = stored(said, said)
    known = SiteWords.objects.filter(site=instance.site, locale=locale).first()
    if known is None and texts:
        known = SiteWords(site=instance.site, locale=locale)
    if known is not None and list(known.texts.raw_data) != texts:
        known.texts = SiteWords._meta.get_field("texts").stream_block.to_python(texts)
        known.save()


def lead_to_the_settings(request: HttpRequest, instance: object) -> HttpResponse | None:
    """The words of the first language are edited where they stand."""
    if isinstance(instance, SiteWords) and instance.locale.language_code == settings.LANGUAGE_CODE:
        return redirect("wagtailsettings:edit", "home", "sitesettings", instance.site_id)
    return None


class WordsPolicy(ModelPermissionPolicy):
    """Nobody adds words without settings, and nobody takes them away."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        may: bool = action not in ("add", "delete") and super().user_has_permission(user, action)
        return may

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class SiteWordsViewSet(SnippetViewSet):
    """The words of the settings among the snippets."""

    model = SiteWords
    icon = "cogs"
    copy_view_enabled = False
