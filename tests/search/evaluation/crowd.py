"""Thousands of pages of mixed-up words around the documents, to see what the search takes among them.

The words are those of the documents and of the dictionary, some much commoner than others as in any language, so that
a query meets many pages that hold it by chance: the harder way to take the time, and no way to judge what was found.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, islice
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from simplemma.strategies import DefaultDictionaryFactory
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.hebrew import tokens
from home.models import HomePage, StandardPage
from tests.search.evaluation.collection import documents

WORDS_A_PAGE = 120
WORDS_IN_ALL = 20_000
AT_ONCE = 1000


def words() -> list[str]:
    """The words, the commonest first; each third is one of the documents' until they are used up."""
    chance = random.Random("crowd")  # noqa: S311 (nothing here is a secret)
    texts = [text for document in documents().values() for text in document.values()]
    own = sorted({token.word for text in texts for token in tokens(text)})
    others = sorted(DefaultDictionaryFactory().get_dictionary("he"))
    chance.shuffle(own)
    mixed = chance.sample([word for word in others if word.isalpha()], WORDS_IN_ALL - len(own))
    for place, word in enumerate(own):
        mixed.insert(3 * place, word)
    return mixed


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Yield that many titles and texts."""
    chance = random.Random("texts")  # noqa: S311
    known = words()
    weights = list(accumulate(1 / (place + 1) for place in range(len(known))))
    for _ in range(count):
        drawn = chance.choices(known, cum_weights=weights, k=WORDS_A_PAGE)
        yield " ".join(drawn[:4]), " ".join(drawn[4:])


def gather(home: HomePage, count: int) -> None:
    """Put the pages under the home, in few statements, and into the index."""
    kind = ContentType.objects.get_for_model(StandardPage)
    first = home.get_children().count() + 1
    rest = enumerate(texts(count), first)
    while some := list(islice(rest, AT_ONCE)):
        pages = [_page(home, kind, number, title) for number, (title, _) in some]
        Page.objects.bulk_create(pages)
        rows = [(page.pk, text) for page, (_, (_, text)) in zip(pages, some, strict=True)]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO home_standardpage (page_ptr_id, introduction, listing_introduction, body)"
                " VALUES (%s, %s, '', '[]')",
                rows,
            )
        made = StandardPage.objects.filter(pk__in=[page.pk for page in pages])
        get_search_backend().add_bulk(StandardPage, list(made))
    Page.objects.filter(pk=home.pk).update(numchild=first - 1 + count)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _page(home: HomePage, kind: ContentType, number: int, title: str) -> Page:
    slug = f"crowd-{number}"
    return Page(
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
