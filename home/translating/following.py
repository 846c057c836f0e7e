"""Brings what translators see up to date as soon as the source is published, and remembers since when it differs.

wagtail-localize freezes the source when it is submitted, and waits for somebody to ask for its changes. Here they
come by themselves: the changed texts alone are to be translated anew, and what visitors read in the other language
stays as it is until the translator publishes.
"""

import json
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, RevisionMixin, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from home.translating.taking_over import compare, take_over

# What publishing writes into a page without any change of what it says.
BOOKKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes", "first_published_at",
    "last_published_at", "latest_revision", "latest_revision_created_at", "live_revision", "draft_title", "locked",
    "locked_at", "locked_by", "owner", "go_live_at", "expire_at", "expired", "wagtail_admin_comments",
}  # fmt: skip


@receiver(page_published)
def page_was_published(instance: Page, **kwargs: Any) -> None:
    """Let translators see what is new in a page."""
    follow(instance)


@receiver(post_save)
def something_was_saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Let translators see what is new in a snippet."""
    if not raw and isinstance(instance, TranslatableMixin) and not isinstance(instance, Page):
        follow(instance)


def follow(instance: TranslatableMixin) -> None:
    """Once the change is committed, bring the source of its translations up to date.

    Should that fail, the change stands, the log tells, and the editor can still ask for it by wagtail-localize's
    own button.
    """
    transaction.on_commit(partial(bring_up_to_date, instance), robust=True)


def bring_up_to_date(instance: TranslatableMixin) -> None:
    """Take what the instance says as the source of its translations, if it is one.

    A model that sets `translations_follow` has no pages of its own and falls back to the source's words: its
    translations are saved anew, so that nothing of it lacks in them.
    """
    follows = getattr(instance, "translations_follow", False)
    if follows and instance.locale.language_code == settings.LANGUAGE_CODE:
        for translated in instance.get_translations():
            join_new(instance, translated)
    sources = TranslationSource.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id)
    source = sources.first()
    if source is None:
        return
    source.update_from_db()
    if follows:
        for translation in source.translations.filter(enabled=True):
            translation.save_target()


def join_new(original: Any, translated: Any) -> None:
    """Join what no translation was ever begun of: it was written before there were any."""
    known = Translation.objects.filter(source__object_id=original.translation_key, target_locale=translated.locale_id)
    if not known.exists():
        join(original, translated)


@transaction.atomic
def join(original: Any, translated: Any) -> None:
    """Let wagtail-localize translate the one into the other, beginning with what the other says now."""
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation, made = Translation.objects.get_or_create(source=source, target_locale=translated.locale)
    if not made:
        Translation.objects.filter(pk=translation.pk).update(enabled=True)
        take_over(translation, compare(original, latest(translated)))


@receiver(pre_save, sender=TranslationSource)
def keep_the_date_of_the_first_change(instance: TranslationSource, raw: bool = False, **kwargs: Any) -> None:
    """Let a source be as old as the first change that no translation has seen yet."""
    before = TranslationSource.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    if before is None:
        return
    seen = TranslationLog.objects.filter(source=before, created_at__gte=before.last_updated_at).exists()
    if not seen or said_in(before) == said_in(instance):
        instance.last_updated_at = before.last_updated_at


def said_in(source: TranslationSource) -> dict[str, Any]:
    """What a source holds, without what is only kept about it; blocks as blocks, since PostgreSQL sorts their keys."""
    content: dict[str, Any] = json.loads(source.content_json)
    return {name: in_blocks(value) for name, value in content.items() if name not in BOOKKEEPING}


def in_blocks(value: Any) -> Any:
    """A body's blocks, which a source keeps as JSON within its JSON; any other value as it is."""
    try:
        return json.loads(value) if isinstance(value, str) and value.startswith("[") else value
    except ValueError:
        return value


@receiver(post_save, sender=Translation)
def translation_was_begun(instance: Translation, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """Where somebody has translated by hand before, begin with their texts instead of overwriting them.

    wagtail-localize does the latter when a page is submitted together with the pages under it.
    """
    if not created or raw:
        return
    translated = hand_made(instance)
    if translated is not None:
        take_over(instance, compare(instance.source.as_instance(), translated))


def hand_made(translation: Translation) -> Model | None:
    """What stands in the translation's language already, in its latest version; None if there is nothing."""
    model = translation.source.specific_content_type.model_class()
    found = model._base_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()
    if isinstance(found, Page) and found.alias_of_id:
        return None
    return latest(found) if found is not None else None


def latest(instance: Any) -> Any:
    """The latest version of a page or a snippet, as its editors see it."""
    return instance.get_latest_revision_as_object() if isinstance(instance, RevisionMixin) else instance
