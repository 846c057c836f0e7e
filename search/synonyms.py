"""The editors' synonyms as the search reads them."""

from search.keeping import Kept
from search.models import Synonyms
from search.understanding import Phrase, phrase_of


def _read() -> list[list[str]]:
    return [row.phrases() for row in Synonyms.objects.all()]


kept = Kept("search-synonyms", _read, Synonyms)


def synonyms() -> list[tuple[Phrase, ...]]:
    """The rows, each phrase by its keys."""
    return [tuple(phrase_of(phrase) for phrase in row) for row in kept.get()]
