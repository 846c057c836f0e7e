"""The sizes and formats that pictures are shown in, made when a page is published and not when it is first seen."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, ImageQuerySet
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

WIDTHS = (320, 640, 1280)
FORMATS = ("avif", "webp", "jpeg")
FILTER_SPECS = [f"format-{kind}|width-{width}" for kind in FORMATS for width in WIDTHS]


def specs_for(image: AbstractImage) -> list[str]:
    """Return the sizes and formats that a picture is shown in: none but the widest is wider than the picture."""
    enough = next((width for width in WIDTHS if width >= image.width), WIDTHS[-1])
    return [f"format-{kind}|width-{width}" for kind in FORMATS for width in WIDTHS if width <= enough]


def pictures_of(page: Page) -> ImageQuerySet:
    """The images of the library that a page refers to, in its blocks and its fields."""
    model = get_image_model()
    references = ReferenceIndex.get_references_for_object(page)
    ids = references.filter(to_content_type=ContentType.objects.get_for_model(model)).values_list("to_object_id")
    found: ImageQuerySet = model.objects.filter(pk__in=[pk for (pk,) in ids])
    return found


@receiver(page_published, dispatch_uid="home.pictures.make_sizes")
def make_sizes(instance: Page, **kwargs: Any) -> None:
    """Make the sizes of a published page's pictures, so that its first visitor does not wait for them.

    When it is published, not while it is: until then nobody else could write. A lost file keeps no page back.
    """
    transaction.on_commit(lambda: make_missing_sizes(instance), robust=True)


def make_missing_sizes(page: Page) -> None:
    """Make those sizes of a page's pictures that are not there yet."""
    for image in pictures_of(page).prefetch_renditions(*FILTER_SPECS):
        image.get_renditions(*specs_for(image))
