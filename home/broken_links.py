"""Links inside the site that lead nowhere: to a page that was deleted or taken offline, to a lost picture or file.

Wagtail's reference index knows every link that it can follow, in blocks, rich texts, fields and settings; it keeps
those whose other end is gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: what holds it, in which of its fields, and what it led to."""

    holder: type[Model]
    holder_id: int
    place: str
    led_to: str  # the title of a page that is not published; empty where it was deleted


def broken_links() -> Iterator[BrokenLink]:
    """Yield the broken links of everything that is published, and of the settings."""
    published = {str(pk) for pk in Page.objects.live().values_list("pk", flat=True)}
    page_type = ContentType.objects.get_for_model(Page)
    for target, still_there in targets(published).items():
        titles = titles_offline() if target is Page else {}
        for reference in references_to(target):
            holds = reference.base_content_type != page_type or reference.object_id in published
            if holds and reference.to_object_id not in still_there:
                yield BrokenLink(
                    holder=reference.base_content_type.model_class(),
                    holder_id=int(reference.object_id),
                    place=str(reference.describe_source_field()),
                    led_to=titles.get(reference.to_object_id, ""),
                )


def targets(published: set[str]) -> dict[type[Model], set[str]]:
    """What links lead to, and the ids of what a visitor can still open of it."""
    files = {model: model._default_manager.values_list("pk", flat=True) for model in file_models()}
    return {Page: published} | {model: {str(pk) for pk in ids} for model, ids in files.items()}


def file_models() -> tuple[type[Model], type[Model]]:
    return get_image_model(), get_document_model()


def titles_offline() -> dict[str, str]:
    """The titles of pages that are there but not published."""
    return {str(pk): title for pk, title in Page.objects.not_live().values_list("pk", "title")}


def references_to(target: type[Model]) -> "QuerySet[ReferenceIndex]":
    """Every link to anything of this kind."""
    kind = ContentType.objects.get_for_model(target)
    references = ReferenceIndex.objects.filter(to_content_type=kind)
    return references.select_related("base_content_type", "content_type").order_by("object_id", "content_path")
