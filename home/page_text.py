"""Everything a visitor can read on a page, as one text: what the search looks through, and what it quotes."""

from collections.abc import Iterator

from django.db.models import CharField, Model, TextField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


def page_text(page: Page) -> str:
    """Return the texts of a page in the order of its fields, blocks included; its title is not among them."""
    return "\n".join(part.strip() for part in _texts(page) if part.strip())


def _texts(page: Model) -> Iterator[str]:
    for field in page._meta.concrete_fields:
        # What Wagtail's own page has is for lists, addresses and search engines.
        if field.model is Page or not isinstance(field, CharField | TextField | StreamField) or field.choices:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField | RichTextField):
            yield from map(str, field.get_searchable_content(value))
        elif value:
            yield str(value)
