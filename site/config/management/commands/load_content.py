"""Loads the demo site: `manage.py load_content`. Run again, it adds what is new and touches nothing else."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import ForeignKey
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry, Revision, Site
from wagtail_localize.models import Translation, TranslationSource

from config.content import (
    PageContent,
    PageReference,
    PictureReference,
    picture,
    raw_value,
    read_pages,
    read_yaml,
)
from config.workflows import put_under_it
from home.models import HomePage, SiteSettings, SiteWords
from home.models.site_words import stored, words_of
from home.translating.following import join
from home.translating.taking_over import compare, take_over

CONTENT = settings.SITE_DIR / "content"


def key_of(name: str) -> UUID:
    """A stable key for a piece of content: the same in every database and on every run."""
    return uuid5(NAMESPACE_URL, f"content:{name}")


class Command(BaseCommand):
    help = "Loads the pages of site/content/ that this database has never had."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder",
            type=Path,
            default=CONTENT,
            help="where the content is (default: site/content)",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.folder: Path = options["folder"]
        contents = read_pages(self.folder, [code for code, name in settings.LANGUAGES])
        # Shells first, so that pages may refer to each other whatever their order.
        new = [(content, page) for content in contents if (page := self.add_shell(content)) is not None]
        for content, page in new:
            self.fill(content, page)
        if any(content.parent is None and content.language == settings.LANGUAGE_CODE for content, page in new):
            self.fill_settings()
        put_under_it(page for content, page in new)
        self.stdout.write(f"{len(new)} pages loaded, {len(contents) - len(new)} left as they are.")

    def add_shell(self, content: PageContent) -> Page | None:
        """Add an unpublished page with a title; None if this database has, or ever had, this page.

        The audit log keeps an entry of the page's first loading under the content's own key. It outlives
        the page: what an editor moved, renamed or deleted does not come back.
        """
        first_loading = key_of(f"{content.language}/{content.key}")
        if PageLogEntry.objects.filter(uuid=first_loading).exists():
            return None
        parent = self.parent_of(content)
        if parent is None:
            return None
        page = apps.get_model(content.page_type)(
            title=content.fields["title"],
            slug=content.fields.get("slug", content.key),
            locale=Locale.objects.get_or_create(language_code=content.language)[0],
            translation_key=key_of(content.key),
            live=False,
        )
        parent.add_child(instance=page)
        if content.parent is None and content.language == settings.LANGUAGE_CODE:
            make_site_root(page)
        log(page, "wagtail.create", uuid=first_loading, content_changed=True)
        return page

    def parent_of(self, content: PageContent) -> Page | None:
        """The page to stand under; None if an editor has removed it."""
        if content.parent is None:
            if not content_may_open_the_site():
                raise CommandError("This site already has a home page of its own; nothing was loaded.")
            return Page.get_first_root_node()
        return self.page(content.parent, content.language)

    def page(self, key: str, language: str) -> Page | None:
        return Page.objects.filter(translation_key=key_of(key), locale__language_code=language).first()

    def fill(self, content: PageContent, page: Page) -> None:
        """Give the page its content and publish it; where there is a page to translate, as its translation."""
        page.refresh_from_db()  # it may have children by now
        original = (
            None if content.language == settings.LANGUAGE_CODE else self.page(content.key, settings.LANGUAGE_CODE)
        )
        try:
            for name, value in content.fields.items():
                setattr(page, name, self.field_value(page._meta.get_field(name), value, content.language))
            revision = page.save_revision() if original is None else translate(original.specific, page)
            revision.publish()
        except (FieldDoesNotExist, LookupError, TypeError, ValueError, ValidationError) as error:
            raise CommandError(f"{content.language}/{content.key}.yaml: {reason(error)}") from error

    def field_value(self, field: Any, value: Any, language: str) -> Any:
        """Return what a model's field takes for a value as it was written in YAML."""

        def resolve(reference: object) -> int | None:
            return self.resolve(reference, language)

        if isinstance(field, StreamField):
            stream = field.stream_block.to_python(raw_value(field.stream_block, value, resolve))
            return field.stream_block.clean(stream)
        if isinstance(field, ForeignKey):
            return field.remote_field.model._default_manager.get(pk=resolve(value))
        if isinstance(value, str):
            return field.formfield().clean(value.strip())  # a model alone does not hold a long text to its limit
        return value

    def resolve(self, reference: object, language: str) -> int | None:
        """Return the id of the page or picture that is referred to."""
        if isinstance(reference, PictureReference):
            return int(picture(self.folder / "pictures" / reference.name).pk)
        if isinstance(reference, PageReference):
            page = self.page(reference.key, language)
            return page.pk if page else None
        raise CommandError(f"Not a reference: {reference!r}")

    def fill_settings(self) -> None:
        """Give a new site its contact details and its footer."""
        site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        self.set_settings(site_settings, self.folder / "settings.yaml")
        site_settings.full_clean()
        site_settings.save()
        for path in sorted(self.folder.glob("words-*.yaml")):
            self.translate_settings(site_settings, path)

    def set_settings(self, site_settings: SiteSettings, path: Path) -> None:
        """Set what a file says."""
        for name, value in read_yaml(path).items():
            field = SiteSettings._meta.get_field(name)
            setattr(site_settings, name, self.field_value(field, value, settings.LANGUAGE_CODE))

    def translate_settings(self, site_settings: SiteSettings, path: Path) -> None:
        """Give the settings their words in the language of the file."""
        said = SiteSettings(site=site_settings.site)
        self.set_settings(said, path)
        originals, texts = list(words_of(site_settings)), list(words_of(said))
        if [bool(each) for each in originals] != [bool(each) for each in texts]:
            raise CommandError(f"{path.name}: it does not say the same things as settings.yaml, in the same order")
        words = SiteWords.objects.get(site=site_settings.site, locale__language_code=settings.LANGUAGE_CODE)
        locale = Locale.objects.get_or_create(language_code=path.stem.removeprefix("words-"))[0]
        translated = words.copy_for_translation(locale)
        translated.texts = SiteWords._meta.get_field("texts").stream_block.to_python(stored(originals, texts))
        translated.save()
        join(words, translated)


def translate(original: Page, translated: Page) -> Revision:
    """Write what `translated` says as wagtail-localize's texts, and return the version that these make of the page.

    ValueError where the two do not say the same things in the same order.
    """
    found = compare(original, translated)
    if amiss := [f"{text.field}: the Hebrew page has no place for {text.words!r}" for text in found.homeless]:
        raise ValueError("; ".join(amiss))
    if amiss := [f"{text.field}: nothing says {text.words!r}" for text in found.missing]:
        raise ValueError("; ".join(amiss))
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=translated.locale)
    take_over(translation, found, copies=True)
    translation.save_target(publish=False)
    return translation.get_target_instance().get_latest_revision()


def reason(error: Exception) -> str:
    """Say what is wrong with a file, down to the block."""
    if isinstance(error, StreamBlockValidationError):
        return json.dumps(error.as_json_data(), ensure_ascii=False, default=str)
    return f"{type(error).__name__}: {error}"


def content_may_open_the_site() -> bool:
    """Whether the site still opens with Wagtail's welcome page, or with a home page that was loaded."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return site is None or site.root_page.specific_class is Page or site.root_page.translation_key == key_of("home")


def make_site_root(home: HomePage) -> None:
    """Open the default site with this page, at the address of the settings, and drop what opened it before."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    before = Site.objects.filter(is_default_site=True).first()
    site = before or Site(is_default_site=True)
    welcome = site.root_page if before else None
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    if welcome is not None:
        Page.objects.get(pk=welcome.pk).delete()
