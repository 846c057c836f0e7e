"""Loads the first privacy notice: `manage.py load_privacy_notice`. A language that has one is left alone."""

from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Locale

from config.content import read_yaml
from home.translating.following import join
from intake.models import PrivacyNotice

FOLDER = settings.SITE_DIR / "content" / "privacy-notice"
# One key for all languages and databases: the notices are translations of each other.
TRANSLATION_KEY = uuid5(NAMESPACE_URL, "content:privacy-notice/1")


class Command(BaseCommand):
    help = "Loads the privacy notice of site/content/privacy-notice/ into each language that has none."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        loaded = [language for language, _name in settings.LANGUAGES if self.load(language)]
        self.stdout.write(f"{len(loaded)} privacy notices loaded.")

    def load(self, language: str) -> bool:
        """Make the language's first notice; False when there is one, or no text for it."""
        path: Path = FOLDER / f"{language}.yaml"
        if not path.exists() or PrivacyNotice.objects.filter(locale__language_code=language).exists():
            return False
        locale, _made = Locale.objects.get_or_create(language_code=language)
        words = {name: value.strip() if isinstance(value, str) else value for name, value in read_yaml(path).items()}
        notice = PrivacyNotice(locale=locale, translation_key=TRANSLATION_KEY, **words)
        notice.full_clean()
        notice.save()
        original = PrivacyNotice.objects.filter(
            translation_key=TRANSLATION_KEY, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        if original is not None and original != notice:
            join(original, notice)
        return True
