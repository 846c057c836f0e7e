"""Pictures: one, several, and of people."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue, TextBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

from home.blocks.samples import SAMPLE_PICTURE, SamplePicture
from home.pictures import FILTER_SPECS


class AltImageBlock(ImageBlock):
    """An image with the words for those who cannot see it, or marked as decoration: one of the two is required.

    The images of a page come with their stored sizes in one query, however many they are.
    """

    def normalize(self, value: Any) -> Any:
        return value if isinstance(value, SamplePicture) else super().normalize(value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[AbstractImage | None]:
        images: list[AbstractImage | None] = super().bulk_to_python(values)
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=FILTER_SPECS)
        prefetch_related_objects(
            [image for image in images if image], Prefetch("renditions", renditions, to_attr="prefetched_renditions")
        )
        return images


class PictureBlock(StructBlock):
    image = AltImageBlock(label=_("Image"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        label = pgettext_lazy("block", "Picture")
        icon = "image"
        group = _("Pictures and video")
        template = "blocks/picture.html"
        description = _("A picture across the column, with words for those who cannot see it.")
        preview_value = {"image": SAMPLE_PICTURE, "caption": pgettext_lazy("sample", "Three strings, one chord.")}


class GalleryBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    pictures = ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        label = pgettext_lazy("block", "Gallery")
        icon = "image"
        group = _("Pictures and video")
        template = "blocks/gallery.html"
        description = _("Several pictures side by side, each with its own words.")
        preview_value = {
            "title": pgettext_lazy("sample", "A year in pictures"),
            "pictures": [PictureBlock._meta_class.preview_value, {"image": SAMPLE_PICTURE, "caption": ""}] * 2,
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return [2] * bool(value["title"])


class PersonBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=80)
    role = CharBlock(label=pgettext_lazy("of a person", "Role"), max_length=120)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=400)
    image = AltImageBlock(
        label=_("Image"),
        required=False,
        help_text=_("Only with the person's consent. Where the name stands beside it, mark it as decorative."),
    )

    class Meta:
        label = _("Person")
        icon = "user"


class PeopleBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    people = ListBlock(PersonBlock(), label=_("People"), min_num=1)

    class Meta:
        label = _("People")
        icon = "group"
        group = _("Pictures and video")
        template = "blocks/people.html"
        description = _("Who we are: name and role of each, with a picture if there is one.")
        preview_value = {
            "title": pgettext_lazy("sample", "Who you will meet"),
            "people": [
                {
                    "name": pgettext_lazy("sample", "Name of a person"),
                    "role": pgettext_lazy("sample", "What they do"),
                    "text": "",
                    "image": image,
                }
                for image in (SAMPLE_PICTURE, None)
            ],
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return [2] * bool(value["title"]) + [3] * len(value["people"])
