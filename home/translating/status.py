"""Where each translation stands: one line for everything that can be translated and each other language.

The number of queries is one for the pages, one for each kind of snippet and two for wagtail-localize's own tables,
however many there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog


class State(TextChoices):
    """What an editor wants to know of a translation first."""

    MISSING = "missing", pgettext_lazy("translation", "Missing")
    OUTDATED = "outdated", pgettext_lazy("translation", "Outdated")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    DETACHED = "detached", pgettext_lazy("translation", "On its own")
    LIVE = "live", pgettext_lazy("translation", "Live")


WAITING = (State.MISSING, State.OUTDATED)  # what asks for somebody to translate


@dataclass(frozen=True)
class Piece:
    """A page or a snippet in one language, as far as the board shows it."""

    pk: int
    key: UUID
    locale_id: int
    model: type[Model]
    title: str
    live: bool = True
    unpublished_changes: bool = False
    is_alias: bool = False
    url_path: str = ""

    @property
    def kind(self) -> str:
        """The name of what it is."""
        return str(capfirst(self.model._meta.verbose_name))

    @property
    def model_label(self) -> str:
        return str(self.model._meta.label_lower)

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)


@dataclass(frozen=True)
class Line:
    """One line of the board: a source, a language, and how the translation into it stands."""

    source: Piece
    locale: Locale
    state: State
    translated: Piece | None = None
    translation_id: int | None = None
    since: datetime | None = None  # when the source changed first after the translation was last saved
    waiting: int = 0  # texts that have no translation


@dataclass(frozen=True)
class Known:
    """What wagtail-localize knows of one translation."""

    pk: int
    enabled: bool
    changed: datetime
    saved: datetime | None
    waiting: int

    @property
    def outdated(self) -> bool:
        return self.waiting > 0 or (self.saved is not None and self.changed > self.saved)


def lines(user: Any) -> list[Line]:
    """Return every line that this person may work on: pages in the order of their tree, then snippets."""
    languages = sorted(Locale.objects.all(), key=lambda each: (each.language_code != settings.LANGUAGE_CODE, each.pk))
    known = known_translations()
    found: list[Line] = []
    for versions in by_key([*pages(user), *snippets(user)]).values():
        source = next(versions[locale.pk] for locale in languages if locale.pk in versions)
        found.extend(
            line(source, locale, versions.get(locale.pk), known.get((source.key, locale.pk)))
            for locale in languages
            if locale.pk != source.locale_id
        )
    return found


def by_key(pieces: Iterable[Piece]) -> dict[UUID, dict[int, Piece]]:
    """What says the same, together: by its key, then by language."""
    found: dict[UUID, dict[int, Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.key, {})[piece.locale_id] = piece
    return found


def line(source: Piece, locale: Locale, translated: Piece | None, known: Known | None) -> Line:
    """Say how one translation stands."""
    if translated is None or translated.is_alias:
        return Line(source, locale, State.MISSING)
    if known is None or not known.enabled:
        changed = known.changed if known and known.saved and known.changed > known.saved else None
        return Line(source, locale, State.DETACHED, translated, known.pk if known else None, changed)
    if not translated.live:
        state = State.DRAFT
    elif known.outdated:
        state = State.OUTDATED
    else:
        state = State.DRAFT if translated.unpublished_changes else State.LIVE
    since = known.changed if known.outdated else None
    return Line(source, locale, state, translated, known.pk, since, known.waiting)


def pages(user: Any) -> Iterator[Piece]:
    """The pages that this person may change."""
    model_of = {kind.pk: kind.model_class() for kind in ContentType.objects.get_for_models(*page_models()).values()}
    mine = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish"})
    columns = ("pk", "translation_key", "locale_id", "content_type_id", "draft_title", "live")
    more = ("has_unpublished_changes", "alias_of_id", "url_path")
    for row in mine.filter(depth__gt=1).order_by("path").values_list(*columns, *more):
        pk, key, locale_id, kind, title, live, changes, alias_of, url_path = row
        model = model_of.get(kind)
        if model is not None:
            yield Piece(pk, key, locale_id, model, title, live, changes, alias_of is not None, url_path)


def page_models() -> list[type[Page]]:
    """The types of pages; Wagtail's plain one is none of ours."""
    return [model for model in get_page_models() if model is not Page]


def snippets(user: Any) -> Iterator[Piece]:
    """The snippets that can be translated and that this person may change."""
    for model in snippet_models():
        if policy_registry.get_by_type(model).user_has_permission(user, "change"):
            for each in model._default_manager.order_by("pk"):
                live = getattr(each, "live", True)
                changes = getattr(each, "has_unpublished_changes", False)
                yield Piece(each.pk, each.translation_key, each.locale_id, model, str(each), live, changes)


def snippet_models() -> list[Any]:
    """The kinds of snippets that can be translated."""
    return [model for model in get_snippet_models() if hasattr(model, "translation_key")]


def known_translations() -> dict[tuple[UUID, int], Known]:
    """What wagtail-localize knows of each translation, by key and language."""
    log = TranslationLog.objects.filter(source_id=OuterRef("source_id"), locale_id=OuterRef("target_locale_id"))
    rows = (
        Translation.objects.annotate(
            saved=Subquery(log.order_by("-created_at").values("created_at")[:1]),
            waiting=Coalesce(Subquery(untranslated_texts()), 0),
        )
        .order_by()
        .values_list(
            "source__object_id", "target_locale_id", "pk", "enabled", "source__last_updated_at", "saved", "waiting"
        )
    )
    return {(key, locale_id): Known(*rest) for key, locale_id, *rest in rows}


def untranslated_texts() -> QuerySet[Any]:
    """How many texts of a translation say nothing yet, as a subquery."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("into"),
        has_error=False,
    )
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id")).annotate(into=OuterRef("target_locale_id"))
    counted: QuerySet[Any] = (
        segments.filter(~Exists(translated)).order_by().values("source_id").annotate(count=Count("pk")).values("count")
    )
    return counted
