"""What previews show where a page has a picture, a document or a page to open.

None of it is in the library: a preview works on an empty site, too.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, Site


@dataclass
class SamplePicture:
    """A drawing of our own, in the place of an image of the library."""

    path: str
    width: int
    height: int
    contextual_alt_text: object
    decorative: bool = False


SAMPLE_PICTURE = SamplePicture(
    "icons/sample_picture.svg", 960, 640, pgettext_lazy("sample", "A drawing: three strings that meet")
)


def sample_document() -> AbstractDocument:
    """Return a document that is not in the library: its link leads nowhere."""
    title = pgettext_lazy("sample", "Questions for a first meeting")
    document: AbstractDocument = get_document_model()(pk=0, title=title, file="documents/sample.pdf", file_size=180_000)
    return document


def opening_page() -> Page | None:
    """Return the page that the site opens with, for buttons that lead somewhere."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else None


def with_page(sample: dict[str, Any]) -> dict[str, Any]:
    """Return a block's sample with a page for its button to open."""
    return sample | {"page": opening_page()}
