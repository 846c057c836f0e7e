"""Many pages at once: in few statements, and straight into the index."""

from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import HomePage, StandardPage

AT_ONCE = 1000
Row = tuple[str, str, str]  # slug, title, text


def put_under(home: HomePage, rows: Iterable[Row]) -> None:
    """Put a page for each row under the home."""
    home.refresh_from_db(fields=["numchild"])  # a page that was read before these has no children, it says
    number, rest = home.numchild, iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        _put(home, some, number + 1)
        number += len(some)
    Page.objects.filter(pk=home.pk).update(numchild=number)
    home.numchild = number


def _put(home: HomePage, rows: Sequence[Row], first: int) -> None:
    kind = ContentType.objects.get_for_model(StandardPage)
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(home.path, home.depth + 1, number),
            depth=home.depth + 1,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{home.url_path}{slug}/",
            content_type=kind,
            locale_id=home.locale_id,
            translation_key=uuid4(),
            live=True,
        )
        for number, (slug, title, _) in enumerate(rows, first)
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO home_standardpage (page_ptr_id, introduction, listing_introduction, body)"
            " VALUES (%s, %s, '', '[]')",
            [(page.pk, text) for page, (_, _, text) in zip(pages, rows, strict=True)],
        )
    made = StandardPage.objects.filter(pk__in=[page.pk for page in pages])
    get_search_backend().add_bulk(StandardPage, list(made))
