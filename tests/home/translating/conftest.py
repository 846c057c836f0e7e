"""A page of the small site, translated through wagtail-localize."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from config.roles import ROLES
from home.models import StandardPage, User
from tests.factories.pages import StandardPageFactory, set_blocks
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite, site

__all__ = ["SmallSite", "site"]
Committing = Callable[[], AbstractContextManager[object]]


def heading(words: str) -> dict[str, object]:
    return {"type": "heading", "value": {"text": words, "level": "h2"}}


def in_role(key: str) -> User:
    """Somebody in the role's group, with its rights on pages; the groups have to be there."""
    person: User = UserFactory()
    person.groups.add(Group.objects.get(name=next(role.group for role in ROLES if role.key == key)))
    return person


def say_in_english(translation: Translation, words: str = "English of {}") -> None:
    """Translate every text of it, but for the slug."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        is_slug = segment.context.path == "slug"
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": segment.string.data if is_slug else words.format(segment.string.data)},
        )


@pytest.fixture
def translated(site: SmallSite, committing: Committing) -> Translation:
    """A Hebrew page with two headings, and its English translation, published."""
    page: StandardPage = StandardPageFactory(parent=site.home, title="חדש", slug="new", introduction="פתיח")
    set_blocks(page, "body", [heading("אחת"), heading("שתיים")])
    with committing():
        page.save_revision().publish()
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))
    say_in_english(translation)
    with committing():
        translation.save_target()
    return translation
