"""Thousands of pages of mixed-up words around the documents, to see what the search takes among them.

The words are those of the documents and of the dictionary, some much commoner than others as in any language, so that
a query meets many pages that hold it by chance: the harder way to take the time, and no way to judge what was found.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from django.db import connection
from simplemma.strategies import DefaultDictionaryFactory

from home.hebrew import tokens
from home.models import HomePage
from tests.search.evaluation.collection import documents
from tests.search.evaluation.pages import put_under

WORDS_A_PAGE = 120
WORDS_IN_ALL = 20_000


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
    """Put the pages under the home, and let the database take stock."""
    put_under(home, ((f"crowd-{number}", title, text) for number, (title, text) in enumerate(texts(count))))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
